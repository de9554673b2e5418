"""The sentences among which an answer is sought: the best hits, and what else stands in the best articles.

A sentence that answers may share no word with the question ("He was 84."), but it mostly stands in an article that
does. With 20 more sentences of the three best articles, NewsQA's fifty candidates hold the answer to 82 of 100
questions in place of 74 (SQuAD 2: 98.5 and 97.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice

from retrieval.index import Hit, Index

BEST = 40
"""Hits of BM25 that are ranked at least."""

ARTICLES = 3
"""Articles whose other sentences are ranked, too: those of the best hits."""

COMPANIONS = 20
"""Other sentences of these articles that are ranked at most."""


def with_companions(hits: Sequence[Hit], query: Sequence[str], index: Index) -> list[Hit]:
    """Hits, best first, and behind them up to `COMPANIONS` other sentences of the best articles."""
    of_article: dict[str, int] = {}
    for hit in hits:
        of_article.setdefault(hit.sentence.article.id, hit.number)
    best = map(index.siblings, islice(of_article.values(), ARTICLES))
    held = {hit.number for hit in hits}
    others = [number for number in chain.from_iterable(best) if number not in held]
    return [*hits, *index.hits(query, others, COMPANIONS)]


def candidates(index: Index, query: Sequence[str], limit: int = BEST) -> list[Hit]:
    """The sentences of a whole collection that are ranked for a query."""
    return with_companions(index.search(query, limit), query, index)
