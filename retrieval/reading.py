"""The words of some sentences and of their neighbours, by number."""

from __future__ import annotations

from collections.abc import Sequence
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

    `rows` are the numbers of their words, `sentences` (`int64[words]`) tells in which of these each word stands.
    `terms` (`int32[terms]`) are the numbers of the terms among the words, ascending, `places` (`int64[words]`) tells
    which of them each word is. `size` is the number of the sentences themselves.
    """

    index: Index
    rows: Ragged
    sentences: Numbers
    terms: npt.NDArray[np.int32]
    places: Numbers
    size: int

    @classmethod
    def of(cls, numbers: Numbers, parts: Parts, index: Index) -> Reading:
        """The words of the sentences of these numbers, whose `parts` are known."""
        before, behind = numbers - (parts.places > 0), numbers + (parts.places + 1 < parts.lengths)
        rows = index.numbered(np.concatenate([numbers, before, behind]))
        sentences = np.repeat(np.arange(3 * len(numbers)), rows.lengths)
        return cls(index, rows, sentences, *index.distinct(rows.values), len(numbers))

    @property
    def own(self) -> int:
        """The number of words of the sentences themselves, which stand in front."""
        return int(self.rows.starts[self.size])

    @property
    def lengths(self) -> Numbers:
        """The number of words of each of the sentences themselves."""
        return self.rows.lengths[: self.size]

    def nearby(self, values: Floats) -> Floats:
        """Of values for all that was read (the first axis), the highest for each sentence and its neighbours."""
        highest: Floats = values.reshape(3, self.size, *values.shape[1:]).max(axis=0)
        return highest

    def found(self, numbers: Sequence[int]) -> tuple[Numbers, Numbers]:
        """Which of some distinct terms (by number) stand among the words, and where."""
        return self.index.look(np.array(numbers, dtype=np.int64), self.rows.values)

    def within(self, numbers: Sequence[int]) -> tuple[Numbers, Numbers, Numbers]:
        """Where such terms stand in the sentences themselves: which of these, the word's place there, which term."""
        which, where = self.index.look(np.array(numbers, dtype=np.int64), self.rows.values[: self.own])
        sentences = self.sentences[where]
        return sentences, where - self.rows.starts[sentences], which
