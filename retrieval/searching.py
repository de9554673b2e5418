"""The terms of a query into the sentences that score best: bounds choose the articles, their texts tell the scores."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from retrieval.bounds import Bounds
from retrieval.fields import Fields
from retrieval.mentions import Finder
from retrieval.texts import Texts

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

SLACK = 1e-3
"""More than a sum of bounds in float32 is wrong by."""

FIRST = 64
"""Articles that are read first, the most promising ones; of those left that may still hold a best one, four times
as many each time."""


class Searcher:
    """Searches texts; several threads may use it at a time."""

    def __init__(self, texts: Texts, fields: Fields, bounds: Bounds) -> None:
        self.finder = Finder(texts)
        self._fields, self._bounds = fields, bounds
        self._articles = len(texts.starts) - 1
        self._free: list[npt.NDArray[np.float32]] = []

    def best(
        self, terms: Ints, weights: Floats, limit: int, allowed: npt.NDArray[np.bool_] | None
    ) -> tuple[Ints, Floats]:
        """The `limit` best sentences that hold one of the distinct `terms`, and their scores; ties by number.

        A term's score is multiplied by its weight. `allowed` (`bool[articles]`) names the articles that are searched.
        """
        articles, bounds = self._promising(terms, weights, allowed)
        numbers, scores = np.empty(0, dtype=np.int64), np.empty(0)
        size = FIRST
        while len(articles) and limit > 0:
            now = bounds >= (np.partition(bounds, -size)[-size] if len(bounds) > size else -np.inf)
            found = self._fields.scores(terms, weights, self.finder(terms, np.unique(articles[now])))
            numbers, scores = np.concatenate([numbers, found[0]]), np.concatenate([scores, found[1]])
            best = np.lexsort((numbers, -scores))[:limit]
            numbers, scores = numbers[best], scores[best]
            left = ~now & (bounds >= (scores[-1] - SLACK if len(scores) == limit else -np.inf))
            articles, bounds = articles[left], bounds[left]
            size *= 4
        return numbers, scores

    def first(self, term: int) -> int | None:
        """The first sentence that holds a term, if any does."""
        start, end = self._bounds.starts[term : term + 2].tolist()
        for at in range(start, end):
            found = self.finder(np.array([term]), self._bounds.articles[at : at + 1].astype(np.int64))
            if len(found.numbers):
                return int(found.numbers[0])
        return None

    def _promising(
        self, terms: Ints, weights: Floats, allowed: npt.NDArray[np.bool_] | None
    ) -> tuple[Ints, npt.NDArray[np.float32]]:
        """The articles that hold a term, one of several as often, and the most that a sentence can score there."""
        lists, heights = [], []
        for term, weight in zip(terms.tolist(), weights.tolist(), strict=True):
            start, end = self._bounds.starts[term], self._bounds.starts[term + 1]
            articles, levels = self._bounds.articles[start:end], self._bounds.levels[start:end]
            if allowed is not None:
                kept = allowed[articles]
                articles, levels = articles[kept], levels[kept]
            lists.append(articles)
            heights.append(levels * np.float32(self._bounds.steps[term] * weight))
        held = np.concatenate(lists, dtype=np.intp)
        try:
            sums = self._free.pop()
        except IndexError:
            sums = np.zeros(self._articles, dtype=np.float32)
        np.add.at(sums, held, np.concatenate(heights))
        bounds = sums[held]
        sums[held] = 0
        self._free.append(sums)
        return held, bounds
