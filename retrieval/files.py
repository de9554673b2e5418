"""A folder, or one file, into the files to read: their names, what tells that one has changed, and their bytes."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from retrieval.articles import CorpusError

LARGEST_FILE = 2_000_000_000
"""Bytes of one file; a larger one is refused."""

SETTLED = 2_000_000_000
"""Nanoseconds after which a change would show in a file's times; a fresher stamp may hide a second change."""

TRIES = 3
"""Readings of a file that changes while it is read."""


class Stamp(NamedTuple):
    """What the system says of a file: bytes, times of the last change (of content, of anything; ns), number.

    Equal stamps stand for equal bytes once they are settled. Of the times only the second can't be set at will.
    """

    size: int
    modified: int
    changed: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)

    def settled(self, now: int) -> bool:
        """Whether the last change lies far enough back, seen from `now` (ns since 1970)."""
        return self.changed < now - SETTLED


class Found(NamedTuple):
    """A file of the collection; `name` is its path below the collection, or the name of the only file.

    `stamp` is None, and `reason` says why, where the file can't be looked at; `mode` holds its permissions.
    """

    name: str
    stamp: Stamp | None
    reason: str = ""
    mode: int = 0o666


@dataclass(frozen=True)
class Look:
    """What a collection looks like: its files, and a moment before they were looked at (ns since 1970)."""

    now: int
    found: Sequence[Found]

    @classmethod
    def at(cls, path: Path) -> Look:
        """Look at a collection. Raises CorpusError as `scan` does."""
        return cls(time.time_ns(), scan(path))

    @cached_property
    def digest(self) -> str:
        """What stands for names and stamps of all files; empty where one of them has only just changed."""
        if not all(one.stamp and one.stamp.settled(self.now) for one in self.found):
            return ""
        lines = [f"{one.name}\0{tuple(one.stamp or ())}\n" for one in self.found]
        return blake2b(os.fsencode("".join(lines)), digest_size=16).hexdigest()


def scan(path: Path) -> list[Found]:
    """The file itself, or the files below a folder by name, folder by folder; hidden ones are passed over.

    Folders are not followed through links, files are. Raises CorpusError where there is nothing to look at.
    """
    try:
        if not stat.S_ISDIR(path.stat().st_mode):
            return [_found(path.name, str(path))]
        found = list(_walk(str(path), ""))
    except FileNotFoundError as error:
        reason = "there is no such file or folder; name your articles with --corpus PATH"
        raise CorpusError(str(path), reason) from error
    except OSError as error:
        raise CorpusError(str(path), f"cannot be read: {error.strerror or error}") from error
    return sorted(found, key=lambda one: one.name.split("/"))


def read(path: Path) -> tuple[bytes, Stamp | None]:
    """The bytes of a file and its stamp, None where it never held still. Raises CorpusError with the path."""
    try:
        for _ in range(TRIES):
            data, before, after = _read(path)
            if before == after and len(data) == after.size:
                return data, after
    except OSError as error:
        raise CorpusError(str(path), f"cannot be read: {error.strerror or error}") from error
    return data, None


def _walk(folder: str, below: str) -> Iterator[Found]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = below + entry.name
            if entry.name.startswith("."):
                continue
            if not entry.is_dir(follow_symlinks=False):
                if not entry.is_dir():
                    yield _found(name, entry.path)
                continue
            try:
                yield from _walk(entry.path, f"{name}/")
            except OSError as error:
                yield Found(name, None, f"cannot be listed: {error.strerror or error}")


def _found(name: str, path: str) -> Found:
    try:
        status = os.stat(path)  # noqa: PTH116 - a Path for each of a million files takes seconds
    except OSError as error:
        return Found(name, None, f"cannot be read: {error.strerror or error}")
    if not stat.S_ISREG(status.st_mode):
        return Found(name, None, "not a regular file")
    if status.st_size > LARGEST_FILE:
        return Found(name, None, f"larger than {LARGEST_FILE:,} bytes; split it")
    return Found(name, Stamp.of(status), "", stat.S_IMODE(status.st_mode))


def _read(path: Path) -> tuple[bytes, Stamp, Stamp]:
    """The bytes, and the stamps before and after. A pipe is not waited for."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with open(handle, "rb") as file:  # noqa: PTH123 - a handle, not a path
        before = os.fstat(handle)
        if not stat.S_ISREG(before.st_mode):
            raise CorpusError(str(path), "not a regular file")
        data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise CorpusError(str(path), f"larger than {LARGEST_FILE:,} bytes; split it")
        return data, Stamp.of(before), Stamp.of(os.fstat(handle))
