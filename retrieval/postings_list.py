"""What is read of an index for one term of a query."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Allowed = Callable[[npt.NDArray[np.integer[Any]]], npt.NDArray[np.bool_]]
"""Which of some texts are searched."""


class PostingsList(NamedTuple):
    """The texts that hold a term, ascending, and what it adds to each, in steps, rounded up.

    `start` and `size` are their place among all postings, `best` the most steps. Of the ranks that an index knows,
    `ranked` holds the k-th most steps, `bars` what the k-th best text scores at least; then 0 and -inf, for any other
    k. A text of level l gets l * `height` steps at most. `bits` tells of each text whether it holds the term, eight a
    byte; None for a term that few hold. `scores` is what it adds to each, exactly; empty in a large index.
    """

    start: int
    size: int
    idf: float
    best: int
    ranked: tuple[int, ...]
    bars: tuple[float, ...]
    height: float
    texts: npt.NDArray[np.int32]
    steps: npt.NDArray[np.uint16]
    bits: npt.NDArray[np.uint8] | None
    scores: npt.NDArray[np.float64]
