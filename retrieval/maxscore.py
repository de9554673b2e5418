"""The postings of a query's terms into the few texts among which the best are: MaxScore (Turtle and Flood 1995).

What a term adds to a text is rounded up to whole steps of two bytes: sums of them are quick, fit in the processor's
cache, and are too high by less than a step a term. Lists that can't lift a text alone are only looked up.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from retrieval.postings_list import Allowed, PostingsList
from retrieval.scratch import Scratch

Ints = npt.NDArray[np.int64]
Steps = npt.NDArray[np.unsignedinteger[Any]]


class MaxScore:
    """Finds texts by sums of steps; several threads may use it. `levels` (`uint8[texts]`) bounds what a text gets.

    Past `some` postings, lists are looked up if all but one in `gain` postings are spared by that.
    """

    def __init__(self, levels: npt.NDArray[np.uint8], some: int, gain: float) -> None:
        self._levels, self._some, self._gain = levels, some, gain
        self._scratch = Scratch(len(levels), np.uint32)

    def sums(self, lists: Sequence[PostingsList], allowed: Allowed | None = None) -> tuple[Ints, Steps]:
        """The texts in the lists and their sums: a text in several stands there again, with none."""
        texts = np.concatenate([one.texts for one in lists], dtype=np.int64)
        steps: Steps = np.concatenate([one.steps for one in lists])
        ends: Sequence[int] = list(accumulate([one.size for one in lists]))
        if allowed:
            kept = allowed(texts).nonzero()[0]
            texts, steps, ends = texts.take(kept), steps.take(kept), kept.searchsorted(ends).tolist()
        if len(lists) == 1:
            return texts, steps
        scratch = self._scratch.borrow()
        sums: Steps = scratch
        if sum([one.best for one in lists]) < 1 << 16:
            sums = scratch.view(np.uint16)
        else:
            steps = steps.astype(np.uint32)
        np.add.at(sums, texts, steps)
        start = 0
        for end in ends:
            held = texts[start:end]
            sums.take(held, mode="clip", out=steps[start:end])
            sums[held] = 0
            start = end
        self._scratch.give_back(scratch)
        return texts, steps

    def best(self, lists: Sequence[PostingsList], k: int, reached: int, allowed: Allowed | None = None) -> Ints:
        """Texts among which the k best are, each once, ascending; k texts certainly have a sum of `reached`."""
        lists = sorted(lists, key=_best, reverse=True)
        lowest = _Lowest(k, len(lists) + 1, reached)
        read = self._read(lists, lowest.sum)
        texts, sums = self.sums(lists[:read], allowed)
        if read < len(lists):
            texts, sums = self._completed(lists[read:], texts, sums, lowest)
        kept = (sums >= lowest.sum).nonzero()[0]
        texts, sums = texts.take(kept), sums.take(kept)
        lowest.raise_to(sums, k)
        best = texts.take((sums >= lowest.sum).nonzero()[0])
        best.sort()
        return best

    def _read(self, lists: Sequence[PostingsList], lowest: int) -> int:
        """How many of the lists, best first, are added up: what the others give together stays below the lowest."""
        postings = sum([one.size for one in lists])
        if postings <= self._some:
            return len(lists)
        rests = list(accumulate([one.best for one in reversed(lists)], initial=0))[::-1]
        read = next((at for at, rest in enumerate(rests) if rest < lowest), len(lists))
        return read if self._gain * sum([one.size for one in lists[:read]]) < postings else len(lists)

    def _completed(
        self, lists: Sequence[PostingsList], texts: Ints, sums: Steps, lowest: _Lowest
    ) -> tuple[Ints, Steps]:
        """The texts that may be among the best, and their sums with what these lists add."""
        rest, height = sum([one.best for one in lists]), sum([one.height for one in lists])
        for one in lists:
            lowest.raise_to(sums, lowest.few)
            kept = (sums >= max(lowest.sum - rest, 1)).nonzero()[0]
            texts, sums = texts.take(kept), sums.take(kept)
            if len(texts) > lowest.few:
                kept = (sums + self._levels.take(texts) * np.float32(height) >= lowest.sum).nonzero()[0]
                texts, sums = texts.take(kept), sums.take(kept)
            sums = sums.astype(np.uint32, copy=False)
            _add(one, texts, sums)
            rest, height = rest - one.best, height - one.height
        return texts, sums


class _Lowest:
    """The least `sum` with which a text may still be among the k best; rounding adds less than `slack` to one."""

    def __init__(self, k: int, slack: int, reached: int) -> None:
        self._k, self._slack = k, slack
        self.few = 4 * k
        self.sum = max(reached - slack, 1)

    def raise_to(self, sums: Steps, few: int) -> None:
        """Take the k-th highest of these sums into account, if there are more than a few."""
        if len(sums) > few:
            wide = sums.astype(np.uint32, copy=False)  # two bytes have vector instructions on few processors
            self.sum = max(self.sum, int(np.partition(wide, -self._k)[-self._k]) - self._slack)


def _add(one: PostingsList, texts: Ints, sums: Steps) -> None:
    """Add what a term adds to some texts."""
    own = texts.astype(np.int32)
    if one.bits is None:
        at = one.texts.searchsorted(own)
        hits = (one.texts.take(at, mode="clip") == own).nonzero()[0]
        at = at.take(hits)
    else:
        held = one.bits.take(own >> 3)
        held >>= (own & 7).astype(np.uint8)
        held &= 1
        hits = held.nonzero()[0]
        at = one.texts.searchsorted(own.take(hits))
    sums[hits] += one.steps.take(at)


def _best(one: PostingsList) -> int:
    return one.best
