"""Boosted decision trees as flat arrays: rows of features into scores, with NumPy alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Trees:
    """An ensemble of binary trees, each padded to the same number of nodes; node 0 is the root.

    `feature` (`int16[trees, nodes]`) and `threshold` (`float32[trees, nodes]`) hold the test of an inner node: a row
    goes to `child` (`int16[trees, nodes, 2]`) 0 when its feature is at most the threshold, else to 1. A leaf is its own
    child and adds its `value` (`float32[trees, nodes]`). `depth` is the longest way from a root to a leaf.
    """

    feature: npt.NDArray[np.int16]
    threshold: npt.NDArray[np.float32]
    child: npt.NDArray[np.int16]
    value: npt.NDArray[np.float32]
    depth: int

    def score(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """The sum of the leaves that each row falls into, `float64[rows]`."""
        trees, nodes = self.feature.shape
        base = (np.arange(trees, dtype=np.int32) * nodes)[:, None]
        at = np.broadcast_to(base, (trees, len(rows)))
        feature, threshold, value = self.feature.ravel(), self.threshold.ravel(), self.value.ravel()
        child, columns = self.child.reshape(-1).astype(np.int32), np.arange(len(rows), dtype=np.int32) * rows.shape[1]
        cells = rows.ravel()
        for _ in range(self.depth):
            right = cells.take(columns + feature.take(at)) > threshold.take(at)
            at = base + child.take(at * 2 + right)
        return np.asarray(value.take(at).sum(axis=0, dtype=np.float64))


def stored(trees: Trees, name: str) -> dict[str, npt.NDArray[np.generic]]:
    """The arrays of `trees` under names that begin with `name`, to be saved."""
    return {
        f"{name}_feature": trees.feature,
        f"{name}_threshold": trees.threshold,
        f"{name}_child": trees.child,
        f"{name}_value": trees.value,
        f"{name}_depth": np.array(trees.depth),
    }


def restored(arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> Trees:
    """The trees stored under `name`; raises KeyError where there are none."""
    return Trees(
        np.asarray(arrays[f"{name}_feature"], dtype=np.int16),
        np.asarray(arrays[f"{name}_threshold"], dtype=np.float32),
        np.asarray(arrays[f"{name}_child"], dtype=np.int16),
        np.asarray(arrays[f"{name}_value"], dtype=np.float32),
        int(arrays[f"{name}_depth"]),
    )
