"""The words of some sentences and of their neighbours, by number."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.index import Index, Parts

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reading:
    """Every sentence that is one of some, or stands beside one in its article, once.

    `words` are the term numbers of them all, end to end, `sentences` the sentence (0 to `count`) that each belongs to.
    `around` (`int64[3, some]`) tells which of them stands before each of the some, is it, and stands behind it.
    """

    words: npt.NDArray[np.int32]
    sentences: Numbers
    count: int
    around: Numbers

    @classmethod
    def of(cls, numbers: Numbers, parts: Parts, index: Index) -> Reading:
        """The words of the sentences of these numbers, whose `parts` are known."""
        beside = np.stack([numbers - (parts.places > 0), numbers, numbers + (parts.places + 1 < parts.lengths)])
        read, places = np.unique(beside, return_inverse=True)
        words, sentences = index.numbered(read)
        return cls(words, sentences, len(read), places.reshape(beside.shape))

    def own(self, values: Floats) -> Floats:
        """Of values for all that was read (the last axis), those of the sentences themselves."""
        return values[..., self.around[1]]

    def nearby(self, values: Floats) -> Floats:
        """The highest of the values of each sentence and its neighbours."""
        highest: Floats = values[..., self.around].max(axis=-2)
        return highest
