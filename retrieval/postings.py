"""Texts of term numbers into postings: for each term the texts that hold it, and how often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from retrieval.ragged import begins, starts_of

Occurring = tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]
"""The term and the text of each of some occurrences."""


AT_ONCE = 1 << 18
"""Postings that are worked on together: what is made on the way is small enough for memory to be used again."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Texts by term: those of term t are `texts[starts[t]:starts[t + 1]]`, ascending, and how often each holds it.

    `starts` is `int64[terms + 1]`, `texts` `int32[postings]`; `counts` (`[postings]`) are whole numbers of any size.
    """

    starts: npt.NDArray[np.int64]
    texts: npt.NDArray[np.int32]
    counts: npt.NDArray[np.integer]

    @property
    def frequencies(self) -> npt.NDArray[np.int64]:
        """The number of texts that hold each term, `int64[terms]`."""
        return np.diff(self.starts)


def invert(occurring: Iterable[Occurring], terms: int, size: int) -> Postings:
    """The postings of `terms` terms in `size` texts, from each occurrence's term and text."""
    parts = [part for _, part in inverted(occurring, terms, size)]
    lengths = [np.empty(0, dtype=np.int64), *(part.frequencies for part in parts)]
    texts, counts = (
        [np.empty(0, dtype=np.int32), *some] for some in zip(*((p.texts, p.counts) for p in parts), strict=True)
    )
    return Postings(starts_of(np.concatenate(lengths)), np.concatenate(texts), np.concatenate(counts))


def inverted(occurring: Iterable[Occurring], terms: int, size: int) -> Iterator[tuple[int, Postings]]:
    """The same in parts, some terms at a time: the first one's number, and their postings.

    One sort of (term, text) keys: NumPy sorts integers with vector instructions.
    """
    bits = max(1, size - 1).bit_length()
    parts = list(occurring)
    keys = np.empty(sum(len(values) for values, _ in parts), dtype=np.int64)
    ends = list(accumulate(len(values) for values, _ in parts))
    for end, (values, texts) in zip(ends, parts, strict=True):
        own = keys[end - len(values) : end]
        own[:] = values
        own <<= bits
        own |= texts
    keys.sort()
    starts = keys.searchsorted(np.arange(terms + 1, dtype=np.int64) << bits)
    for first, last in blocks(starts):
        own = keys[starts[first] : starts[last]]
        places = np.flatnonzero(begins(own))
        counts = np.diff(places, append=len(own)).astype(np.int32)
        found = (own[places] & ((1 << bits) - 1)).astype(np.int32)
        yield first, Postings(places.searchsorted(starts[first : last + 1] - starts[first]), found, counts)


def blocks(starts: npt.NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Ranges of terms (half open) of `AT_ONCE` postings, or of one term; `starts` tells where those of each begin."""
    begin = 0
    while begin < len(starts) - 1:
        end = max(begin + 1, int(starts.searchsorted(starts[begin] + AT_ONCE, side="right")) - 1)
        yield begin, end
        begin = end


def best_of_each(
    scores: npt.NDArray[np.uint16], starts: npt.NDArray[np.int64], ranks: Sequence[int]
) -> npt.NDArray[np.uint16]:
    """The k-th best score of each term for each k of `ranks`, or 0: `uint16[ranks, terms]`.

    One sort of (term, score) keys for some terms at a time, in four bytes where that is enough.
    """
    best, bits = np.zeros((len(ranks), len(starts) - 1), dtype=np.uint16), int(scores.max(initial=1)).bit_length()
    for first, last in blocks(starts):
        sizes, ends = np.diff(starts[first : last + 1]), starts[first + 1 : last + 1] - starts[first]
        terms = np.arange(len(sizes), dtype=np.uint64 if len(sizes) << bits >> 32 else np.uint32)
        keys = np.repeat(np.left_shift(terms, bits), sizes)
        keys |= scores[starts[first] : starts[last]]
        keys.sort()
        for row, rank in zip(best, ranks, strict=True):
            held = np.flatnonzero(sizes >= rank)
            row[first + held] = keys[ends[held] - rank] & ((1 << bits) - 1)
    return best


def packed(numbers: npt.NDArray[np.integer]) -> npt.NDArray[np.unsignedinteger]:
    """The same whole numbers, none negative, in the fewest bytes."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))
