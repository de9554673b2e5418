"""The words of some sentences and of their neighbours, by number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.index import Index, Parts
from retrieval.ragged import among, distinct

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reading:
    """Every sentence that is one of some, or stands beside one in its article, once.

    `terms` (`int32[terms]`) are the numbers of the terms that stand in them, ascending, `words` the place among these
    of each of their words, end to end, `sentences` the sentence (0 to `count`) that each word belongs to. `around`
    (`int64[3, some]`) tells which of them stands before each of the some, is it, and stands behind it, `lengths`
    (`int64[some]`) how many words each of the some has.
    """

    terms: npt.NDArray[np.int32]
    words: Numbers
    sentences: Numbers
    count: int
    around: Numbers
    lengths: Numbers

    @classmethod
    def of(cls, numbers: Numbers, parts: Parts, index: Index) -> Reading:
        """The words of the sentences of these distinct numbers, whose `parts` are known."""
        beside = np.stack([numbers - (parts.places > 0), numbers, numbers + (parts.places + 1 < parts.lengths)])
        read = distinct(beside)
        around = read.searchsorted(beside)
        found, sentences = index.numbered(read)
        terms, words = np.unique(found, return_inverse=True)
        lengths = np.bincount(sentences, minlength=len(read))
        return cls(terms, words, sentences, len(read), around, lengths[around[1]])

    def own(self, values: Floats) -> Floats:
        """Of values for all that was read (the last axis), those of the sentences themselves."""
        return values[..., self.around[1]]

    def nearby(self, values: Floats) -> Floats:
        """The highest of the values of each sentence and its neighbours."""
        highest: Floats = values[..., self.around].max(axis=-2)
        return highest

    def held(self, numbers: Sequence[int]) -> tuple[Numbers, Numbers]:
        """Which of some terms (by number, ascending) stand in what was read, and their places among `terms`."""
        if not len(self.terms):
            return _NOWHERE, _NOWHERE
        return among(np.array(numbers, dtype=np.int64), self.terms)

    def found(self, numbers: Sequence[int]) -> tuple[Numbers, Numbers]:
        """Where some terms (by number, ascending) stand among the words, and which one stands there."""
        which, places = self.held(numbers)
        slots = np.full(len(self.terms), -1)
        slots[places] = which
        stands = slots.take(self.words)
        where = np.flatnonzero(stands >= 0)
        return where, stands[where]

    def within(self, numbers: Sequence[int]) -> tuple[Numbers, Numbers, Numbers]:
        """Where some terms stand in the sentences themselves: which of these, the word's place there, which term."""
        where, which = self.found(numbers)
        sentences = self.sentences[where]
        asked_for = np.full(self.count, -1)
        asked_for[self.around[1]] = np.arange(len(self.lengths))
        own = np.flatnonzero(asked_for[sentences] >= 0)
        begin = self.sentences.searchsorted(sentences[own])
        return asked_for[sentences[own]], where[own] - begin, which[own]


_NOWHERE = np.empty(0, dtype=np.int64)
