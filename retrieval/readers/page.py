"""`.txt`: a page's text as a reader saved it, into one article; its text is the whole page, its parts labelled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from retrieval import boilerplate, masthead
from retrieval.articles import Article, CorpusError
from retrieval.readers.plain import decode


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
        yield CorpusError(path, "no date found in the text", line=1, left_out=False)
    yield Article(
        id=PurePath(path).stem,
        text=text,
        parts=tuple(parts),
        title=boilerplate.title(text, parts),
        publisher=head.publisher,
        authors=head.authors,
        published=head.published,
    )
