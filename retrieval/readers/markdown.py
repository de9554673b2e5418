"""`.md`: a YAML header between lines of `---`, then Markdown, into one article of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from retrieval import masthead
from retrieval.articles import UNDATED, Article, CorpusError, Part, Published
from retrieval.boilerplate import BYLINE, is_stamp
from retrieval.readers import front_matter
from retrieval.readers.header import Header
from retrieval.readers.marked import Block, blocks
from retrieval.readers.plain import decode

HEAD_BLOCKS = 6
"""Blocks from the top of an article in which a line that is only a date is the article's own."""

NO_HEADER = "no header; put title, publisher, published between two lines of ---"

_DATES = re.compile(r"\b(?:published|posted|updated|modified|dated?)\b|[|–—]|\s-\s", re.IGNORECASE)


def read(path: str, data: bytes) -> Iterator[Article | CorpusError]:
    """The article of one Markdown file."""
    try:
        yield from _read(path, decode(path, data))
    except CorpusError as error:
        yield error


def _read(path: str, source: str) -> Iterator[Article | CorpusError]:
    front = front_matter.split(path, source)
    header = front.header or Header()
    found = list(blocks(front.body))
    stamps = [number for number, block in enumerate(found[:HEAD_BLOCKS]) if block.paragraph and _is_date(block.text)]
    text, parts = _plain(found, stamps)
    title = header.title or next((block.text for block in found if block.kind == "heading"), None)
    if not title:
        raise CorpusError(path, _lacks("title", front.header, "title: …"), line=1)
    if not any(part.kind == "body" for part in parts):
        reason = "nothing in it can be quoted: no paragraph stands" if parts else "the article is empty: nothing stands"
        raise CorpusError(path, f"{reason} below the header", line=source.count("\n") + 1)
    stamped = masthead.stamped([found[number].text for number in stamps])
    published = Published(header.published) if header.published else stamped
    yield from front.faults
    if not published:
        reason = _lacks("date", front.header, "published: 2024-01-31")
        yield CorpusError(path, reason, line=1, left_out=False, effect=UNDATED)
    yield Article(
        id=PurePath(path).stem,
        text=text,
        parts=tuple(parts),
        title=title,
        publisher=header.publisher,
        authors=header.authors,
        published=published,
        url=header.link,
        based_on=header.based_on.value() if header.based_on else None,
        asks=header.asks,
    )


def _lacks(what: str, header: Header | None, line: str) -> str:
    if header is None:
        return NO_HEADER
    return f"no {what} in the header; add a line '{line}'" + " between the lines of ---" * (what == "title")


def _is_date(line: str) -> bool:
    """Whether a paragraph is only the day of the article: alone, beside a place or an outlet, or in a byline."""
    return is_stamp(line) and (is_stamp(line, beside=1) or bool(_DATES.search(line) or BYLINE.match(line)))


def _plain(found: list[Block], stamps: list[int]) -> tuple[str, list[Part]]:
    """The text of the blocks, a line each, and its parts; a stamp is not quotable."""
    parts: list[Part] = []
    position = 0
    for number, block in enumerate(found):
        kind = "boilerplate" if number in stamps else block.kind
        parts.append(Part(kind, position, position + len(block.text)))
        position += len(block.text) + 1
    return "\n".join(block.text for block in found), parts
