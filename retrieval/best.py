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
    if len(texts) > few(k):
        texts, scores = _cut(texts, scores, k)
    pairs = np.empty((len(texts), 2))
    np.negative(scores, out=pairs[:, 0])
    pairs[:, 1] = texts
    keys = pairs.view(np.complex128).ravel()
    keys.sort()
    numbers = keys.imag
    ends = (numbers[1:] != numbers[:-1]).nonzero()[0]
    if len(ends) < k:
        ends = np.append(ends, np.arange(len(keys))[-1:])
    keys = keys.take(ends[:k])
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
