"""The bytes of one file into articles: one reader a format, and the registry of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from retrieval.articles import Article, CorpusError

Reader = Callable[[str, bytes], Iterable[Article | CorpusError]]
"""(path for messages, bytes) → the articles of the file and what was wrong, in the order of the file."""


@dataclass(frozen=True, slots=True)
class LineReader:
    """How a file is cut into numbered lines, and how one of them is read."""

    lines: Callable[[str, bytes], Iterable[tuple[int, str]]]
    read_line: Callable[[str, int, str], Iterable[Article | CorpusError]]


def _late(module: str, function: str) -> Callable[..., Any]:
    """A function of a reader that is loaded when it is first called: an answer from a saved index needs none."""

    def call(*arguments: Any) -> Any:
        return getattr(import_module(f"{__name__}.{module}"), function)(*arguments)

    return call


READERS: dict[str, Reader] = {
    ".md": _late("markdown", "read"),
    ".txt": _late("page", "read"),
    ".jsonl": _late("jsonl", "read"),
}
"""The reader of each file name ending."""

LINES: dict[str, LineReader] = {".jsonl": LineReader(_late("jsonl", "lines"), _late("jsonl", "read_line"))}
"""Of these, those whose every line is read by itself: a line that changes leaves the others as they are."""
