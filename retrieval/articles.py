"""What a collection is made of: articles, the parts of their text, and what is wrong with a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["body", "deck", "caption", "heading", "dateline", "credit", "boilerplate"]

QUOTABLE: frozenset[Kind] = frozenset({"body", "deck", "caption"})
"""The kinds of text that may be quoted in an answer; the rest is kept, marked and left out."""


class CorpusError(Exception):
    """A file, or a line of it, that could not be read as it stands.

    `left_out` tells whether the article is missing because of it (else it is there, but lacks something), `effect`
    what became of it in words; `line` counts from 1 and is None where no single line is to blame.
    """

    def __init__(
        self, path: str, reason: str, line: int | None = None, *, left_out: bool = True, effect: str = ""
    ) -> None:
        self.path, self.reason, self.line, self.left_out = path, reason, line, left_out
        self.effect = effect or ("left out" if left_out else "kept")
        super().__init__(f"{path}{f', line {line}' if line else ''}: {reason}")


UNDATED = "kept; it is cited as undated"
"""What becomes of an article that only lacks its date."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article's text, `text[start:end]` in characters, and what kind of text it is.

    `wrapped` when it is one paragraph over several lines: a line end in it is a blank.
    """

    kind: Kind
    start: int
    end: int
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """The day an article appeared; `inferred` when the text states day and month, not the year."""

    day: date
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class BasedOn:
    """The report that a brief restates."""

    publisher: str
    headline: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article. Offsets of parts, sentences and quotes count characters of `text`.

    `parts` lie in `text` in order and do not overlap. `asks` are questions that its author says it answers.
    """

    id: str
    text: str
    parts: tuple[Part, ...]
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: Published | None = None
    url: str | None = None
    based_on: BasedOn | None = None
    asks: tuple[str, ...] = field(default=(), compare=False)
    line: int | None = field(default=None, compare=False)
    """The line of its file where it stands, if that holds several."""

    @property
    def headline(self) -> str:
        """The title or, as for an untitled work, its opening words in brackets."""
        if self.title and self.title.strip():
            return self.title
        opening = next((self.text[p.start : p.end] for p in self.parts if p.kind == "body"), "").split(maxsplit=8)
        return f"[{' '.join(opening[:8])}{' …' if len(opening) > 8 else ''}]" if opening else "[untitled]"

    @property
    def left_out(self) -> tuple[tuple[Kind, str], ...]:
        """The parts that are never quoted, each with its kind; those of several lines as one."""
        return tuple((p.kind, self.reading(p)) for p in self.parts if p.kind not in QUOTABLE)

    def reading(self, part: Part) -> str:
        """A part of the text as it is read: as long as it is, with a blank for each line end that ends nothing."""
        text = self.text[part.start : part.end]
        return text.replace("\n", " ") if part.wrapped else text


@dataclass(frozen=True, slots=True)
class Holdings:
    """What reading a question needs to know of the collection: its first and last day, and its publishers."""

    first: date | None = None
    last: date | None = None
    publishers: tuple[str, ...] = ()


NOTHING_KNOWN = Holdings()
