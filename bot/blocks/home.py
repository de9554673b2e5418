"""What the collection holds, and for admins what went wrong, into the home tab."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.blocks.buttons import asking
from bot.blocks.kit import (
    Block,
    actions,
    beside,
    button,
    divider,
    header,
    listed,
    plain,
    rich_text,
    said,
    section,
    small,
)
from bot.blocks.kit import text as words_of
from bot.blocks.values import Asking
from bot.wording import listed as in_a_row
from bot.wording import shortened
from retrieval import dates
from retrieval.library import Library

OPEN_ASK, REINDEX = "open_ask", "reindex"

LONGEST_ENTRY = 300
"""Characters of one entry of a list."""

MOST_ENTRIES = 10

HOW = (
    ("In a channel: ", "mention me; I answer in a thread."),
    ("Here, under Messages: ", "write to me as to a colleague."),
    ("/ask ", "anywhere: only you see the answer, until you share it."),
    ("Find a source for this: ", "in the menu of any message (⋮ → More message shortcuts)."),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list for admins: its title, its entries, and what is said where there are none."""

    title: str
    entries: Sequence[str]
    none: str


@dataclass(frozen=True, slots=True)
class Admin:
    """What only admins see: lists, newest first."""

    lists: Sequence[Listed]


@dataclass(frozen=True, slots=True)
class Visit:
    """What one person finds on the home tab besides the collection.

    `suggested` and `recent` are questions with what their buttons carry; `updated` tells when the articles were read,
    `privacy` what is stored, a paragraph each.
    """

    suggested: Sequence[tuple[str, Asking]] = ()
    recent: Sequence[tuple[str, Asking]] = ()
    updated: str = ""
    privacy: Sequence[str] = ()
    admin: Admin | None = None


def home(library: Library, visit: Visit) -> dict[str, Any]:
    """The home tab."""
    blocks = [
        header("Ask me, get a quote"),
        said(_holdings(library)),
        small(" ".join(filter(None, [f"Index {library.version}.", visit.updated]))),
        actions(button(OPEN_ASK, "Ask a question", style="primary")),
        *_questions("For example", "Ask", "suggested", visit.suggested),
        *_questions("You asked", "Ask again", "recent", visit.recent),
        header("How to ask"),
        rich_text(listed([words_of(where, bold=True), words_of(how)] for where, how in HOW)),
        *_admin(visit.admin),
        *_privacy(visit.privacy),
    ]
    return {"type": "home", "blocks": blocks}


def _holdings(library: Library) -> str:
    count = len(library.articles)
    outlets = f" by {in_a_row(library.publishers)}" if library.publishers else ""
    days = f", {dates.show(library.days[0])} to {dates.show(library.days[1])}" if library.days else ""
    held = f"{count:,} {'article' if count == 1 else 'articles'}{outlets}{days}"
    return (
        f"I answer with sentences of these articles, word for word, and say who published them and when: {held}. "
        "Where they hold no answer, I say so."
    )


def _questions(title: str, label: str, kind: str, questions: Sequence[tuple[str, Asking]]) -> list[Block]:
    carried = [(words, asked) for words, asked in questions if asked.encoded()]
    pressed = asking(kind, [(label, asked) for _, asked in carried])
    lines = [beside(shortened(words, LONGEST_ENTRY), ask) for (words, _), ask in zip(carried, pressed, strict=True)]
    return [header(title), *lines] if lines else []


def _admin(admin: Admin | None) -> list[Block]:
    if not admin:
        return []
    confirm = {
        "title": plain("Read the articles again?"),
        "text": plain("Files that were added, changed or removed are taken in. Questions are answered meanwhile."),
        "confirm": plain("Read again"),
        "deny": plain("Cancel"),
    }
    lists = [block for one in admin.lists for block in _list(one)]
    return [
        divider(),
        header("For admins"),
        *lists,
        actions(button(REINDEX, "Read the articles again", confirm=confirm)),
    ]


def _list(one: Listed) -> list[Block]:
    title = section(words_of(one.title, bold=True))
    if not one.entries:
        return [rich_text(section(words_of(f"{one.title}: ", bold=True), words_of(one.none)))]
    entries = [[words_of(shortened(entry, LONGEST_ENTRY))] for entry in one.entries[:MOST_ENTRIES]]
    return [rich_text(title, listed(entries))]


def _privacy(paragraphs: Sequence[str]) -> list[Block]:
    return [divider(), header("What I keep"), *map(small, paragraphs)] if paragraphs else []
