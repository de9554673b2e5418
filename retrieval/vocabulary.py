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

FEW = 20
"""New terms, for each of which so many old ones are there, are looked up without reading all of these."""


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

    def merged(self, kept: npt.NDArray[np.bool_], new: Sequence[str]) -> tuple[Vocabulary, Numbers, Numbers]:
        """The terms that are kept, and new ones, each once; what number each of these terms, and each new one, has.

        The new ones are sorted and distinct. One of these that is left out has the number -1.
        """
        old = list(self) if FEW * len(new) > len(self) else self
        places = np.array([bisect_left(old, term) for term in new], dtype=np.int64)
        known = np.array(
            [at < len(old) and old[at] == term for at, term in zip(places.tolist(), new, strict=True)], bool
        )
        kept = kept.copy()
        kept[places[known]] = True
        rank, fresh = starts_of(kept), places[~known]
        of_self = np.where(kept, rank[:-1] + fresh.searchsorted(np.arange(len(self)), side="right"), -1)
        of_new = rank[places] + np.where(known, fresh.searchsorted(places, side="right"), (~known).cumsum() - 1)
        put = Vocabulary.of(compress(new, (~known).tolist()))
        return self._some(kept)._with(put, rank[fresh]), of_self.astype(np.int32), of_new.astype(np.int32)

    def _some(self, kept: npt.NDArray[np.bool_]) -> Vocabulary:
        lengths = np.diff(self.starts)
        return self if kept.all() else Vocabulary(self.letters[kept.repeat(lengths)], starts_of(lengths[kept]))

    def _with(self, others: Vocabulary, places: npt.NDArray[np.int64]) -> Vocabulary:
        """These terms and others, each of which is put before the term of a place."""
        added = np.diff(others.starts)
        letters = np.insert(self.letters, self.starts[places].repeat(added), others.letters)
        return Vocabulary(letters, starts_of(np.insert(np.diff(self.starts), places, added)))

    def beginning(self, letters: str) -> range:
        """The numbers of the terms that begin with these letters."""
        return range(bisect_left(self, letters), bisect_left(self, letters + LAST))
