"""Boosted decision trees as flat arrays: rows of features into scores, with NumPy alone.

All rows go through all trees together: a word holds one bit for each of 64 rows, so that a node costs two operations on
words instead of four look-ups for every row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

WORD = 64
"""Rows that are scored together: one bit of a word each."""


@dataclass(frozen=True)
class Trees:
    """An ensemble of binary trees, their nodes one behind the other.

    A row at an inner node goes to the node `left` (`int32[nodes]`) when its `feature` (`int32[nodes]`) is at most the
    `threshold` (`float32[nodes]`), else to the one behind `left`. A leaf is its own `left`, with a threshold that
    nothing exceeds, and adds its `value` (`float32[nodes]`). `roots` (`int32[trees]`) are the first nodes of the trees,
    `depth`, 8 at most, is the longest way from a root to a leaf.
    """

    feature: npt.NDArray[np.int32]
    threshold: npt.NDArray[np.float32]
    left: npt.NDArray[np.int32]
    value: npt.NDArray[np.float32]
    roots: npt.NDArray[np.int32]
    depth: int

    def score(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """The sum of the leaves that each row falls into, `float64[rows]`."""
        scores = [self._full.score(rows[at : at + WORD]) for at in range(0, len(rows), WORD)]
        return np.concatenate([np.empty(0), *scores])

    @cached_property
    def _full(self) -> _Full:
        """The same trees, each as if all its leaves lay `depth` below the root."""
        (feature, threshold), test = np.unique([self.feature, self.threshold], axis=1, return_inverse=True)
        levels, at = [], self.roots[None]
        for _ in range(self.depth):
            levels.append(test.ravel()[at])
            left = self.left[at]
            at = np.concatenate([left, np.minimum(left + 1, len(self.left) - 1)])
        thresholds = np.repeat(threshold[:, None].astype(np.float32), WORD, axis=1)
        return _Full(feature.astype(np.intp), thresholds, levels, self.value[at.T].astype(np.float64))


@dataclass(frozen=True, slots=True)
class _Full:
    """Trees of one depth, whose nodes share their tests.

    A test asks whether a `feature` (`int[tests]`) exceeds a threshold (`thresholds`, `float32[tests, WORD]`, the same
    for each row: NumPy compares arrays of one shape twice as fast as it repeats one). `levels` are the tests of the
    nodes, from the roots down, `int[2 ** level, trees]`: below a node is the one in its row, and where the test is met
    the one as many rows further as its level has. `leaves` (`float64[trees, 2 ** depth]`) lie below the last level.
    """

    feature: npt.NDArray[np.intp]
    thresholds: npt.NDArray[np.float32]
    levels: Sequence[npt.NDArray[np.intp]]
    leaves: npt.NDArray[np.float64]

    def score(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """The sum of the leaves that each of up to `WORD` rows falls into, `float64[rows]`."""
        meeting, (trees, leaves) = self._meeting(rows), self.leaves.shape
        here = np.empty((leaves, trees), dtype=np.uint64)
        here[0] = ~np.uint64(0)
        ways = np.empty((len(self.levels), trees), dtype=np.uint64)
        for way, tests in zip(ways, self.levels, strict=True):
            left, right = here[: len(tests)], here[len(tests) : 2 * len(tests)]
            np.bitwise_and(left, meeting.take(tests), out=right)
            np.bitwise_or.reduce(right, axis=0, out=way)
            left ^= right
        places = _numbers(ways)[:, : len(rows)] + np.arange(0, trees * leaves, leaves)[:, None]
        found: npt.NDArray[np.float64] = self.leaves.take(places).sum(axis=0)
        return found

    def _meeting(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.uint64]:
        """The rows that meet each test, as bits of a word: `uint64[tests]`."""
        values = np.zeros((rows.shape[1], WORD), dtype=np.float32)
        values[:, : len(rows)] = rows.T
        exceeding = values.take(self.feature, axis=0) > self.thresholds
        return np.packbits(exceeding, bitorder="little").view(np.uint64)


def _numbers(digits: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint8]:
    """Words whose bits are the binary digits of 64 numbers, the lowest digits first, into these, `uint8[words, 64]`."""
    bits = np.unpackbits(digits.view(np.uint8), bitorder="little").reshape(*digits.shape, WORD)
    numbers = np.zeros(bits.shape[1:], dtype=np.uint8)
    for digit in bits[::-1]:
        numbers += numbers
        numbers += digit
    return numbers


def stored(trees: Trees) -> dict[str, npt.NDArray[np.generic]]:
    """The arrays of `trees`, as small as they go, to be saved."""
    return {
        "feature": trees.feature.astype(np.int16),
        "threshold": trees.threshold,
        "left": trees.left.astype(np.int32),
        "value": trees.value,
        "roots": trees.roots.astype(np.int32),
        "depth": np.array(trees.depth),
    }


def restored(arrays: Mapping[str, npt.NDArray[np.generic]]) -> Trees:
    """The trees that were stored; raises KeyError where there are none."""
    return Trees(
        np.asarray(arrays["feature"], dtype=np.int32),
        np.asarray(arrays["threshold"], dtype=np.float32),
        np.asarray(arrays["left"], dtype=np.int32),
        np.asarray(arrays["value"], dtype=np.float32),
        np.asarray(arrays["roots"], dtype=np.int32),
        int(arrays["depth"]),
    )
