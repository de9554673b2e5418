from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import given
from hypothesis import strategies as st

from retrieval.trees import WORD, Trees, restored, stored

Rows = npt.NDArray[np.float32]
Node = tuple[int, float, int, float]
"""Feature, threshold, the node to the left, value."""

VALUES = st.sampled_from([-1.5, -1.0, 0.0, 0.25, 1.0])
"""Of features, and of thresholds."""


def trees_of(nodes: list[Node], roots: list[int], depth: int) -> Trees:
    feature, threshold, left, value = zip(*nodes, strict=True)
    return Trees(
        np.array(feature, dtype=np.int32),
        np.array(threshold, dtype=np.float32),
        np.array(left, dtype=np.int32),
        np.array(value, dtype=np.float32),
        np.array(roots, dtype=np.int32),
        depth,
    )


def stump(threshold: float, low: float, high: float) -> Trees:
    """One tree with one test of the first feature."""
    return trees_of([(0, threshold, 1, 0), (0, np.inf, 1, low), (0, np.inf, 2, high)], [0], 1)


@st.composite
def grown(draw: st.DrawFn) -> Trees:
    """Trees of several depths that look at three features."""
    nodes: list[Node] = []

    def grow(at: int, most: int) -> int:
        """Make the node a leaf, or a test with nodes below it; the depth of what was grown."""
        if not most or draw(st.booleans()):
            nodes[at] = 0, np.inf, at, draw(st.integers(-9, 9))
            return 0
        left = room(2)
        nodes[at] = draw(st.integers(0, 2)), draw(VALUES), left, 0
        return 1 + max(grow(left, most - 1), grow(left + 1, most - 1))

    def room(count: int) -> int:
        nodes.extend([(0, np.inf, 0, 0)] * count)
        return len(nodes) - count

    roots = [room(1) for _ in range(draw(st.integers(1, 4)))]
    depths = [grow(root, 4) for root in roots]
    return trees_of(nodes, roots, max(depths))


def leaf(trees: Trees, root: int, row: Rows) -> float:
    at = root
    while trees.left[at] != at:
        at = int(trees.left[at]) + int(row[trees.feature[at]] > trees.threshold[at])
    return float(trees.value[at])


def test_a_tree_sends_a_row_at_the_threshold_to_the_left() -> None:
    assert stump(0.5, -1, 1).score(np.array([[0.4], [0.5], [0.6]], dtype=np.float32)).tolist() == [-1, -1, 1]


@given(trees=grown(), rows=st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=4), times=st.sampled_from([1, WORD]))
def test_a_score_is_the_sum_of_the_leaves_that_a_row_comes_to(
    trees: Trees, rows: list[tuple[float, ...]], times: int
) -> None:
    cells = np.array(rows * times, dtype=np.float32).reshape(-1, 3)
    assert trees.score(cells).tolist() == [sum(leaf(trees, root, row) for root in trees.roots) for row in cells]


def test_trees_survive_being_stored() -> None:
    trees = restored(stored(stump(0.5, -1, 1)))
    assert trees.score(np.array([[1.0]], dtype=np.float32)).tolist() == [1]
