"""A collection as it is now and as it was taken in before: what is known of its files, and which have changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from retrieval import files
from retrieval.articles import CorpusError
from retrieval.engine import Engine
from retrieval.files import Found, Stamp
from retrieval.readers import READERS
from retrieval.store import Store

Known = tuple[Stamp, str]
"""A stamp of a file, and the SHA-256 of the bytes that it had then."""


class Changes(NamedTuple):
    """Names of files that are new, that are no longer what they were, and that are gone."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A collection to take in: where it is, its files, what is known of them, and the store and engine made before."""

    path: Path
    found: Sequence[Found]
    known: Mapping[str, Known]
    previous: Store | None = None
    engine: Engine | None = None

    def place(self, name: str) -> Path:
        """Where a file is."""
        return self.path / name if self.path.is_dir() else self.path

    def digest_of(self, one: Found) -> str:
        """The SHA-256 of a file, as its stamp is known; empty where it must be read."""
        return self._digests[one.name]

    def looked_at(self) -> Source:
        """The same with every readable file known, whatever its stamp; those of unknown stamp are read for it."""
        known = ((one.name, self._known(one)) for one in self.found if one.stamp and has_reader(one.name))
        return replace(self, known={name: of for name, of in known if of})

    def anew(self) -> Source:
        """The same with nothing known: every file is read."""
        return Source(self.path, self.found, {})

    def changes(self) -> Changes:
        """How the files differ from those of the previous store, once all are known."""
        if not self.previous:
            return Changes(tuple(one.name for one in self.found), (), ())
        before = {file.name: file.digest for file in self.previous.files}
        now = {one.name: self.digest_of(one) for one in self.found}
        return Changes(
            tuple(name for name in now if name not in before),
            tuple(name for name, digest in now.items() if before.get(name, digest) != digest),
            tuple(name for name in before if name not in now),
        )

    @cached_property
    def _digests(self) -> dict[str, str]:
        nothing = None, ""
        known = ((one, self.known.get(one.name, nothing)) for one in self.found)
        return {one.name: digest if stamp == one.stamp else "" for one, (stamp, digest) in known}

    def _known(self, one: Found) -> Known | None:
        if one.stamp and (digest := self.digest_of(one)):
            return one.stamp, digest
        try:
            data, stamp = files.read(self.place(one.name))
        except CorpusError:
            return None
        return (stamp, sha256(data).hexdigest()) if stamp else None


def has_reader(name: str) -> bool:
    """Whether files of this name can be read."""
    return name[name.rfind(".") :].lower() in READERS  # a Path for each of a million files takes seconds
