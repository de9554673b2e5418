"""A place in an article into what stands around it, for a reader who checks a quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.articles import QUOTABLE, Article
from retrieval.sentences import split

NEIGHBOURS = 2
"""Paragraphs before and after the quote's own that are shown."""

LONGEST = 1_200
"""Characters of a paragraph, on either side of the quote in its own, up to which it is shown whole."""

CUT = "[…]"
"""Stands where sentences of a long paragraph are left out."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote, `text`, what its paragraph says before (`lead`) and behind it (`rest`), and the paragraphs around.

    Nothing is cut but at the end of a sentence, and there `CUT` stands.
    """

    before: tuple[str, ...]
    lead: str
    text: str
    rest: str
    after: tuple[str, ...]


def passage(article: Article, start: int, end: int) -> Passage:
    """What stands around `article.text[start:end]`."""
    paragraphs = [(part.start, part.end) for part in article.parts if part.kind in QUOTABLE]
    own_start, own_end = next(((first, last) for first, last in paragraphs if first <= start < last), (start, end))
    text = article.text
    before = [text[first:last] for first, last in paragraphs if last <= own_start][-NEIGHBOURS:]
    after = [text[first:last] for first, last in paragraphs if first >= max(own_end, end)][:NEIGHBOURS]
    return Passage(
        before=tuple(_closing(paragraph) for paragraph in before),
        lead=_closing(text[own_start:start]),
        text=text[start:end],
        rest=_opening(text[end : max(own_end, end)]),
        after=tuple(_opening(paragraph) for paragraph in after),
    )


def _opening(text: str) -> str:
    """The first sentences of a long text; a short one as it is."""
    if len(text) <= LONGEST:
        return text
    fitting = _fitting([end for _, end in split(text)])
    return f"{text[:fitting]} {CUT}"


def _closing(text: str) -> str:
    """The last sentences of a long text; a short one as it is."""
    if len(text) <= LONGEST:
        return text
    fitting = _fitting([len(text) - start for start, _ in reversed(split(text))])
    return f"{CUT} {text[len(text) - fitting :]}"


def _fitting(lengths: Sequence[int]) -> int:
    """The longest of some lengths, ascending, that is shown; 0 where the first is too long."""
    return max((length for length in lengths if length <= LONGEST), default=0)
