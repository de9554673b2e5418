"""The words of some sentences and of their neighbours, by number."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.index import Index, Parts
from retrieval.ragged import Ragged

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reading:
    """Some sentences, then the one before each in its article, then the one behind each; itself where there is none.

    `rows` are the numbers of their words, `lengths` (`int64[3 * size]`) tells how many each of these has, `sentences`
    (`int64[words]`) in which of them each word stands; `size` is the number of the sentences themselves. `terms`
    (`int32[terms]`) are the numbers of the terms among the words, ascending, `places` (`int64[words]`) tells which of
    them each word is. The words at `met` in the sentences themselves are terms of a query: those at the places `which`.
    """

    index: Index
    rows: Ragged
    lengths: Numbers
    sentences: Numbers
    terms: npt.NDArray[np.int32]
    places: Numbers
    size: int
    met: Numbers
    which: Numbers

    @classmethod
    def of(cls, query: Sequence[str], numbers: Numbers, parts: Parts, index: Index) -> Reading:
        """The words of the sentences of these numbers, whose `parts` are known, and a query of distinct terms."""
        size = len(numbers)
        before, behind = numbers - (parts.places > 0), numbers + (parts.places + 1 < parts.lengths)
        rows = index.numbered(np.concatenate([numbers, before, behind]))
        lengths = rows.lengths
        sentences = np.repeat(np.arange(3 * size), lengths)
        known = {number: place for place, term in enumerate(query) if (number := index.number(term)) is not None}
        which, met = index.finder.look(_array(known), rows.values[: rows.starts[size]])
        terms, places = index.finder.distinct(rows.values)
        return cls(index, rows, lengths, sentences, terms, places, size, met, _array(known.values())[which])

    @property
    def own(self) -> int:
        """The number of words of the sentences themselves, which stand in front."""
        return int(self.rows.starts[self.size])

    def nearby(self, values: Floats) -> Floats:
        """Of values for all that was read (the first axis), the highest for each sentence and its neighbours."""
        highest: Floats = values.reshape(3, self.size, *values.shape[1:]).max(axis=0)
        return highest

    def found(self, numbers: Collection[int]) -> tuple[Numbers, Numbers]:
        """Which of some distinct terms (by number) stand among the words, and where."""
        return self.index.finder.look(_array(numbers), self.rows.values)

    def within(self, where: Numbers) -> tuple[Numbers, Numbers]:
        """In which sentences words stand, and the place of each there."""
        sentences = self.sentences[where]
        return sentences, where - self.rows.starts[sentences]


def _array(numbers: Collection[int]) -> Numbers:
    return np.fromiter(numbers, np.int64, len(numbers))
