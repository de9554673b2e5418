"""What was read of an index's sentences and articles, remembered by their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from retrieval import speakers
from retrieval.analysis import terms
from retrieval.articles import Article
from retrieval.index import Hit, Index
from retrieval.marks import Marks, marks
from retrieval.speakers import Leaning

MOST = 50_000
"""Sentences, and articles, that are remembered; past them, all are forgotten."""

Value = TypeVar("Value")


class Recall:
    """The marks of an index's sentences, who is meant in them, and the terms of its articles' headers.

    Several threads may use it.
    """

    def __init__(self) -> None:
        self._marks: dict[int, Marks] = {}
        self._headers: dict[int, frozenset[str]] = {}
        self._leanings: dict[int, Leaning] = {}

    @classmethod
    def of(cls, index: Index) -> Recall:
        """What is remembered as long as the index is."""
        return _RECALLED.get(index) or _RECALLED.setdefault(index, cls())

    def marks(self, hits: Sequence[Hit]) -> list[Marks]:
        """What the sentence of each hit holds."""
        known = _bounded(self._marks)
        return [known.get(hit.number) or known.setdefault(hit.number, marks(hit.sentence.text)) for hit in hits]

    def headers(
        self, query: Sequence[str], hits: Sequence[Hit], articles: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.bool_]:
        """Which terms the header of each hit's article (by number) holds, `bool[terms, hits]`."""
        known = _bounded(self._headers)
        headers = [
            header if (header := known.get(at)) is not None else known.setdefault(at, _header(hit.sentence.article))
            for at, hit in zip(articles.tolist(), hits, strict=True)
        ]
        held = bytes([term in header for term in query for header in headers])
        return np.frombuffer(held, dtype=bool).reshape(len(query), len(hits))

    def leaning(self, hit: Hit, index: Index) -> Leaning:
        """Who is meant in the sentence of a hit, as far as the sentences before it and its article tell."""
        known, number, sentence = _bounded(self._leanings), hit.number, hit.sentence
        if (found := known.get(number)) is None:
            before = [earlier.text for earlier in index.before(number, speakers.REACH)]
            found = known[number] = speakers.read(sentence.text, before, sentence.article.text[: sentence.start])
        return found


_RECALLED: WeakKeyDictionary[Index, Recall] = WeakKeyDictionary()


def _bounded(known: dict[int, Value]) -> dict[int, Value]:
    if len(known) > MOST:
        known.clear()
    return known


def _header(article: Article) -> frozenset[str]:
    """The terms of an article's title, publisher and month of publication."""
    month = f"{article.published.day:%B %Y}" if article.published else ""
    return frozenset(terms(f"{article.title or ''} {article.publisher or ''} {month}"))
