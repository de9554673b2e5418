"""Scored texts into the best of them, in order."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def highest(texts: Ints, scores: Floats, k: int, lowest: float = -np.inf) -> tuple[Ints, Floats]:
    """Those that score `lowest`, and what the k-th best scores, if there are many more; in their order."""
    if lowest > -np.inf:
        kept = (scores >= lowest).nonzero()[0]
        texts, scores = texts.take(kept), scores.take(kept)
    if len(scores) > 4 * k:
        kept = (scores >= np.partition(scores, -k)[-k]).nonzero()[0]
        texts, scores = texts.take(kept), scores.take(kept)
    return texts, scores


def first(texts: Ints, scores: Floats, k: int) -> tuple[Ints, Floats]:
    """The k best, best first, ties by lower number; a text that stands there again, with the same score, once."""
    if len(texts) > 8 * k:
        texts, scores = _cut(texts, scores, k)
    order = np.lexsort((texts, -scores))
    new = _new(texts.take(order)).nonzero()[0][:k]
    order = order.take(new)
    return texts.take(order), scores.take(order)


def _cut(texts: Ints, scores: Floats, k: int) -> tuple[Ints, Floats]:
    """Of many that score the same as the last of the k best, those of the lowest numbers."""
    last = np.partition(scores, -k)[-k]
    better, tied = (scores > last).nonzero()[0], (scores == last).nonzero()[0]
    kept = np.concatenate([better, tied.take(texts.take(tied).argsort()[:k])])
    return texts.take(kept), scores.take(kept)


def _new(texts: Ints) -> npt.NDArray[np.bool_]:
    """Where a text is not the one before it."""
    new = np.ones(len(texts), dtype=bool)
    np.not_equal(texts[1:], texts[:-1], out=new[1:])
    return new
