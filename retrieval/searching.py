"""The terms of a query into the sentences that score best: bounds choose the articles, their texts tell the scores."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from retrieval.engine import Engine
from retrieval.mentions import Finder
from retrieval.ragged import distinct
from retrieval.scratch import Scratch

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

SLACK = 1e-3
"""More than a sum of bounds in float32 is wrong by."""

DIGITS = 9
"""Scores that are equal to so many digits behind the point are equal: the order of additions tells no texts apart."""

FIRST = 64
"""Sentences, besides four times those wanted, whose articles are read first, the most promising ones. Of those left
that may still be among the best, four times as many each time."""


class Searcher:
    """Searches texts; several threads may use it at a time."""

    def __init__(self, engine: Engine) -> None:
        self.finder = Finder(engine.texts)
        self._sentences, self._measured = engine.sentences, engine.measured
        self._articles = len(engine.texts.starts) - 1
        self._scratch = Scratch(self._articles, np.float32)

    def best(
        self, query: Sequence[str], terms: Ints, weights: Floats, limit: int, allowed: npt.NDArray[np.bool_] | None
    ) -> tuple[Ints, Floats]:
        """The `limit` best sentences that share a term with the query, and their scores; ties by number.

        `terms` are the numbers of its known terms, each once, and `weights` how often it holds them. `allowed`
        (`bool[articles]`) tells which articles are searched.
        """
        articles, bounds = self._promising(query, terms, weights, allowed)
        numbers, scores = np.empty(0, dtype=np.int64), np.empty(0)
        size = FIRST + 4 * limit
        while len(articles) and limit > 0:
            now = bounds >= (np.partition(bounds, -size)[-size] if len(bounds) > size else -np.inf)
            read = distinct(articles[now])
            found = self._measured.fields.scores(terms, weights, self.finder(terms, read))
            numbers, scores = np.concatenate([numbers, found[0]]), np.concatenate([scores, found[1]])
            best = np.lexsort((numbers, -scores.round(DIGITS)))[:limit]
            numbers, scores = numbers[best], scores[best]
            left = (bounds >= (scores[-1] - SLACK if len(scores) == limit else -np.inf)).nonzero()[0]
            left = left[read.take(read.searchsorted(articles[left]), mode="clip") != articles[left]]
            articles, bounds = articles[left], bounds[left]
            size *= 4
        return numbers, scores

    def first(self, term: int) -> int | None:
        """The first sentence that holds a term, if any does."""
        holders = self._measured.holders.articles
        for at in range(*holders.starts[term : term + 2].tolist()):
            found = self.finder(np.array([term]), holders.texts[at : at + 1].astype(np.int64))
            if len(found.numbers):
                return int(found.numbers[0])
        return None

    def _promising(
        self, query: Sequence[str], terms: Ints, weights: Floats, allowed: npt.NDArray[np.bool_] | None
    ) -> tuple[Ints, Floats]:
        """For each sentence that shares a term: its article, and the most that the sentence can score."""
        if not self._sentences:
            return np.empty(0, dtype=np.int64), np.empty(0)
        numbers, scores = self._sentences.matches(query)
        articles = self._measured.article.take(numbers).astype(np.int64)
        if allowed is not None:
            kept = allowed[articles].nonzero()[0]
            articles, scores = articles[kept], scores[kept]
        lists, heights = [], []
        holders, bounds = self._measured.holders.articles, self._measured.bounds
        for term, weight in zip(terms.tolist(), weights.tolist(), strict=True):
            start, end = holders.starts[term], holders.starts[term + 1]
            lists.append(holders.texts[start:end])
            heights.append(bounds.levels[start:end] * np.float32(bounds.steps[term] * weight))
        held = np.concatenate(lists, dtype=np.int64)
        sums = self._scratch.borrow()
        np.add.at(sums, held, np.concatenate(heights))
        scores = scores + sums.take(articles, mode="clip")
        sums[held] = 0
        self._scratch.give_back(sums)
        return articles, scores
