"""Draw the gallery from the real blocks: `make pictures` (needs Node and Chromium, see docs/render).

Who and what is shown is invented: the articles are those of docs/example.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bot import again, blocks
from bot.blocks import Admin, Listed, Visit, forms
from bot.blocks.values import Asking, Shown
from bot.config import Config
from bot.privacy import contract
from retrieval.answer import Answer
from retrieval.asking import ask
from retrieval.library import Library, load
from retrieval.suggestions import suggestions

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
BOT, ALICE, BOB = "UBOT", "UALICE", "UBOB"
FIRST = 1_718_200_000
"""Unix time of the first message."""

TODAY = date(2024, 6, 12)
COLOURS = 64
"""What a picture of text needs: fewer make small files."""

Content = dict[str, Any]


def main() -> int:
    library = load(ROOT / "docs" / "example")
    for name, content in situations(library):
        for theme in ("light", "dark"):
            draw(content, PICTURES / f"{name}-{theme}.png", theme)
    return 0


def situations(library: Library) -> Iterator[tuple[str, Content]]:
    """The twelve pictures."""
    yield "answer", thread(library, "What did Okafor say about the channel?")
    yield "sources", thread(library, "What is said about the second fairway?")
    yield "additions", thread(library, "Who reopened the harbour of Port Salvo?")
    yield "timeline", thread(library, "a timeline of the ferry Corvina")
    yield "conflict", thread(library, "How many people were injured on the Corvina?")
    yield "no-answer", thread(library, "Who owns the ferry Corvina?")
    yield (
        "follow-up",
        thread(library, "Who reopened the harbour of Port Salvo?", "and what did she say about a channel?"),
    )
    yield "ask", private(library, "What did the salvage of the Corvina cost?")
    yield "context", in_context(library, "What did Okafor say about the channel?")
    yield "feedback", {"views": [forms.feedback("about")]}
    yield "home", {"views": [blocks.home(library, visit(library))]}
    yield "home-admin", {"views": [blocks.home(library, visit(library, ADMIN))]}


def asking(library: Library, question: str, history: tuple[str, ...] = ()) -> Asking:
    return Asking(words=question, history=history, today=TODAY, version=library.version, answer_id=1)


def thread(library: Library, *questions: str) -> Content:
    """A thread in which alice asks and the bot answers."""
    messages: list[Content] = []
    for number, question in enumerate(questions):
        before = questions[:number]
        asked = asking(library, question, before)
        reply = blocks.reply(ask(library, question, before, TODAY), asked, library.holdings)
        at = FIRST + 60 * number
        messages.append({"user": ALICE, "ts": f"{at}.0", "text": f"<@{BOT}> {question}"})
        messages.append({"user": BOT, "ts": f"{at + 1}.0", "text": reply.text, "blocks": reply.blocks})
    return shown(messages)


def private(library: Library, question: str) -> Content:
    """An answer to /ask, and below it what the channel sees once it is shared."""
    asked, found = asking(library, question), ask(library, question, (), TODAY)
    alone = blocks.reply(found, asked, library.holdings, sharing="Share to channel")
    public = blocks.reply(found, asked, library.holdings, by=ALICE)
    return shown(
        [
            {"user": BOT, "ts": f"{FIRST}.0", "text": alone.text, "blocks": alone.blocks, "is_ephemeral": True},
            {"user": BOT, "ts": f"{FIRST + 60}.0", "text": public.text, "blocks": public.blocks},
        ]
    )


def in_context(library: Library, question: str) -> Content:
    found = ask(library, question, (), TODAY)
    quotes = found.quotes if isinstance(found, Answer) else ()
    return {"views": [again.context_view(library, Shown.of(quotes, library.version))]}


def visit(library: Library, admin: Admin | None = None) -> Visit:
    questions = [(question, asking(library, question)) for question in suggestions(library, 4, TODAY)]
    recent = [(question, asking(library, question)) for question in ("Who reopened the harbour of Port Salvo?",)]
    updated = "The articles were read 12 Jun 2024, 08:00 UTC."
    return Visit(questions, recent, updated, contract(Config(history=True)), admin)


ADMIN = Admin(
    [
        Listed(
            "Unanswered in the last seven days",
            [
                "12 Jun 2024, 07:41 UTC: “Who owns the ferry Corvina?”, weak match",
                "11 Jun 2024, 16:20 UTC: (words not kept), no match",
            ],
            "None.",
        ),
        Listed(
            "Thumbs down in the last seven days",
            ["11 Jun 2024, 16:22 UTC: It is out of date; “The council voted in May”"],
            "None.",
        ),
        Listed("Errors", [], "None."),
    ]
)


def shown(messages: list[Content]) -> Content:
    return {
        "title": "#newsroom",
        "users": {ALICE: "alice", BOB: "bob"},
        "apps": {BOT: "Pullquote"},
        "messages": messages,
    }


def draw(content: Content, picture: Path, theme: str) -> None:
    """Render messages or views to a PNG of few colours."""
    from PIL import Image  # noqa: PLC0415 - only who draws needs it

    picture.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as away:
        source = Path(away, "content.json")
        source.write_text(json.dumps(content), encoding="utf-8")
        command = ["node", "render.mjs", str(source), str(picture), "--width", "760", "--theme", theme]
        subprocess.run(command, cwd=ROOT / "docs" / "render", check=True, stdout=subprocess.DEVNULL)
    with Image.open(picture) as drawn:
        drawn.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(picture, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
