"""Draw the README's pictures from the real blocks: `make pictures` (needs Node and Chromium, see docs/render)."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bot import blocks
from retrieval.asking import ask
from retrieval.library import Library, load

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
BOT, ALICE = "UBOT", "UALICE"
FIRST = 1_718_700_000
"""Unix time of the first message."""

THREAD = (
    "Who blamed Republicans for the delay of the aid package?",
    "and what did he say about time?",
    "what does Macron say about it?",
)


def main() -> int:
    library = load(ROOT / "corpus")
    for theme in ("light", "dark"):
        draw(conversation(library, THREAD), PICTURES / f"answer-{theme}.png", theme)
    return 0


def conversation(library: Library, questions: tuple[str, ...]) -> dict[str, Any]:
    """A thread in which alice asks and the bot answers, as the renderer wants it."""
    messages: list[dict[str, Any]] = []
    for number, question in enumerate(questions):
        reply = blocks.reply(ask(library, question, questions[:number]))
        at = FIRST + 60 * number
        messages.append({"user": ALICE, "ts": f"{at}.0", "text": f"<@{BOT}> {question}"})
        messages.append({"user": BOT, "ts": f"{at + 1}.0", "text": reply.text, "blocks": reply.blocks})
    return {"title": "#newsroom", "users": {ALICE: "alice"}, "apps": {BOT: "Pullquote"}, "messages": messages}


def draw(content: dict[str, Any], picture: Path, theme: str) -> None:
    """Render messages to a PNG."""
    picture.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as away:
        source = Path(away, "messages.json")
        source.write_text(json.dumps(content), encoding="utf-8")
        command = ["node", "render.mjs", str(source), str(picture), "--width", "760", "--theme", theme]
        subprocess.run(command, cwd=ROOT / "docs" / "render", check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
