"""The articles and sentences of a collection, kept in columns and one blob of text, each made when it is asked for.

A piece is what is read by itself and kept while it stays the same: a file or, of a file of lines, a line. Files hold
pieces, pieces articles, articles sentences, all in the order of the collection, so that every level is one column of
ends in the next.
"""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, overload

import numpy as np
import numpy.typing as npt

from retrieval.arrays import Arrays, FileError
from retrieval.articles import Article
from retrieval.index import Mask
from retrieval.ragged import distinct
from retrieval.records import KINDS, unpack
from retrieval.sentences import Sentence

REMEMBERED = 256
"""Articles kept in memory as objects, those used last."""

COLUMNS, RECORDS = "articles.columns", "articles.records"
"""The files of a store."""

KEY = 16
"""Bytes of what tells one piece from another."""

NEVER = bytes(KEY)
"""The key of a piece that is always read again."""

Numbers = npt.NDArray[np.int32]
Span = tuple[int, int]
Array = npt.NDArray[Any]


class Fault(NamedTuple):
    """What is wrong with a piece, as CorpusError has it, without its path; `line` only where the piece is a file."""

    reason: str
    line: int | None
    left_out: bool
    effect: str


class Entry(NamedTuple):
    """An article as it is kept: its record, what is sought of it, and its sentences.

    `starts` and `ends` (`int32[sentences]`, characters, half open), `kinds` (`uint8[sentences]`): the bytes of arrays.
    """

    id: str
    record: bytes
    title: str | None
    day: int
    publisher: str | None
    source: str | None
    asking: bool
    starts: bytes
    ends: bytes
    kinds: bytes


class Analysed(NamedTuple):
    """An article and what it lacks or, where there is none, what was wrong."""

    entry: Entry | None
    faults: tuple[Fault, ...]


class File(NamedTuple):
    """One file: its name below the collection, the SHA-256 of its bytes ("" when not read), the end of its pieces.

    `reusable` when its pieces may be taken over as long as its bytes are these.
    """

    name: str
    digest: str
    end: int
    reusable: bool


class Summary(NamedTuple):
    """`names` holds publishers and those whose reports are restated, in order, `publishers` the first ones alone.

    `first` and `last` are the days of the oldest and the newest article (`date.toordinal`, 0 where none has a day),
    `left_out` the number of faults for which an article is missing, `version` stands for all that is in the store.
    """

    names: list[str]
    publishers: list[str]
    first: int
    last: int
    left_out: int
    version: str


class Held(NamedTuple):
    """Some articles: how many, the names of their publishers in order, the first and last day where any has one."""

    articles: int
    publishers: list[str]
    first: date | None
    last: date | None


class Articles(Sequence[Article]):
    """Some articles of a store, in an order, made when they are asked for."""

    def __init__(self, read: Callable[[int], Article], numbers: range | Numbers) -> None:
        self._read, self._numbers = read, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> Article: ...
    @overload
    def __getitem__(self, at: slice) -> Articles: ...
    def __getitem__(self, at: int | slice) -> Article | Articles:
        if isinstance(at, slice):
            return Articles(self._read, self._numbers[at])
        return self._read(int(self._numbers[at]))


class Sentences(Sequence[Sentence]):
    """The sentences of a store, made when they are asked for."""

    def __init__(self, columns: Mapping[str, Array], read: Callable[[int], Article]) -> None:
        self._columns, self._read = columns, read

    def __len__(self) -> int:
        return len(self._columns["starts"])

    @overload
    def __getitem__(self, at: int) -> Sentence: ...
    @overload
    def __getitem__(self, at: slice) -> list[Sentence]: ...
    def __getitem__(self, at: int | slice) -> Sentence | list[Sentence]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        number = range(len(self))[at]
        return self._sentence(self._read(int(self._columns["sentence_ends"].searchsorted(number, "right"))), number)

    def __iter__(self) -> Iterator[Sentence]:
        first = 0
        for article, last in enumerate(self._columns["sentence_ends"].tolist()):
            found = self._read(article) if last > first else None
            for number in range(first, last if found else first):
                yield self._sentence(found, number)  # type: ignore[arg-type]  # an article that has sentences
            first = last

    def _sentence(self, article: Article, number: int) -> Sentence:
        columns = self._columns
        start, end, kind = columns["starts"][number], columns["ends"][number], columns["kinds"][number]
        return Sentence(article, int(start), int(end), KINDS[kind])


class Store:
    """What a collection holds. Opening one reads nothing of its articles.

    Columns by level, each value in the order of the collection. Files: `files` (JSON). Pieces: `keys`
    (`uint8[pieces, 16]`), `lines` (0 for a whole file), `left_out` (faults that cost an article), `fault_ends` in
    `faults` (JSON, a list a piece), `piece_ends` in articles. Articles: `record_ends` in the records, `days` (ordinals,
    0 for none), `publishers` and `sources` (places in the names, -1 for none), `asking` (whether it says what it
    answers), `sentence_ends` in sentences. Sentences: `starts`, `ends`, `kinds`. Beside these `ids` (hashes, rising)
    with `id_numbers`, `newest` (numbers of articles, the newest first) and `mute` (those without a sentence).
    """

    def __init__(self, columns: Arrays, records: Array) -> None:
        self.columns, self.records = columns.arrays, records
        self.summary = Summary(**columns.facts)
        read = lru_cache(maxsize=REMEMBERED)(partial(_article, self.columns, records))
        self.articles = Articles(read, range(len(self.columns["record_ends"])))
        self.newest = Articles(read, self.columns["newest"])
        self.sentences = Sentences(self.columns, read)

    @classmethod
    def open(cls, folder: Path) -> Store:
        """Map what `save` wrote. Raises FileError."""
        path = folder / RECORDS
        try:
            with path.open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                records = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
            return cls(Arrays.open(folder / COLUMNS), np.frombuffer(records, dtype=np.uint8))
        except OSError as error:
            raise FileError(path, f"cannot be mapped: {error.strerror or error}") from error
        except (KeyError, TypeError) as error:
            raise FileError(folder / COLUMNS, f"is not of this version: {error}") from error

    def find(self, article_id: str) -> int | None:
        """The number of the article of that id."""
        ids, wanted = self.columns["ids"], id_hash(article_id)
        at = int(ids.searchsorted(np.uint64(wanted)))
        while at < len(ids) and ids[at] == wanted:
            number = int(self.columns["id_numbers"][at])
            if self.articles[number].id == article_id:
                return number
            at += 1
        return None

    def held(self, outlets: Collection[str] = (), first: date | None = None, last: date | None = None) -> Mask:
        """Which articles an outlet published (or the report behind them), and in which days; an undated one in none."""
        kept = np.ones(len(self.articles), dtype=bool)
        if outlets:
            wanted = [number for number, name in enumerate(self.summary.names) if name in outlets]
            kept &= np.isin(self.columns["publishers"], wanted) | np.isin(self.columns["sources"], wanted)
        if first or last:
            days = self.columns["days"]
            kept &= (days >= (first or date.min).toordinal()) & (days <= (last or date.max).toordinal())
        return kept

    def below(self, folder: str) -> Mask:
        """Which articles stand in files below a folder of the collection: "politics", "politics/2024"."""
        kept = np.zeros(len(self.articles), dtype=bool)
        first = 0
        for file in self.files:
            if file.name.startswith(f"{folder}/"):
                kept[slice(*self.span("piece_ends", first, file.end))] = True
            first = file.end
        return kept

    def of(self, among: Mask) -> Held:
        """What some articles are, taken together."""
        days, publishers = self.columns["days"][among], distinct(self.columns["publishers"][among])
        days = days[days > 0]
        first, last = (
            (date.fromordinal(int(days.min())), date.fromordinal(int(days.max()))) if len(days) else (None, None)
        )
        names = [self.summary.names[number] for number in publishers.tolist() if number >= 0]
        return Held(int(among.sum()), names, first, last)

    def last_day(self, among: Mask | None = None) -> date | None:
        """The day of the newest of some articles, None where none has one."""
        days = self.columns["days"] if among is None else self.columns["days"][among]
        last = int(days.max(initial=0))
        return date.fromordinal(last) if last else None

    def latest(self, among: Mask, limit: int) -> Sequence[Article]:
        """The newest dated ones of some articles, the newest first."""
        newest = self.columns["newest"]
        dated = newest[among[newest] & (self.columns["days"][newest] > 0)]
        return [self.articles[number] for number in dated[:limit].tolist()]

    @cached_property
    def files(self) -> list[File]:
        """The files, in the order of the collection."""
        return [File(*row) for row in _json(self.columns["files"])]

    def faults(self) -> Iterator[tuple[str, Fault]]:
        """What is wrong in the collection, in its order: the name of the file, and the fault."""
        faulty = np.flatnonzero(np.diff(self.columns["fault_ends"], prepend=0))
        if not len(faulty):
            return
        files = np.searchsorted([file.end for file in self.files], faulty, side="right")
        for piece, file in zip(faulty.tolist(), files.tolist(), strict=True):
            line = int(self.columns["lines"][piece])
            for fault in self.faults_of(piece):
                yield self.files[file].name, fault._replace(line=line or fault.line)

    def faults_of(self, piece: int) -> list[Fault]:
        """The faults of a piece."""
        found = self.columns["faults"][slice(*self.span("fault_ends", piece, piece + 1))]
        return [Fault(*row) for row in _json(found)] if len(found) else []

    @cached_property
    def ids(self) -> Array:
        """`id_hash` of every article, `uint64[articles]`."""
        hashes = np.empty_like(self.columns["ids"])
        hashes[self.columns["id_numbers"]] = self.columns["ids"]
        return hashes

    def span(self, ends: str, first: int, last: int) -> Span:
        """What lies in the things of those numbers (half open), by their column of ends; half open, too."""
        column = self.columns[ends]
        return (int(column[first - 1]) if first else 0), (int(column[last - 1]) if last else 0)

    def analysed(self, piece: int) -> list[Analysed]:
        """A piece as if it had been read again."""
        faults = tuple(self.faults_of(piece))
        entries = [self._entry(number) for number in range(*self.span("piece_ends", piece, piece + 1))]
        return [Analysed(one, () if number else faults) for number, one in enumerate(entries)] or [
            Analysed(None, faults)
        ]

    def _entry(self, number: int) -> Entry:
        columns = self.columns
        names = [*self.summary.names, None]
        sentences = slice(*self.span("sentence_ends", number, number + 1))
        return Entry(
            self.articles[number].id,
            self.records[slice(*self.span("record_ends", number, number + 1))].tobytes(),
            self.articles[number].title,
            int(columns["days"][number]),
            names[int(columns["publishers"][number])],
            names[int(columns["sources"][number])],
            bool(columns["asking"][number]),
            *(columns[name][sentences].tobytes() for name in ("starts", "ends", "kinds")),
        )


def searched(columns: Mapping[str, Array], article: int) -> int:
    """The number of an article, or of the next one, among those that have sentences."""
    return article - int(columns["mute"].searchsorted(article))


def id_hash(article_id: str) -> int:
    """64 bits that stand for an id."""
    return int.from_bytes(blake2b(article_id.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _article(columns: Mapping[str, Array], records: Array, number: int) -> Article:
    start, end = int(columns["record_ends"][number - 1]) if number else 0, int(columns["record_ends"][number])
    piece = int(columns["piece_ends"].searchsorted(number, "right"))
    return unpack(records[start:end].tobytes(), int(columns["lines"][piece]) or None)


def _json(blob: Array) -> Any:
    return json.loads(blob.tobytes())
