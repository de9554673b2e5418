"""Scored texts into the best of them, in order."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def first(texts: Ints, scores: Floats, k: int, lowest: float = -np.inf, repeats: int = 1) -> tuple[Ints, Floats]:
    """The k best, all scoring `lowest` or more; a text stands there up to `repeats` times, once with its score."""
    if lowest > -np.inf:
        kept = (scores >= lowest).nonzero()[0]
        texts, scores = texts.take(kept), scores.take(kept)
    if len(scores) > 4 * k * repeats:
        kept = (scores >= np.partition(scores, -k * repeats)[-k * repeats]).nonzero()[0]
        texts, scores = texts.take(kept), scores.take(kept)
    texts, scores = distinct(texts, scores)
    order = (-scores).argsort(kind="stable")[:k]
    return texts.take(order), scores.take(order)


def distinct(texts: Ints, scores: Floats) -> tuple[Ints, Floats]:
    """Each text once, ascending, with its highest score."""
    order = np.lexsort((-scores, texts))
    texts = texts.take(order)
    new = np.ones(len(texts), dtype=bool)
    np.not_equal(texts[1:], texts[:-1], out=new[1:])
    return texts[new], scores.take(order[new])
