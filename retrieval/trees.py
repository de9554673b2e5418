"""Boosted decision trees as flat arrays: rows of features into scores, with NumPy alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Trees:
    """An ensemble of binary trees, their nodes one behind the other.

    A row at an inner node goes to the node `left` (`int32[nodes]`) when its `feature` (`int32[nodes]`) is at most the
    `threshold` (`float32[nodes]`), else to the one behind `left`. A leaf is its own `left`, with a threshold that
    nothing exceeds, and adds its `value` (`float32[nodes]`). `roots` (`int32[trees]`) are the first nodes of the trees,
    `depth` is the longest way from a root to a leaf.
    """

    feature: npt.NDArray[np.int32]
    threshold: npt.NDArray[np.float32]
    left: npt.NDArray[np.int32]
    value: npt.NDArray[np.float32]
    roots: npt.NDArray[np.int32]
    depth: int

    def score(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """The sum of the leaves that each row falls into, `float64[rows]`."""
        cells = rows.ravel()
        starts = np.arange(len(rows), dtype=np.int32) * np.int32(rows.shape[1])
        roots = self.roots[:, None]
        at = self.left[roots] + (rows.T[self.feature[self.roots]] > self.threshold[roots])
        for _ in range(1, self.depth):
            places = self.feature.take(at, mode="clip")
            places += starts
            exceeds = cells.take(places, mode="clip") > self.threshold.take(at, mode="clip")
            at = self.left.take(at, mode="clip")
            at += exceeds
        return np.asarray(self.value.take(at, mode="clip").sum(axis=0, dtype=np.float64))


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
