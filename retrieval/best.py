"""Scored texts into the best of them, in order."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from retrieval.ragged import begins

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
    if len(texts) > few(k):
        texts, scores = _cut(texts, scores, k)
    keys = np.empty(len(texts), dtype=np.complex128)
    keys.real, keys.imag = -scores, texts
    keys.sort()
    keys = keys[begins(keys)][:k]
    return keys.imag.astype(np.int64), -keys.real


def few(k: int) -> int:
    """How many texts are sorted as soon as cut to the k best."""
    return 4 * k + 120


def _cut(texts: Ints, scores: Floats, k: int) -> tuple[Ints, Floats]:
    """Of many that score the same as the last of the k best, those of the lowest numbers."""
    last = np.partition(scores, -k)[-k]
    better, tied = (scores > last).nonzero()[0], (scores == last).nonzero()[0]
    kept = np.concatenate([better, tied.take(texts.take(tied).argsort()[:k])])
    return texts.take(kept), scores.take(kept)
