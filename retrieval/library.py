"""A folder, or one file, into its articles and their index."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from retrieval.articles import Article, CorpusError, Holdings
from retrieval.index import Index
from retrieval.readers import READERS
from retrieval.sentences import sentences

LARGEST_FILE = 2_000_000_000
"""Bytes of one file; a larger one is refused."""

Progress = Callable[[int, int], None]
"""Called with (files read, files in all)."""


@dataclass(frozen=True)
class Library:
    """The articles that could be read, what was wrong with the others, and the index of their sentences."""

    path: Path
    articles: tuple[Article, ...]
    faults: tuple[CorpusError, ...]
    index: Index
    silence: float | None = None
    """The chance that the articles answer, 0…1, below which nothing is quoted; None for the usual one."""

    def article(self, article_id: str) -> Article | None:
        """The article of that id."""
        return self._by_id.get(article_id)

    @cached_property
    def _by_id(self) -> dict[str, Article]:
        return {article.id: article for article in self.articles}

    @cached_property
    def version(self) -> str:
        """Eight characters that change when an article comes, goes or changes."""
        digest = blake2b(digest_size=4)
        for article in self.articles:
            digest.update(f"{article.id}\0{article.text}\0".encode("utf-8", "replace"))
        return digest.hexdigest()

    @cached_property
    def holdings(self) -> Holdings:
        """What reading a question needs to know of the collection."""
        first, last = self.days or (None, None)
        based_on = {article.based_on.publisher for article in self.articles if article.based_on}
        return Holdings(first, last, tuple(sorted({*self.publishers, *based_on})))

    @cached_property
    def newest(self) -> list[Article]:
        """The articles, the newest first, undated ones last."""
        return sorted(self.articles, key=lambda article: article.published.day if article.published else date.min)[::-1]

    @cached_property
    def publishers(self) -> list[str]:
        return sorted({article.publisher for article in self.articles if article.publisher})

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """The first and the last publication day, where any article has one."""
        days = [article.published.day for article in self.articles if article.published]
        return (min(days), max(days)) if days else None


def load(path: Path, progress: Progress | None = None, silence: float | None = None) -> Library:
    """Read and index what is at `path`. Raises CorpusError when nothing there can be read as an article.

    What an article lacks comes from its reader before it, and is of interest only if the article is kept.
    """
    articles: dict[str, Article] = {}
    faults: list[CorpusError] = []
    files = _files(path)
    for count, file in enumerate(files, start=1):
        kept: list[CorpusError] = []
        folder = "" if file == path else file.parent.relative_to(path).as_posix().removeprefix(".")
        for found in _read(file):
            if isinstance(found, CorpusError):
                (faults if found.left_out else kept).append(found)
                continue
            if found.id in articles:
                faults.append(_repeated(file, found))
            else:
                articles[found.id] = replace(found, folder=folder) if folder else found
                faults += kept
            kept = []
        if progress:
            progress(count, len(files))
    if not articles:
        raise CorpusError(str(path), _nothing(files, faults))
    read = tuple(articles.values())
    return Library(path, read, tuple(faults), Index(list(chain.from_iterable(map(sentences, read)))), silence)


def _files(path: Path) -> list[Path]:
    """The file itself, or the files below a folder in the order of their names; hidden ones are passed over."""
    if not path.exists():
        raise CorpusError(str(path), "there is no such file or folder; name your articles with --corpus PATH")
    return [path] if path.is_file() else sorted(_walk(path))


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in files if not name.startswith("."))


def _read(file: Path) -> Iterator[Article | CorpusError]:
    reader = READERS.get(file.suffix.lower())
    if not reader:
        yield CorpusError(str(file), f"no reader for this kind of file; there are readers for {', '.join(READERS)}")
        return
    try:
        if not file.is_file() and file.exists():
            yield CorpusError(str(file), "not a regular file")
            return
        if file.stat().st_size > LARGEST_FILE:
            yield CorpusError(str(file), f"larger than {LARGEST_FILE:,} bytes; split it")
            return
        data = file.read_bytes()
    except OSError as error:
        yield CorpusError(str(file), f"cannot be read: {error.strerror or error}")
        return
    yield from reader(str(file), data)


def _repeated(file: Path, article: Article) -> CorpusError:
    return CorpusError(
        str(file), f"another article is already called '{article.id}'; rename the file or the id", article.line
    )


def _nothing(files: list[Path], faults: list[CorpusError]) -> str:
    if not files:
        return f"the folder holds no articles; put {', '.join(READERS)} files there"
    return "no article could be read:" + "".join(f"\n  {fault}" for fault in faults[:5])
