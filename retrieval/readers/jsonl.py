"""`.jsonl`: one article a line (id, title, text; publisher, published, url optional), for bulk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from retrieval.articles import UNDATED, Article, CorpusError, Part, Published
from retrieval.readers.header import Header, fault
from retrieval.readers.plain import decode


class Row(Header):
    """One line: an article's header fields, its id and its text."""

    id: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    text: Annotated[str, Field(min_length=1)]


def read(path: str, data: bytes) -> Iterator[Article | CorpusError]:
    """The articles of the lines, in order; a line that is no article is reported and passed over."""
    try:
        for number, line in lines(path, data):
            yield from read_line(path, number, line)
    except CorpusError as error:
        yield error


def lines(path: str, data: bytes) -> Iterator[tuple[int, str]]:
    """The lines that hold something, with their numbers from 1. Raises CorpusError for what is no text."""
    for number, line in enumerate(decode(path, data).split("\n"), start=1):
        if line.strip():
            yield number, line


def read_line(path: str, number: int, line: str) -> Iterator[Article | CorpusError]:
    """The article of one line, or what is wrong with it."""
    try:
        row = Row.model_validate_json(line)
    except ValidationError as error:
        yield CorpusError(path, fault(error)[1], line=number)
        return
    text = row.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        yield CorpusError(path, "text: the article is empty", line=number)
        return
    if row.published is None:
        yield CorpusError(path, f"no date for article {row.id}", line=number, left_out=False, effect=UNDATED)
    yield Article(
        id=row.id,
        text=text,
        parts=(Part("body", 0, len(text)),),
        title=row.title,
        publisher=row.publisher,
        authors=row.authors,
        published=Published(row.published) if row.published else None,
        url=row.link,
        based_on=row.based_on.value() if row.based_on else None,
        asks=row.asks,
        line=number,
    )
