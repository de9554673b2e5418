"""`.md`: a YAML header between lines of `---`, then Markdown, into one article of plain text.

The article's text is what a reader of the Markdown sees: one line a paragraph, heading or list item, no markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import ValidationError

from retrieval.articles import Article, CorpusError, Kind, Part, Published
from retrieval.readers.header import Header, fault
from retrieval.readers.plain import decode

LONGEST_HEADER = 20_000
"""Characters; a header beyond it is refused, for a YAML parser is no place for a book."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEADER = re.compile(r"---[^\S\n]*\n(?P<yaml>(?:.*\n)*?)---[^\S\n]*(?:\n|$)")


def read(path: str, data: bytes) -> Iterator[Article | CorpusError]:
    """The article of one Markdown file."""
    try:
        yield from _read(path, decode(path, data))
    except CorpusError as error:
        yield error


def _read(path: str, source: str) -> Iterator[Article | CorpusError]:
    header, body = _split_header(path, source)
    text, parts = _plain(body)
    heading = next((text[p.start : p.end] for p in parts if p.kind == "heading"), None)
    title = header.title or heading
    if not title:
        raise CorpusError(path, "no title in the header; add a line 'title: …' between the lines of ---", line=1)
    if not any(part.kind == "body" for part in parts):
        raise CorpusError(path, "the article is empty: nothing stands below the header", line=source.count("\n") + 1)
    if header.published is None:
        reason = "no date in the header; add a line 'published: 2024-01-31'"
        yield CorpusError(path, reason, line=1, left_out=False)
    yield Article(
        id=PurePath(path).stem,
        text=text,
        parts=tuple(parts),
        title=title,
        publisher=header.publisher,
        authors=header.authors,
        published=Published(header.published) if header.published else None,
        url=header.link,
        based_on=header.based_on.value() if header.based_on else None,
        asks=header.asks,
    )


def _split_header(path: str, source: str) -> tuple[Header, str]:
    found = _HEADER.match(source)
    if not found:
        if source.startswith("---\n"):
            raise CorpusError(path, "the header is not closed by a line of ---", line=1)
        return Header(), source
    if len(found["yaml"]) > LONGEST_HEADER:
        raise CorpusError(path, f"the header is longer than {LONGEST_HEADER:,} characters", line=1)
    fields, lines = _yaml_fields(path, found["yaml"])
    try:
        return Header.model_validate(fields), source[found.end() :]
    except ValidationError as error:
        field, reason = fault(error)
        raise CorpusError(path, reason, line=lines.get(field, 1)) from error


def _yaml_fields(path: str, text: str) -> tuple[dict[str, object], dict[str, int]]:
    """The header's fields, every scalar as text, and the line of the file on which each stands."""
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        fields = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes strings, lists and dicts only
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "too deeply nested or malformed"
        raise CorpusError(path, f"the header is not YAML: {problem}", line=mark.line + 2 if mark else 1) from error
    if fields in (None, ""):
        return {}, {}
    if not isinstance(fields, dict) or not isinstance(node, yaml.MappingNode):
        raise CorpusError(path, "the header is not a list of 'name: value' lines", line=2)
    return (
        {str(key): value for key, value in fields.items() if value not in ("", None)},
        {str(key.value): key.start_mark.line + 2 for key, _ in node.value},
    )


def _plain(body: str) -> tuple[str, list[Part]]:
    """Markdown as a reader sees it, and its parts."""
    pieces: list[str] = []
    parts: list[Part] = []
    position = 0
    for kind, line in _blocks(MarkdownIt("commonmark").enable("table").parse(body)):
        if line:
            parts.append(Part(kind, position, position + len(line)))
            pieces.append(line)
            position += len(line) + 1
    return "\n".join(pieces), parts


def _blocks(tokens: list[Token]) -> Iterator[tuple[Kind, str]]:
    heading = False
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "inline":
            yield "heading" if heading else "body", " ".join(_inline(token).split("\n")).strip()
        elif token.type in ("fence", "code_block"):
            yield "boilerplate", token.content.strip("\n")
        elif token.type == "html_block":
            yield "boilerplate", _COMMENT.sub("", token.content).strip()


def _inline(token: Token) -> str:
    """The text of a paragraph without its markup; pictures and raw HTML say nothing."""
    return "".join(map(_spoken, token.children or []))


def _spoken(token: Token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    broken = token.type in ("softbreak", "hardbreak") or (token.type == "html_inline" and _BREAK.match(token.content))
    return "\n" if broken else ""
