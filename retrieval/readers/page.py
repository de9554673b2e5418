"""`.txt`: a page's text as a reader saved it, into one article; its text is the whole page, its parts labelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from retrieval import boilerplate, masthead
from retrieval.articles import QUOTABLE, UNDATED, Article, CorpusError, Part
from retrieval.readers.plain import decode

LONG_LINE = 8
"""Words from which on a line of a page is unlikely to be of a menu."""

FEWEST_WORDS, LEAST_QUOTABLE = 60, 0.35
"""Words in long lines from which on, and the share of them up to which, what is left out is worth a warning."""


def read(path: str, data: bytes) -> Iterator[Article | CorpusError]:
    """The article of one page; what the page does not state of itself stays empty."""
    try:
        text = decode(path, data)
    except CorpusError as error:
        yield error
        return
    parts = boilerplate.parts(text)
    if not any(part.kind == "body" for part in parts):
        yield CorpusError(
            path, "no line of it reads like an article's text (a sentence that ends in a full stop)", line=1
        )
        return
    head = masthead.read(text, parts)
    if head.published is None:
        yield CorpusError(path, "no date found in the text", line=1, left_out=False, effect=UNDATED)
    name = PurePath(path).stem
    if warning := _mostly_left_out(text, parts):
        reason = f"{warning} words were taken for menus and notices; see `pullquote show {name} --left-out`"
        yield CorpusError(path, reason, left_out=False)
    yield Article(
        id=name,
        text=text,
        parts=tuple(parts),
        title=head.title or boilerplate.title(text, parts),
        publisher=head.publisher,
        authors=head.authors,
        published=head.published,
    )


def _mostly_left_out(text: str, parts: Sequence[Part]) -> str:
    """ "90 of 120" where most words of the long lines are not quotable, else nothing."""
    counts = [(len(text[part.start : part.end].split()), part.kind in QUOTABLE) for part in parts]
    quotable = sum(words for words, quoted in counts if quoted)
    left = sum(words for words, quoted in counts if not quoted and words >= LONG_LINE)
    known = quotable + left
    return f"{left:,} of {known:,}" if known >= FEWEST_WORDS and quotable < LEAST_QUOTABLE * known else ""
