"""Scored texts into the best of them, in order."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def highest(texts: Ints, scores: Floats, k: int, lowest: float = -np.inf, below: float = 0) -> tuple[Ints, Floats]:
    """Those that score `lowest`, and what the k-th best scores, or up to `below` less; in their order."""
    if lowest > -np.inf:
        kept = (scores >= lowest - below).nonzero()[0]
        texts, scores = texts.take(kept), scores.take(kept)
    if len(scores) > 4 * k:
        kept = (scores >= np.partition(scores, -k)[-k] - below).nonzero()[0]
        texts, scores = texts.take(kept), scores.take(kept)
    return texts, scores


def first(texts: Ints, scores: Floats, k: int) -> tuple[Ints, Floats]:
    """The k best, best first, ties by lower number; a text that stands there again, with the same score, once."""
    order = np.lexsort((texts, -scores))
    texts = texts.take(order)
    order = order[_new(texts)][:k] if len(order) else order
    return texts[_new(texts)][:k], scores.take(order)


def distinct(texts: Ints, scores: Floats) -> tuple[Ints, Floats]:
    """Each text once, ascending; one that stands there again has the same score."""
    order = texts.argsort(kind="stable")
    texts = texts.take(order)
    new = _new(texts)
    return texts[new], scores.take(order[new])


def _new(texts: Ints) -> npt.NDArray[np.bool_]:
    """Where a text is not the one before it."""
    new = np.ones(len(texts), dtype=bool)
    np.not_equal(texts[1:], texts[:-1], out=new[1:])
    return new
