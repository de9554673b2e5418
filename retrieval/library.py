"""A collection as it is at one time: its articles, what was wrong with the others, and the index of their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from itertools import islice
from pathlib import Path

import numpy as np

from retrieval import files
from retrieval.articles import Article, CorpusError, Holdings
from retrieval.assembly import Assembly
from retrieval.fingerprint import fingerprint
from retrieval.index import Hit, Index, Mask
from retrieval.intake import Progress, take_in
from retrieval.pieces import entry
from retrieval.readers import READERS
from retrieval.source import Source
from retrieval.store import NEVER, Analysed, Store


@dataclass(frozen=True, eq=False)
class Library:
    """An immutable whole: whoever holds one sees all of it and nothing newer. Nothing is read before it is used."""

    path: Path
    store: Store
    index: Index
    silence: float | None = None
    """The chance that the articles answer, 0…1, below which nothing is quoted; None for the usual one."""

    @classmethod
    def of(cls, articles: Iterable[Article], path: Path = Path("made")) -> Library:
        """A library of articles that are in no file."""
        records = bytearray()
        assembly = Assembly(records.extend)
        for article in articles:
            made = entry(article)
            assembly.add(NEVER, article.line or 0, [Analysed(made, ())])
            assembly.end_file(article.id, sha256(made.record).hexdigest())
        return cls(path, *_in_memory(assembly, records))

    @property
    def articles(self) -> Sequence[Article]:
        """The articles, in the order of the collection; each is made when it is asked for."""
        return self.store.articles

    @property
    def newest(self) -> Sequence[Article]:
        """The articles, the newest first, undated ones last; each is made when it is asked for."""
        return self.store.newest

    @property
    def version(self) -> str:
        """Eight characters that stand for the files and the program that read them."""
        return self.store.summary.version

    @property
    def publishers(self) -> list[str]:
        """The names of those that published an article, in order."""
        return self.store.summary.publishers

    @property
    def left_out(self) -> int:
        """The number of faults for which an article is missing."""
        return self.store.summary.left_out

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """The first and the last publication day, where any article has one."""
        first, last = self.store.summary.first, self.store.summary.last
        return (date.fromordinal(first), date.fromordinal(last)) if last else None

    @cached_property
    def holdings(self) -> Holdings:
        """What reading a question needs to know of the collection."""
        first, last = self.days or (None, None)
        return Holdings(first, last, tuple(self.store.summary.names))

    @cached_property
    def faults(self) -> tuple[CorpusError, ...]:
        """What was wrong when the collection was read, in its order."""
        whole = self.path.is_dir()
        return tuple(
            CorpusError(
                str(self.path / name if whole else self.path),
                fault.reason,
                fault.line,
                left_out=fault.left_out,
                effect=fault.effect,
            )
            for name, fault in self.store.faults()
        )

    def article(self, article_id: str) -> Article | None:
        """The article of that id."""
        number = self.store.find(article_id)
        return None if number is None else self.articles[number]

    def search(self, query: Sequence[str], limit: int, only: Mask | None = None) -> list[Hit]:
        """The best sentences that share a term with the query, best first; of all articles, or those of a mask."""
        mute = self.store.columns["mute"]
        return self.index.search(query, limit, np.delete(only, mute) if only is not None and len(mute) else only)

    def asks(self, limit: int) -> list[str]:
        """The first question of each of the newest articles that say what they answer, up to `limit`."""
        newest, asking = self.store.columns["newest"], self.store.columns["asking"]
        return [self.articles[number].asks[0] for number in islice(newest[asking[newest]].tolist(), limit)]


def load(path: Path, progress: Progress | None = None, silence: float | None = None) -> Library:
    """Read and index what is at `path`, in memory. Raises CorpusError when nothing there can be read as an article."""
    return build(Source(path, files.scan(path), {}), progress, silence)[0]


def build(source: Source, progress: Progress | None = None, silence: float | None = None) -> tuple[Library, int]:
    """A library in memory, and how many articles were read; what is unchanged comes from the previous store."""
    records = bytearray()
    assembly = Assembly(records.extend, source.previous, source.engine)
    taken = take_in(source, assembly, progress)
    library = Library(source.path, *_in_memory(assembly, records), silence)
    check(library)
    return library, taken.articles


def _in_memory(assembly: Assembly, records: bytearray) -> tuple[Store, Index]:
    store = Store(assembly.finish(fingerprint()), np.frombuffer(records, dtype=np.uint8))
    return store, Index(store.sentences, assembly.engine())


def check(library: Library) -> None:
    """Raises CorpusError for a library that holds nothing."""
    if not library.store.files:
        raise CorpusError(str(library.path), f"the folder holds no articles; put {', '.join(READERS)} files there")
    if not library.articles:
        told = "".join(f"\n  {fault}" for fault in library.faults[:5])
        raise CorpusError(str(library.path), f"no article could be read:{told}")
