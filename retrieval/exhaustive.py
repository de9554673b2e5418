"""The postings of a query's terms into the few texts among which the best are, by adding up all of them exactly.

In a small index nothing is quicker: a step of NumPy costs as much as hundreds of postings.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from retrieval.best import few, highest
from retrieval.postings_list import Allowed, PostingsList
from retrieval.scratch import Scratch

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Exhaustive:
    """Finds texts by their scores, of lists that have them; several threads may use it."""

    def __init__(self, size: int) -> None:
        self._scratch = Scratch(size, np.float64)

    def sums(self, lists: Sequence[PostingsList], allowed: Allowed | None = None) -> tuple[Ints, Floats]:
        """The texts in the lists and their scores: a text in several stands there as often."""
        texts = np.concatenate([one.texts for one in lists], dtype=np.int64)
        added = np.concatenate([one.scores for one in lists])
        if allowed is not None:
            kept = allowed(texts).nonzero()[0]
            texts, added = texts.take(kept), added.take(kept)
        if len(lists) == 1:
            return texts, added
        scratch = self._scratch.borrow()
        np.add.at(scratch, texts, added)
        sums = scratch.take(texts, mode="clip")
        scratch[texts] = 0
        self._scratch.give_back(scratch)
        return texts, sums

    def best(
        self, lists: Sequence[PostingsList], k: int, lowest: float, allowed: Allowed | None = None
    ) -> tuple[Ints, Floats]:
        """Texts among which the k best are, and their scores; some stand there again. The k best score `lowest`."""
        texts, scores = self.sums(lists, allowed)
        texts, scores = highest(texts, scores, k * len(lists), lowest)
        if len(texts) > few(k):
            kept = self._last(texts)
            texts, scores = highest(texts.take(kept), scores.take(kept), k)
        return texts, scores

    def _last(self, texts: Ints) -> Ints:
        """The last place of each text."""
        scratch = self._scratch.borrow()
        places = np.arange(len(texts))
        scratch[texts] = places
        kept: Ints = (scratch.take(texts) == places).nonzero()[0]
        scratch[texts] = 0
        self._scratch.give_back(scratch)
        return kept
