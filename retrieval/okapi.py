"""The mathematics of rank-bm25's BM25Okapi on arrays: the idf with its floor, and what a mention counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

from retrieval.ragged import distinct

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.integer] | npt.NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Okapi:
    """What BM25 knows of some texts: the idf of each term (`float64[terms]`) and the mean length, in terms."""

    idf: Floats
    mean: float
    k1: float
    b: float

    @classmethod
    def of(cls, frequencies: Ints, lengths: Ints, k1: float, b: float) -> Okapi:
        """From the number of texts that hold each term and the length of each text; a term that none holds has 0."""
        return cls(idfs(frequencies, len(lengths))[0], float(lengths.mean()) if len(lengths) else 0.0, k1, b)

    def factor(self, counts: Numbers, lengths: Numbers) -> npt.NDArray[np.floating]:
        """What times the idf is the score of a term that stands `counts` times in texts of these lengths."""
        return factor(counts, lengths, self.mean or 1.0, self.k1, self.b)


def factor(counts: Numbers, lengths: Numbers, mean: float | Floats, k1: float, b: float) -> npt.NDArray[np.floating]:
    """The same for texts of this mean length."""
    saturation = counts + k1 * (1 - b + b * lengths / mean)
    found: npt.NDArray[np.floating] = counts * (k1 + 1) / saturation
    return found


def idfs(frequencies: Ints, size: int, epsilon: float = 0.25) -> tuple[Floats, float]:
    """The package's idf of terms that so many of `size` texts hold, and the mean of which `epsilon` times is its floor.

    It works out a frequency once, not once a term; above half of the texts, where the floor is, it has the negative of
    what it has for as many texts less than half.
    """
    idf, held = np.zeros(len(frequencies)), np.flatnonzero(frequencies)
    if not len(held):
        return idf, 0.0
    found = frequencies[held]
    rarer = np.minimum(found, size - found)
    known = distinct(rarer)
    package = BM25Okapi.__new__(BM25Okapi)
    package.corpus_size, package.epsilon, package.idf = size, epsilon, {}
    package._calc_idf({frequency: frequency for frequency in known.tolist()})
    idf[held] = np.array(list(package.idf.values()))[known.searchsorted(rarer)]
    idf[2 * frequencies > size] *= -1
    mean = float(np.add.accumulate(idf[held])[-1]) / len(held)
    idf[idf < 0] = epsilon * mean
    return idf, mean
