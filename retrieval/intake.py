"""The files of a collection into a store: what is unchanged is taken over, the rest is read, long work shared out."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from hashlib import sha256
from itertools import groupby, islice
from typing import NamedTuple

import numpy as np

from retrieval import files
from retrieval.articles import CorpusError
from retrieval.assembly import Assembly
from retrieval.files import Found, Stamp
from retrieval.pieces import Piece, analyse, fault, pieces
from retrieval.readers import READERS
from retrieval.source import Known, Source, has_reader
from retrieval.store import KEY, NEVER, Analysed, Array, Fault, File, Store
from retrieval.workers import Workers

LONG = 4_000_000
"""Bytes to read from which on other processes are worth their start, about half a second."""

MOST_PROCESSES = 4

BATCH = 250_000
"""Bytes of pieces that are analysed at once."""

AHEAD = 3
"""Batches a process that wait for it, or for the ones before them; more would only fill memory."""

CHUNK = 10_000
"""Pieces of one file that are compared with those known at once."""

Progress = Callable[[int, int], None]
"""Called with (bytes done, bytes in all)."""


class KeptFiles(NamedTuple):
    """Files of the previous store that follow one another there, from piece `first` on; `size` counts their bytes."""

    first: int
    files: tuple[File, ...]
    size: int


class Kept(NamedTuple):
    """Pieces of the previous store, by their numbers there (half open), and the lines where they are now."""

    first: int
    last: int
    lines: Array


class Unread(NamedTuple):
    """A file that can't be read, and why."""

    fault: Fault


class End(NamedTuple):
    """What came since the last end is of this file of `size` bytes; without a digest it is read again next time."""

    name: str
    digest: str = ""
    size: int = 0
    stamp: Stamp | None = None


Step = KeptFiles | Kept | Piece | Unread | End
Result = Callable[[], list[list[Analysed]]]
"""Waits for what is in some pieces."""

Start = Callable[[Sequence[Piece]], Result]


class Taken(NamedTuple):
    """What taking in came to: how many articles were read, and what is known of every file that could be."""

    articles: int
    known: dict[str, Known]


def take_in(source: Source, assembly: Assembly, progress: Progress | None = None) -> Taken:
    """Put the collection together in the order of its files."""
    known = {one.name: source.known[one.name] for one in source.found if source.digest_of(one)}
    total = sum(one.stamp.size for one in source.found if one.stamp)
    done = within = articles = 0
    with _analyser(_to_read(source)) as (start, ahead):
        for step, found in _in_order(_steps(source), start, ahead):
            match step:
                case KeptFiles():
                    assembly.keep_files(step.first, step.files)
                    done += step.size
                case Kept():
                    assembly.keep(step.first, step.last, step.lines)
                case Piece():
                    assembly.add(step.key, step.line, found)
                    articles += sum(one.entry is not None for one in found)
                    within += len(step.data)
                case Unread():
                    assembly.add(NEVER, 0, [Analysed(None, (step.fault,))])
                case End():
                    assembly.end_file(step.name, step.digest)
                    done, within = done + step.size, 0
                    if step.stamp and step.digest:
                        known[step.name] = step.stamp, step.digest
            if progress:
                progress(min(total, done + within), total)
    return Taken(articles, known)


def _to_read(source: Source) -> int:
    """Bytes of the files that are not taken over whole."""
    past = {file.name: file.digest for file in source.previous.files} if source.previous else {}
    new = (one for one in source.found if not past.get(one.name) or past[one.name] != source.digest_of(one))
    return sum(one.stamp.size for one in new if one.stamp)


def _steps(source: Source) -> Iterator[Step]:
    """What the store is made of, in the order of the files; unchanged neighbours in one step."""
    past = source.previous.files if source.previous else []
    numbers = {file.name: number for number, file in enumerate(past)}
    known = _KnownPieces(source.previous)

    def unchanged(place: int) -> int:
        one = source.found[place]
        number = numbers.get(one.name, -1)
        same = number >= 0 and past[number].reusable and past[number].digest == source.digest_of(one)
        return number if same else -1

    for first, last, number in _runs(map(unchanged, range(len(source.found)))):
        found = source.found[first:last]
        if number < 0:
            for one in found:
                yield from _read(source, one, known)
        else:
            start = past[number - 1].end if number else 0
            size = sum(one.stamp.size for one in found if one.stamp)
            yield KeptFiles(start, tuple(past[number : number + last - first]), size)


def _read(source: Source, one: Found, known: _KnownPieces) -> Iterator[Step]:
    """The pieces of one file; those of the previous store are taken over."""
    try:
        if not has_reader(one.name):
            raise CorpusError(one.name, f"no reader for this kind of file; there are readers for {', '.join(READERS)}")
        if not one.stamp:
            raise CorpusError(one.name, one.reason)
        data, stamp = files.read(source.place(one.name))
    except CorpusError as error:
        yield Unread(fault(error))
        yield End(one.name)
        return
    try:
        cut = pieces(one.name, data)
        while chunk := list(islice(cut, CHUNK)):
            for first, last, number in _runs(known.numbers(chunk)):
                if number < 0:
                    yield from chunk[first:last]
                else:
                    lines = np.array([piece.line for piece in chunk[first:last]], dtype=np.int32)
                    yield Kept(number, number + last - first, lines)
    except CorpusError as error:
        yield Unread(fault(error))
    yield End(one.name, sha256(data).hexdigest() if stamp else "", len(data), stamp)


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """Places first … last (half open) whose numbers rise by one from the third, or all are below 0."""
    placed = enumerate(numbers)
    for _, same in groupby(placed, key=lambda pair: pair[1] - pair[0] if pair[1] >= 0 else None):
        run = list(same)
        yield run[0][0], run[-1][0] + 1, run[0][1]


class _KnownPieces:
    """The pieces of a store by their keys."""

    def __init__(self, store: Store | None) -> None:
        self._keys = store.columns["keys"] if store else np.empty((0, KEY), dtype=np.uint8)

    def numbers(self, wanted: Sequence[Piece]) -> list[int]:
        """The number of each piece in the store, -1 for one that it lacks."""
        if not len(self._keys):
            return [-1] * len(wanted)
        keys = np.frombuffer(b"".join(piece.key for piece in wanted), dtype=np.uint8).reshape(-1, KEY)
        heads, order = self._sorted
        found = order[np.minimum(heads.searchsorted(_heads(keys)), len(heads) - 1)]
        known: list[int] = np.where((self._keys[found] == keys).all(axis=1), found, -1).tolist()
        return known

    @cached_property
    def _sorted(self) -> tuple[Array, Array]:
        heads = _heads(self._keys)
        order = heads.argsort()
        return heads[order], order


def _heads(keys: Array) -> Array:
    """The first eight bytes of each key, as a number."""
    heads: Array = np.ascontiguousarray(keys[:, :8]).view(np.uint64)[:, 0]
    return heads


def _in_order(steps: Iterator[Step], start: Start, ahead: int) -> Iterator[tuple[Step, list[Analysed]]]:
    """The steps with what is in their pieces, which is worked out up to `ahead` batches before it is asked for."""
    waiting: deque[tuple[list[Step], Result]] = deque()
    for batch in _batches(steps):
        waiting.append((batch, start([step for step in batch if isinstance(step, Piece)])))
        if len(waiting) > ahead:
            yield from _joined(*waiting.popleft())
    while waiting:
        yield from _joined(*waiting.popleft())


def _joined(batch: list[Step], result: Result) -> Iterator[tuple[Step, list[Analysed]]]:
    found = iter(result())
    return ((step, next(found) if isinstance(step, Piece) else []) for step in batch)


def _batches(steps: Iterator[Step]) -> Iterator[list[Step]]:
    """Steps with about as many bytes of pieces as are worth a trip to another process."""
    batch: list[Step] = []
    size = 0
    for step in steps:
        batch.append(step)
        size += len(step.data) if isinstance(step, Piece) else 0
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    yield batch


@contextmanager
def _analyser(size: int) -> Iterator[tuple[Start, int]]:
    """What analyses pieces, and how many batches it takes ahead: this process or, for many bytes, several others."""
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    if size < LONG or processes == 1:
        yield (lambda wanted: partial(analyse, wanted)), 0
        return
    workers = Workers(processes)
    try:
        yield (lambda wanted: workers.start(wanted).result if wanted else list), processes * AHEAD
    finally:
        workers.close()
