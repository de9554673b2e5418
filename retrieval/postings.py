"""Texts of term numbers into postings: for each term the texts that hold it, and how often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.ragged import Ragged


@dataclass(frozen=True, slots=True)
class Postings:
    """Texts by term: those of term t are `texts[starts[t]:starts[t + 1]]`, ascending, and how often each holds it.

    `starts` is `int64[terms + 1]`, `texts` and `counts` are `int32[postings]`.
    """

    starts: npt.NDArray[np.int64]
    texts: npt.NDArray[np.int32]
    counts: npt.NDArray[np.int32]

    @property
    def frequencies(self) -> npt.NDArray[np.int64]:
        """The number of texts that hold each term, `int64[terms]`."""
        return np.diff(self.starts)

    @property
    def terms(self) -> npt.NDArray[np.int32]:
        """The term of each posting, `int32[postings]`."""
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), self.frequencies)


def invert(values: npt.NDArray[np.int32], texts: npt.NDArray[np.int32], terms: int, size: int) -> Postings:
    """The postings of `terms` terms in `size` texts, from each occurrence's term and text.

    One sort of (term, text) keys: NumPy sorts integers with vector instructions.
    """
    bits = max(1, size - 1).bit_length()
    keys = values.astype(np.int64)
    keys <<= bits
    keys |= texts
    keys.sort()
    first = np.ones(len(keys), dtype=bool)
    np.not_equal(keys[1:], keys[:-1], out=first[1:])
    places = np.flatnonzero(first)
    counts = np.empty(len(places), dtype=np.int32)
    np.subtract(places[1:], places[:-1], out=counts[:-1], casting="same_kind")
    counts[-1:] = len(keys) - places[-1:]
    keys = keys[places]
    starts = keys.searchsorted(np.arange(terms + 1, dtype=np.int64) << bits)
    keys &= (1 << bits) - 1
    return Postings(starts, keys.astype(np.int32), counts)


def occurrences(rows: Ragged) -> npt.NDArray[np.int32]:
    """The row of each value, `int32[values]`."""
    return np.repeat(np.arange(len(rows), dtype=np.int32), rows.lengths)


def best_of_each(
    scores: npt.NDArray[np.uint16], starts: npt.NDArray[np.int64], ranks: Sequence[int]
) -> npt.NDArray[np.uint16]:
    """The k-th best score of each term for each k of `ranks`, or 0: `uint16[ranks, terms]`.

    One sort of (term, score) keys, in four bytes where that is enough.
    """
    sizes = np.diff(starts)
    bits = int(scores.max(initial=1)).bit_length()
    terms = np.arange(len(sizes), dtype=np.uint64 if len(sizes) << bits >> 32 else np.uint32)
    keys = np.repeat(np.left_shift(terms, bits), sizes)
    keys |= scores
    keys.sort()
    best = np.zeros((len(ranks), len(sizes)), dtype=np.uint16)
    for row, rank in zip(best, ranks, strict=True):
        held = np.flatnonzero(sizes >= rank)
        row[held] = keys[starts[held + 1] - rank] & ((1 << bits) - 1)
    return best


def packed(numbers: npt.NDArray[np.integer]) -> npt.NDArray[np.unsignedinteger]:
    """The same whole numbers, none negative, in the fewest bytes."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))
