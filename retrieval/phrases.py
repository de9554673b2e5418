"""Where the terms of a query stand in sentences, and how much these keep of its phrases and its order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from retrieval.index import Index
from retrieval.reading import Reading

Numbers = npt.NDArray[np.int64]
Matches = Sequence[tuple[int, int]]
"""(place in the sentence, place in the query) of each term of the query in a sentence, in the sentence's order."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """`int64[sentences]` each.

    Pairs of neighbouring query terms that are neighbours in the sentence, the longest common subsequence, the distinct
    terms matched, the smallest stretch that holds them all, the place of the first, and the sentence's terms.
    """

    bigrams: Numbers
    sequence: Numbers
    matched: Numbers
    stretch: Numbers
    first: Numbers
    lengths: Numbers


def phrases(query: Sequence[str], reading: Reading, index: Index) -> Phrases:
    """What some sentences keep of a query of distinct terms."""
    matches = _matches(query, reading, index)
    bigrams, sequence, matched, stretch, first = np.array(
        [_phrase(match, len(query)) for match in matches], dtype=np.int64
    ).T
    return Phrases(bigrams, sequence, matched, stretch, first, reading.lengths)


def _matches(query: Sequence[str], reading: Reading, index: Index) -> list[list[tuple[int, int]]]:
    """Where the query's terms stand in each sentence."""
    known = [(number, place) for place, term in enumerate(query) if (number := index.number(term)) is not None]
    matches: list[list[tuple[int, int]]] = [[] for _ in reading.lengths]
    found = reading.within([number for number, _ in known])
    for sentence, place, term in zip(*(values.tolist() for values in found), strict=True):
        matches[sentence].append((place, known[term][1]))
    return matches


def _phrase(found: Matches, size: int) -> tuple[int, int, int, int, int]:
    if not found:
        return 0, 0, 0, 0, 0
    if len(found) == 1:
        return 0, 1, 1, 1, found[0][0]
    bigrams = {b for (at, a), (then, b) in pairwise(found) if then == at + 1 and b == a + 1}
    matched = len({term for _, term in found})
    return len(bigrams), _common(found, size), matched, _stretch(found, matched), found[0][0]


def _common(found: Matches, size: int) -> int:
    """Length of the longest subsequence of rising terms (Hyyrö's bit-parallel LCS)."""
    everything = (1 << size) - 1
    row = everything
    for _, term in found:
        match = row & (1 << term)
        row = ((row + match) | (row - match)) & everything
    return size - row.bit_count()


def _stretch(found: Matches, matched: int) -> int:
    """Terms in the smallest stretch that holds every matched term."""
    last: dict[int, int] = {}
    smallest = found[-1][0] - found[0][0] + 1
    for place, term in found:
        last[term] = place
        if len(last) == matched:
            smallest = min(smallest, place - min(last.values()) + 1)
    return smallest
