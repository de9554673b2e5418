"""Quotes into blocks: each byte for byte, its source below it, what is added set apart in brackets and italics."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blocks.kit import Block, cell, link, quote, rich_text, section, table, text
from bot.blocks.limits import LONGEST_TABLE, size
from bot.blocks.links import to_page, to_passage
from bot.wording import beside, details, outlet, shortened
from retrieval.answer import Quote
from retrieval.citation import Citation


def source(citation: Citation, quoted: str = "", *, day: bool = True) -> list[Block]:
    """A source line, with the `day` or where that stands elsewhere without.

    The headline is linked to the passage `quoted`, where the page is the quote's own.
    """
    headline = shortened(citation.headline)
    url = to_page(citation.url) if citation.based_on or not quoted else to_passage(citation.url, quoted)
    title = link(url, headline) if url else text(headline)
    told = details(citation, day=day)
    return [text(outlet(citation), bold=True), text(" · "), title, *([text(f" · {told}")] if told else [])]


def first(quoted: Quote) -> Block:
    """The best quote: what is added below it has lines of its own."""
    return rich_text(quote(quoted.text), section(*source(quoted.citation, quoted.text), *_added(quoted, "\n")))


def next_one(quoted: Quote) -> Block:
    """A further quote: all that belongs to it runs on in one line."""
    return rich_text(quote(quoted.text), section(*source(quoted.citation, quoted.text), *_added(quoted, " ")))


def dated(quoted: Quote) -> Block:
    """A quote of a development: its day leads."""
    told = [*source(quoted.citation, quoted.text, day=False), *_added(quoted, " ")]
    return rich_text(section(text(quoted.citation.day, bold=True)), quote(quoted.text), section(*told))


def timeline(quotes: Sequence[Quote]) -> Block | None:
    """A table of a development, a row a day; None where it would be larger than Slack takes."""
    head = [cell("Day"), cell("In the articles’ words"), cell("Source")]
    columns: list[Block] = [{"is_wrapped": False}, {"is_wrapped": True}, {"is_wrapped": True}]
    made = table([head, *map(_row, quotes)], columns)
    return made if size(made) <= LONGEST_TABLE else None


def _row(quoted: Quote) -> list[Block]:
    words = [text(quoted.text), *_added(quoted, "\n")]
    source_line = source(quoted.citation, quoted.text, day=False)
    return [cell(quoted.citation.day), rich_text(section(*words)), rich_text(section(*source_line))]


def _added(quoted: Quote, gap: str) -> list[Block]:
    words = beside(quoted)
    return [text(f"{gap}{words.replace(chr(10), gap)}", italic=True)] if words else []
