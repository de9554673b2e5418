"""What the postings of an index add to scores, in whole steps, and the bounds that spare reading most of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.postings import best_of_each, blocks

Floats = npt.NDArray[np.float64]

STEPS = 4_095
"""Steps of the most that a term adds to any text: sums of sixteen such terms fit in two bytes."""

LEVELS = 255
"""Levels of the most that a text can make of a term's idf."""

SPREAD = 64
"""A term that one in so many texts holds, and a thousand of them, has a bit for each text."""


@dataclass(frozen=True, slots=True)
class Impacts:
    """What each posting adds, in steps, rounded up (`steps`, `uint16[postings]`); never none.

    `step` is one step, in score. `best` (`uint16[1 + ranks, terms]`) holds the most steps of each term, and its k-th
    most for each rank, or 0. `levels` (`uint8[texts]`) bounds what a text makes of any term: level / `LEVELS` x
    `height` x idf. `bits` (`uint8[spread, texts / 8]`) tells which texts hold the terms of `spread`.
    """

    step: float
    height: float
    steps: npt.NDArray[np.uint16]
    best: npt.NDArray[np.uint16]
    levels: npt.NDArray[np.uint8]
    spread: npt.NDArray[np.int64]
    bits: npt.NDArray[np.uint8]

    @classmethod
    def of(
        cls,
        scores: Callable[[int, int], Floats],
        heights: Floats,
        starts: npt.NDArray[np.int64],
        texts: npt.NDArray[np.int32],
        ranks: Sequence[int],
    ) -> Impacts:
        """Of what the postings of some terms (half open) score, the most that a text makes of an idf, and the postings.

        Scores are worked out twice, those of some terms at a time: all would take four times the memory of the steps.
        """
        most = max((float(scores(*terms).max(initial=0.0)) for terms in blocks(starts)), default=0.0)
        step = most / STEPS if most > 0 else 1.0
        steps = np.empty(len(texts), dtype=np.uint16)
        for first, last in blocks(starts):
            steps[starts[first] : starts[last]] = np.clip(np.ceil(scores(first, last) / step), 1, STEPS)
        height, size = float(heights.max()), len(heights)
        levels = np.clip(np.ceil(heights * (LEVELS / height)), 1, LEVELS).astype(np.uint8)
        spread = np.flatnonzero(np.diff(starts) > max(size // SPREAD, 1_000))
        bits = np.empty((len(spread), -(-size // 8)), dtype=np.uint8)
        for row, term in zip(bits, spread.tolist(), strict=True):
            held = np.zeros(size, dtype=bool)
            held[texts[starts[term] : starts[term + 1]]] = True
            row[:] = np.packbits(held, bitorder="little")
        return cls(step, height, steps, best_of_each(steps, starts, (1, *ranks)), levels, spread, bits)
