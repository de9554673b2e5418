"""The bytes of one file into articles: one reader a format, and the registry of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from retrieval.articles import Article, CorpusError
from retrieval.readers import jsonl, markdown, page

Reader = Callable[[str, bytes], Iterable[Article | CorpusError]]
"""(path for messages, bytes) → the articles of the file and what was wrong, in the order of the file."""

READERS: dict[str, Reader] = {".md": markdown.read, ".txt": page.read, ".jsonl": jsonl.read}
"""The reader of each file name ending."""
