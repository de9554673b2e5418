"""The bytes of one file into articles: one reader a format, and the registry of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from retrieval.articles import Article, CorpusError
from retrieval.readers import jsonl, markdown, page

Reader = Callable[[str, bytes], Iterable[Article | CorpusError]]
"""(path for messages, bytes) → the articles of the file and what was wrong, in the order of the file."""


@dataclass(frozen=True, slots=True)
class LineReader:
    """How a file is cut into numbered lines, and how one of them is read."""

    lines: Callable[[str, bytes], Iterable[tuple[int, str]]]
    read_line: Callable[[str, int, str], Iterable[Article | CorpusError]]


READERS: dict[str, Reader] = {".md": markdown.read, ".txt": page.read, ".jsonl": jsonl.read}
"""The reader of each file name ending."""

LINES: dict[str, LineReader] = {".jsonl": LineReader(jsonl.lines, jsonl.read_line)}
"""Of these, those whose every line is read by itself: a line that changes leaves the others as they are."""
