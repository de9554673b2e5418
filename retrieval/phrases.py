"""Where the terms of a query stand in sentences, and how much these keep of its phrases and its order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

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


def phrases(reading: Reading, size: int) -> Phrases:
    """What the sentences that are read keep of the query, which has `size` terms."""
    found = [_phrase(match, size) if match else (0, 0, 0, 0, 0) for match in _matches(reading)]
    bigrams, sequence, matched, stretch, first = np.array(found, dtype=np.int64).T
    return Phrases(bigrams, sequence, matched, stretch, first, reading.lengths[: reading.size])


def _matches(reading: Reading) -> list[list[tuple[int, int]]]:
    """Where the query's terms stand in each sentence."""
    matches: list[list[tuple[int, int]]] = [[] for _ in range(reading.size)]
    sentences, places = reading.within(reading.met)
    for sentence, place, term in zip(sentences.tolist(), places.tolist(), reading.which.tolist(), strict=True):
        matches[sentence].append((place, term))
    return matches


def _phrase(found: Matches, size: int) -> tuple[int, int, int, int, int]:
    """The figures of one sentence.

    The longest common subsequence is Hyyrö's bit-parallel one; where every term that was met stands nearest, the
    stretch from the farthest of these to here is the smallest that ends here and holds them all.
    """
    if len(found) == 1:
        return 0, 1, 1, 1, found[0][0]
    row = everything = (1 << size) - 1
    bigrams, last, stretch = set(), {}, 0
    before, ahead = -1, -1
    for place, term in found:
        match = row & (1 << term)
        row = ((row + match) | (row - match)) & everything
        if place == before + 1 and term == ahead:
            bigrams.add(term)
        before, ahead = place, term + 1
        new = term not in last
        last[term] = place
        here = place - min(last.values()) + 1
        if new or here < stretch:
            stretch = here
    return len(bigrams), size - row.bit_count(), len(last), stretch, found[0][0]
