"""Markdown into what a reader of it sees: a line for each paragraph, heading, list item and table row, no markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from retrieval.articles import Kind

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of Markdown as text; `paragraph` when it stands in no list, table or quotation."""

    kind: Kind
    text: str
    paragraph: bool = False


def blocks(markdown: str) -> Iterator[Block]:
    """What stands in a text, in order; nothing that is empty."""
    row: list[str] = []
    within = ""
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type in ("heading_open", "tr_open"):
            within, row = token.type, []
        elif token.type == "heading_close":
            within = ""
        elif token.type == "tr_close":
            within = ""
            if any(row):
                yield Block("boilerplate", " | ".join(filter(None, row)))
        elif token.type == "inline":
            text = " ".join(_seen(token).split("\n")).strip()
            if within == "tr_open":
                row.append(text)
            elif text:
                yield _block(token, text, heading=bool(within))
        elif found := _raw(token):
            yield Block("boilerplate", found)


def _block(token: Token, text: str, *, heading: bool) -> Block:
    """A heading, a paragraph or an item; an item of one word says nothing."""
    if heading:
        return Block("heading", text)
    listed = token.level > 1
    one_word = listed and len(text.split()) == 1
    return Block("boilerplate" if one_word else "body", text, paragraph=not listed)


def _raw(token: Token) -> str:
    """Code and HTML, kept but for comments."""
    if token.type in ("fence", "code_block"):
        return token.content.strip("\n")
    return _COMMENT.sub("", token.content).strip() if token.type == "html_block" else ""


def _seen(token: Token) -> str:
    """The text of a paragraph without its markup; pictures and raw HTML say nothing."""
    return "".join(map(_spoken, token.children or []))


def _spoken(token: Token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    broken = token.type in ("softbreak", "hardbreak") or (token.type == "html_inline" and _BREAK.match(token.content))
    return "\n" if broken else ""
