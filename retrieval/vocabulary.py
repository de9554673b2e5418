"""The terms of a collection in alphabetical order, each with its number, in two arrays that can be mapped."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress, pairwise
from typing import overload

import numpy as np
import numpy.typing as npt

from retrieval.ragged import starts_of

Numbers = npt.NDArray[np.int32]

LAST = chr(0x10FFFF)
"""No term begins with a later character."""


class Vocabulary(Sequence[str]):
    """Distinct terms, sorted; the number of a term is its place.

    `letters` holds them end to end in UTF-8 (`uint8[bytes]`), `starts` where each begins (`int64[terms + 1]`).
    """

    def __init__(self, letters: npt.NDArray[np.uint8], starts: npt.NDArray[np.int64]) -> None:
        self.letters, self.starts = letters, starts
        self._letters, self._starts = letters.data, starts.data
        self._known: dict[str, int | None] = {}

    @classmethod
    def of(cls, terms: Iterable[str]) -> Vocabulary:
        """The vocabulary of terms that are sorted and distinct."""
        coded = [term.encode() for term in terms]
        starts = np.fromiter(accumulate(map(len, coded), initial=0), np.int64, len(coded) + 1)
        return cls(np.frombuffer(b"".join(coded), np.uint8), starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> list[str]: ...
    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            return [self[at] for at in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        return str(self._letters[self._starts[number] : self._starts[number + 1]], "utf-8")

    def __iter__(self) -> Iterator[str]:
        letters = self.letters.tobytes()
        return (letters[start:end].decode() for start, end in pairwise(self.starts.tolist()))

    def number(self, term: str) -> int | None:
        """The number of a term, None for an unknown one."""
        try:
            return self._known[term]
        except KeyError:
            at = bisect_left(self, term)
            found = at if at < len(self) and self[at] == term else None
            if len(self._known) > 100_000:
                self._known.clear()
            self._known[term] = found
            return found

    def beginning(self, letters: str) -> range:
        """The numbers of the terms that begin with these letters."""
        return range(bisect_left(self, letters), bisect_left(self, letters + LAST))


def merged(old: Sequence[str], kept: npt.NDArray[np.bool_], new: Sequence[str]) -> tuple[list[str], Numbers, Numbers]:
    """The old terms that are kept, and the new ones, each once; the number there of each old one, and of each new one.

    Both are sorted and distinct, as is what comes of them. An old term that is left out has the number -1.
    """
    places = np.array([bisect_left(old, term) for term in new], dtype=np.int64)
    known = np.array([old[at : at + 1] == [term] for at, term in zip(places.tolist(), new, strict=True)], dtype=bool)
    kept = kept.copy()
    kept[places[known]] = True
    rank, fresh = starts_of(kept), places[~known]
    of_old = np.where(kept, rank[:-1] + fresh.searchsorted(np.arange(len(old)), side="right"), -1)
    of_new = rank[places] + np.where(known, fresh.searchsorted(places, side="right"), (~known).cumsum() - 1)
    terms = sorted([*compress(old, kept.tolist()), *compress(new, (~known).tolist())])
    return terms, of_old.astype(np.int32), of_new.astype(np.int32)
