"""The mathematics of rank-bm25's BM25Okapi on arrays: the idf with its floor, and what a mention counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

Numbers = npt.NDArray[np.integer] | npt.NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Okapi:
    """What BM25 knows of some texts: the idf of each term (`float64[terms]`) and the mean length, in terms."""

    idf: npt.NDArray[np.float64]
    mean: float
    k1: float
    b: float

    @classmethod
    def of(cls, frequencies: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64], k1: float, b: float) -> Okapi:
        """From the number of texts that hold each term and the length of each text; a term that none holds has 0."""
        held = np.flatnonzero(frequencies)
        package = BM25Okapi.__new__(BM25Okapi)
        package.corpus_size, package.epsilon, package.idf = len(lengths), 0.25, {}
        idf = np.zeros(len(frequencies))
        if len(held):
            package._calc_idf(dict(zip(held.tolist(), frequencies[held].tolist(), strict=True)))
            idf[held] = np.fromiter(package.idf.values(), np.float64, len(held))
        return cls(idf, float(lengths.mean()) if len(lengths) else 0.0, k1, b)

    def factor(self, counts: Numbers, lengths: Numbers) -> npt.NDArray[np.floating]:
        """What times the idf is the score of a term that stands `counts` times in texts of these lengths."""
        saturation = counts + self.k1 * (1 - self.b + self.b * lengths / (self.mean or 1.0))
        factor: npt.NDArray[np.floating] = counts * (self.k1 + 1) / saturation
        return factor
