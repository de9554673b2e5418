"""The reference that any engine must agree with: rank-bm25 itself, three times, and no index."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain, groupby

import numpy as np
from rank_bm25 import BM25Okapi

from retrieval.analysis import terms
from retrieval.fields import CONTEXT, K1, B
from retrieval.index import Hit
from retrieval.sentences import Sentence


class Reference:
    """Scores every sentence: BM25Okapi of the sentence, plus half that of its window and half that of its article."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        own = [terms(sentence.text) for sentence in sentences]
        groups = [list(group) for _, group in groupby(range(len(own)), lambda at: sentences[at].article.id)]
        self._terms = own
        self._article = [run for run, group in enumerate(groups) for _ in group]
        windows = [
            list(chain.from_iterable(own[max(group[0], at - 1) : min(group[-1], at + 1) + 1]))
            for group in groups
            for at in group
        ]
        wholes = [
            [*terms(sentences[group[0]].article.title or ""), *chain.from_iterable(own[at] for at in group)]
            for group in groups
        ]
        self._okapis = [BM25Okapi(texts, k1=K1, b=B) for texts in (own, windows, wholes)] if any(own) else []

    def search(self, query: Sequence[str], limit: int, only: Collection[str] | None = None) -> list[Hit]:
        """The `limit` best sentences that share a term with the query, best first, ties in corpus order."""
        if not self._okapis:
            return []
        sentence, window, whole = (okapi.get_scores(query) for okapi in self._okapis)
        scores = sentence + CONTEXT * (window + whole[self._article])
        hits = [
            Hit(found, number, float(scores[number]))
            for number, found in enumerate(self.sentences)
            if set(self._terms[number]) & set(query) and (only is None or found.article.id in only)
        ]
        return sorted(hits, key=lambda hit: (-np.round(hit.score, 9), hit.number))[:limit]
