"""An article into the bytes that are kept of it, and back."""

from __future__ import annotations

import json
from datetime import date

from retrieval.articles import Article, BasedOn, Kind, Part, Published

KINDS: tuple[Kind, ...] = ("body", "deck", "caption", "heading", "dateline", "credit", "boilerplate")
"""The number of a kind is its place here."""

_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


def pack(article: Article) -> bytes:
    """A line of JSON, then the text; not the line of its file, which moves when lines are added above it."""
    published, based_on = article.published, article.based_on
    head = (
        article.id,
        article.title,
        article.publisher,
        article.authors,
        published and (published.day.toordinal(), published.inferred),
        article.url,
        based_on and (based_on.publisher, based_on.headline, based_on.day and based_on.day.toordinal()),
        article.asks,
        [value for part in article.parts for value in (_NUMBERS[part.kind], part.start, part.end, int(part.wrapped))],
    )
    return json.dumps(head, separators=(",", ":")).encode() + b"\n" + article.text.encode("utf-8", "surrogatepass")


def unpack(record: bytes, line: int | None = None) -> Article:
    """The article of a record."""
    head, _, text = record.partition(b"\n")
    name, title, publisher, authors, published, url, based_on, asks, parts = json.loads(head)
    numbers = iter(parts)
    return Article(
        id=name,
        text=text.decode("utf-8", "surrogatepass"),
        parts=tuple(
            Part(KINDS[kind], start, end, bool(wrapped))
            for kind, start, end, wrapped in zip(numbers, numbers, numbers, numbers, strict=True)
        ),
        title=title,
        publisher=publisher,
        authors=tuple(authors),
        published=Published(date.fromordinal(published[0]), published[1]) if published else None,
        url=url,
        based_on=BasedOn(based_on[0], based_on[1], _day(based_on[2])) if based_on else None,
        asks=tuple(asks),
        line=line,
    )


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
