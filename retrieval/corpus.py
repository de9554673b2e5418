"""A folder of articles and the library that it is now: opened as it was saved, brought up to date, moved over to."""

from __future__ import annotations

import gc
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from operator import and_
from pathlib import Path
from threading import Lock

from retrieval import saved
from retrieval.articles import CorpusError
from retrieval.assembly import Assembly
from retrieval.files import Found, Look
from retrieval.fingerprint import fingerprint
from retrieval.index import Index
from retrieval.intake import Progress, Taken, take_in
from retrieval.library import Library, build, check
from retrieval.saved import Generation, UnusableError, UnwritableError
from retrieval.source import Changes, Known, Source
from retrieval.store import COLUMNS, RECORDS, Store

FOLLOWED = 1.0
"""Seconds between two looks whether another process has saved a newer index."""

Tell = Callable[[str], None]
"""Takes a sentence for whoever runs the program."""


@dataclass(frozen=True, slots=True)
class Update:
    """What bringing a collection up to date came to: files by what became of them, articles read, seconds."""

    changes: Changes
    read: int
    seconds: float


class Corpus:
    """The articles at a path; `current` is what they are, as an immutable library that a question keeps to its end.

    `elsewhere` is where indexes are saved, None for beside the articles. Any number of threads and processes may use
    it; one at a time brings it up to date.
    """

    def __init__(
        self, path: Path, elsewhere: Path | None = None, silence: float | None = None, tell: Tell = lambda _: None
    ) -> None:
        self.path, self.elsewhere, self.silence = path, elsewhere, silence
        self.folder = saved.place(path, elsewhere)
        self.tell = tell
        self._updating = Lock()
        self._library: Library | None = None
        self._scan = ""
        """What the collection looked like when `_library` was made."""
        self._generation: Generation | None = None
        """What `_library` is of, None for one in memory."""
        self._mark: object = None
        self._looked = 0.0

    @property
    def current(self) -> Library:
        """The library to answer from; `update` must have been called once."""
        if not self._library:
            raise RuntimeError("a corpus must be brought up to date before it is used")
        if self._generation and time.monotonic() - self._looked > FOLLOWED:
            self._follow_soon()
        return self._library

    @property
    def is_saved(self) -> bool:
        """Whether what `current` gives is on the disk, too."""
        return self._generation is not None

    def is_current(self) -> bool:
        """Whether `current` is what the files are now. Raises CorpusError where there are none to look at."""
        with self._updating:
            return self._is_current(Look.at(self.path).digest)

    def follow(self) -> None:
        """Move over to what another process has saved."""
        with self._updating:
            self._open()

    def update(self, progress: Progress | None = None, *, anew: bool = False, in_memory: bool = True) -> Update | None:
        """Make `current` what the files are now; None where nothing had changed. `anew` reads every file again.

        Raises CorpusError where there is no article, and UnwritableError where a saved index that is in use can't be
        replaced, or none be saved and `in_memory` forbids to do without; `current` then stays what it was.
        """
        with self._updating:
            serving, saved_before = self._library is not None, self.is_saved
            look = Look.at(self.path)
            if not anew and self._is_current(look.digest):
                return None
            there = self.folder.exists()
            try:
                with saved.writing(self.folder, self._wait) as waited, _uncollected():
                    return self._update(Look.at(self.path) if waited else look, progress, anew=anew)
            except CorpusError:
                if not there:
                    shutil.rmtree(self.folder, ignore_errors=True)
                raise
            except UnwritableError as error:
                if (serving and saved_before) or not in_memory:
                    raise
                if not serving:
                    self.tell(f"The index is not saved: {error}. PULLQUOTE_INDEX can name another folder for it")
                return self._update_in_memory(look, progress, anew=anew)

    def _wait(self) -> None:
        self.tell("Another process is reading the articles; waiting for it")

    def _follow_soon(self) -> None:
        """Follow, unless that would mean to wait: questions call this."""
        self._looked = time.monotonic()
        if self._updating.acquire(blocking=False):
            try:
                self._open()
            finally:
                self._updating.release()

    def _is_current(self, scan: str) -> bool:
        """Whether there is a library of what the collection looks like now, and nothing to write down."""
        if not (self._library and self._scan == scan):
            self._open()
        moved = self._generation and self._generation.moved
        return bool(scan and self._library and self._scan == scan and not moved)

    def _open(self) -> None:
        """Move over to the saved index, if it is another one than the last that was tried."""
        mark = saved.mark(self.folder)
        if mark in (None, self._mark):
            return
        self._mark = mark
        try:
            opened = saved.opened(self.folder, fingerprint(), self._map)
        except UnusableError as error:
            self.tell(f"The saved index is not used ({error}); the articles are read again")
            return
        if opened:
            self._move_to(opened[1], opened[0].scan, opened[0])

    def _map(self, folder: Path) -> Library:
        store = Store.open(folder)
        return Library(self.path, store, Index.open(folder, store.sentences), self.silence)

    def _move_to(self, library: Library, scan: str, generation: Generation | None) -> None:
        self._library, self._scan, self._generation = library, scan, generation

    def _update(self, look: Look, progress: Progress | None, *, anew: bool) -> Update | None:
        """Bring the saved index up to date, while no other process does."""
        started, now, scan = time.monotonic(), look.now, look.digest
        self._open()
        source = self._source(look, saved.seen(self.folder))
        changes = source.changes()
        source = source.anew() if anew else source
        if source.previous and self._generation and not any(changes):
            self._generation = saved.restamp(self.folder, self._generation, scan)
            saved.remember(self.folder, _settled(source.known, now))
            self._scan, self._mark = scan, saved.mark(self.folder)
            return None

        def write(folder: Path) -> tuple[Library, Taken]:
            return self._write(folder, source, progress)

        generation, (library, taken) = saved.save(self.folder, fingerprint(), scan, _mode(source.found), write)
        self._move_to(library, scan, generation)
        self._mark = saved.mark(self.folder)
        saved.remember(self.folder, _settled(taken.known, now))
        return Update(changes, taken.articles, time.monotonic() - started)

    def _write(self, folder: Path, source: Source, progress: Progress | None) -> tuple[Library, Taken]:
        """Write a store and its index into a folder, and map them."""
        with (folder / RECORDS).open("wb") as file, ThreadPoolExecutor(1) as beside:
            assembly = Assembly(file.write, source.previous, source.engine)
            taken = take_in(source, assembly, progress)
            file.flush()
            on_disk = beside.submit(os.fsync, file.fileno())
            assembly.finish(fingerprint()).save(folder / COLUMNS)
            assembly.engine().save(folder)
            on_disk.result()
        library = self._map(folder)
        check(library)
        return library, taken

    def _update_in_memory(self, look: Look, progress: Progress | None, *, anew: bool) -> Update | None:
        """Bring the library up to date where nothing can be saved."""
        started, scan = time.monotonic(), look.digest
        source = self._source(look, {})
        changes = source.changes()
        source = source.anew() if anew else source
        if source.previous and not any(changes):
            self._scan = scan
            return None
        library, read = build(source, progress, self.silence)
        self._move_to(library, scan, None)
        return Update(changes, read, time.monotonic() - started)

    def _source(self, look: Look, known: Mapping[str, Known]) -> Source:
        """What to take in; where there is a library already, every file is looked at first, to see what is new."""
        if not self._library:
            return Source(self.path, look.found, {})
        return Source(self.path, look.found, known, self._library.store, self._library.index.engine).looked_at()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without Python's search for cycles: it would go through hundreds of thousands of records again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _settled(known: Mapping[str, Known], now: int) -> dict[str, Known]:
    """What may be remembered: a stamp of this moment could stand for other bytes, too."""
    return {name: of for name, of in known.items() if of[0].settled(now)}


def _mode(found: Sequence[Found]) -> int:
    """The permissions of an index: those that every file grants which is in it; the owner may always read and write."""
    return reduce(and_, (one.mode for one in found if one.stamp), 0o644) | 0o600
