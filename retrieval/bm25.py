"""A rank_bm25.BM25Okapi whose postings are flat arrays: the package's scores, the best texts without a scan.

k1, b, epsilon and the idf are the package's. A posting is a text's number, how often the text holds the term, and what
that adds to its score, in whole steps: so only few texts must be scored in full. In a large index texts are numbered
by length, short ones first: these score highest, and lie together.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cached_property
from itertools import compress
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

from retrieval.arrays import Arrays, FileError
from retrieval.best import first
from retrieval.exhaustive import Exhaustive
from retrieval.impacts import LEVELS, Impacts
from retrieval.layout import Layout
from retrieval.maxscore import MaxScore
from retrieval.okapi import idfs
from retrieval.postings import Postings
from retrieval.postings_list import PostingsList
from retrieval.ragged import Ragged
from retrieval.vocabulary import Numbers, Vocabulary

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Text = TypeVar("Text")

ARRAYS = ("starts", "texts", "counts", "idfs", "order", "saturations")
FACTS = ("k1", "b", "epsilon", "corpus_size", "avgdl", "average_idf")
"""What is saved, besides the terms, the length of each text and the impacts."""

KNOWN = 100_000
"""Terms whose lists are remembered; past them, all are forgotten."""


class FlatBM25(BM25Okapi):  # type: ignore[misc]  # the package is untyped
    """BM25Okapi over texts, each given as its terms. They need one term in all; several threads may search.

    In an index of `EXACT` postings or fewer, up to `SOME` of a query's are added up in float64. Past them, lists that
    can't lift a text alone are only looked up, if that spares all but one in `GAIN`. `RANKS` are the k for which the
    k-th best score of each term alone is kept: so many texts score that at least.
    """

    EXACT = 1_200_000
    SOME = 30_000
    GAIN = 1.5
    RANKS: tuple[int, ...] = (10, 100)

    def __init__(
        self, corpus: Iterable[Sequence[str]], k1: float = 1.5, b: float = 0.75, epsilon: float = 0.25
    ) -> None:
        super().__init__(corpus, k1=k1, b=b, epsilon=epsilon)
        self._idfs = np.array([self.idf[term] for term in self._vocabulary])
        self._measure()

    @classmethod
    def of(
        cls, rows: Ragged, vocabulary: Vocabulary, k1: float = 1.5, b: float = 0.75, epsilon: float = 0.25
    ) -> FlatBM25:
        """Of texts that are numbers of terms already. A term of the vocabulary that no text holds is as unknown."""
        layout = Layout.of(rows, len(vocabulary), large=len(rows.values) > cls.EXACT)
        return cls._of(vocabulary, layout, k1, b, epsilon)

    def again(self, rows: Ragged, vocabulary: Vocabulary, terms: Numbers, texts: Numbers) -> FlatBM25:
        """The same of other texts, most of which are in here, in this order: what is known of these is moved.

        `terms` and `texts` hold the number there of each term and text that is in here, -1 for one that is gone.
        """
        known = Layout(self.doc_len, self._order, Postings(self._starts, self._texts, self._counts))
        layout = known.again(rows, len(vocabulary), terms, texts, large=len(rows.values) > self.EXACT)
        return self._of(vocabulary, layout, self.k1, self.b, self.epsilon)

    @classmethod
    def _of(cls, vocabulary: Vocabulary, layout: Layout, k1: float, b: float, epsilon: float) -> FlatBM25:
        self = cls.__new__(cls)
        self.k1, self.b, self.epsilon = k1, b, epsilon
        self._hold(vocabulary, layout)
        self._idfs, self.average_idf = idfs(layout.postings.frequencies, self.corpus_size, epsilon)
        self._measure()
        return self

    @cached_property
    def idf(self) -> dict[str, float]:
        """The idf of each term that any text holds, as the package has it."""
        held = np.diff(self._starts) > 0
        return dict(zip(compress(self._vocabulary, held.tolist()), self._idfs[held].tolist(), strict=True))

    def top(self, query: Sequence[str], k: int = 10, only: Mask | None = None) -> tuple[Ints, Floats]:
        """The k best texts that share a term with the query, and their scores: best first, ties by lower number.

        `only` (`bool[texts]`) tells which texts are searched. A term that stands twice in the query counts twice.
        """
        lists, postings = self._lists(query)
        if not lists or k < 1:
            return np.empty(0, dtype=np.int64), np.empty(0)
        allowed = None if only is None else lambda inside: only.take(self._outside(inside))
        rank = bisect_left(self.RANKS, k) if self._prunable and only is None else len(self.RANKS)
        if postings <= self._some:
            texts, scores = self._exhaustive.best(lists, k, max([one.bars[rank] for one in lists]), allowed)
        else:
            texts = self._search.best(lists, k, max([one.ranked[rank] for one in lists]), allowed)
            scores = self._scores(lists, texts)
        return first(self._outside(texts), scores, k)

    def matches(self, query: Sequence[str]) -> tuple[Ints, Floats]:
        """The texts that share a term with the query, and the most that each scores; some come again, with less."""
        lists, _ = self._lists(query)
        if not lists:
            return np.empty(0, dtype=np.int64), np.empty(0)
        if self._prunable:
            texts, sums = self._search.sums(lists)
            scores = sums * np.float64(self._impacts.step)
        else:
            texts, scores = self._exhaustive.sums(lists)
        return self._outside(texts), scores

    def get_scores(self, query: Sequence[str]) -> Floats:
        """The score of every text, `float64[texts]`."""
        scores = np.zeros(self.corpus_size)
        for one in self._lists(query)[0]:
            scores[self._outside(one.texts)] += self._exact(one.start, one.texts, one.idf)
        return scores

    def get_batch_scores(self, query: Sequence[str], doc_ids: Sequence[int]) -> list[float]:
        """The scores of some texts, in their order."""
        texts = self._rank[np.array(doc_ids, dtype=np.int64)]
        scores: list[float] = self._scores(self._lists(query)[0], texts).tolist()
        return scores

    def get_top_n(self, query: Sequence[str], documents: Sequence[Text], n: int = 5) -> list[Text]:
        """The n best of `documents`, one for each text; unlike the package's, none that shares no term."""
        if len(documents) != self.corpus_size:
            raise ValueError(f"{len(documents)} documents were given for an index of {self.corpus_size}")
        return [documents[number] for number in self.top(query, n)[0]]

    def save(self, path: Path) -> None:
        """Write everything into one file. Raises OSError."""
        arrays = {name: getattr(self, f"_{name}") for name in ARRAYS}
        arrays |= {"letters": self._vocabulary.letters, "terms": self._vocabulary.starts, "doc_len": self.doc_len}
        impacts = {field.name: getattr(self._impacts, field.name) for field in fields(Impacts)}
        arrays |= {name: value for name, value in impacts.items() if isinstance(value, np.ndarray)}
        facts = {name: getattr(self, name) for name in FACTS}
        facts |= {name: value for name, value in impacts.items() if isinstance(value, float)}
        Arrays(arrays, facts).save(path)

    @classmethod
    def open(cls, path: Path) -> FlatBM25:
        """Map a saved file. Raises FileError."""
        saved = Arrays.open(path)
        held = {**saved.arrays, **saved.facts}
        self = cls.__new__(cls)
        try:
            for name in (*FACTS, *ARRAYS):
                setattr(self, name if name in FACTS else f"_{name}", held.pop(name))
            self.doc_len = held.pop("doc_len")
            self._vocabulary = Vocabulary(held.pop("letters"), held.pop("terms"))
            self._impacts = Impacts(**held)
        except (KeyError, TypeError) as error:
            raise FileError(path, "is no index of this version") from error
        self._ready()
        return self

    def _initialize(self, corpus: Iterable[Sequence[str]]) -> dict[str, int]:
        numbers: dict[str, int] = {}
        rows = [[numbers.setdefault(term, len(numbers)) for term in text] for text in corpus]
        terms = sorted(numbers)
        places = np.empty(len(terms), dtype=np.int32)
        places[[numbers[term] for term in terms]] = np.arange(len(terms))
        values = np.array([number for row in rows for number in row], dtype=np.int64)
        lengths = np.array([len(row) for row in rows], dtype=np.int64)
        texts = Ragged.of(places[values], lengths)
        layout = Layout.of(texts, len(terms), large=len(values) > self.EXACT)
        self._hold(Vocabulary.of(terms), layout)
        return dict(zip(numbers, layout.postings.frequencies[places].tolist(), strict=True))

    def _hold(self, vocabulary: Vocabulary, layout: Layout) -> None:
        """Take what doesn't depend on the idf."""
        self._vocabulary, self.doc_len, self._order = vocabulary, layout.lengths, layout.order
        self._starts, self._texts, self._counts = layout.postings.starts, layout.postings.texts, layout.postings.counts
        self.corpus_size, self.avgdl = len(layout.lengths), int(layout.lengths.sum()) / len(layout.lengths)

    def _measure(self) -> None:
        """What each posting adds to a score, by the package's idf."""
        lengths = np.arange(int(self.doc_len.max()) + 1)
        self._saturations = self.k1 * (1 - self.b + self.b * lengths / self.avgdl)
        saturations = self._saturations_of(np.arange(self.corpus_size))
        heights = self._factors(self._most(), saturations)

        def scores(begin: int, end: int) -> Floats:
            own = slice(self._starts[begin], self._starts[end])
            found = self._factors(self._counts[own], saturations.take(self._texts[own]))
            found *= np.repeat(self._idfs[begin:end], np.diff(self._starts[begin : end + 1]))
            return found

        self._impacts = Impacts.of(scores, heights, self._starts, self._texts, self.RANKS)
        self._ready()

    def _most(self) -> Ints:
        """How often each text holds the term that it holds most often, `int64[texts]`."""
        most = np.ones(self.corpus_size, dtype=np.int64)
        again = np.flatnonzero(self._counts > 1)
        np.maximum.at(most, self._texts[again], self._counts[again].astype(np.int64))
        return most

    def _ready(self) -> None:
        """What is small, or is filled while searching."""
        self._prunable = self.epsilon * self.average_idf >= 0
        self._some = (0 if len(self._order) else self.SOME) if self._prunable else sys.maxsize
        self._exhaustive = Exhaustive(self.corpus_size)
        self._search = MaxScore(self._impacts.levels, self.SOME, self.GAIN)
        self._bits = dict(zip(self._impacts.spread.tolist(), self._impacts.bits, strict=True))
        self._known: dict[str, PostingsList | None] = {}

    @cached_property
    def _rank(self) -> npt.NDArray[np.int32]:
        """The number of each text in here."""
        rank = np.arange(self.corpus_size, dtype=np.int32)
        if len(self._order):
            rank[self._order] = rank.copy()
        return rank

    def _outside(self, texts: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """The numbers that callers know of texts numbered as in here."""
        return self._order.take(texts).astype(np.int64) if len(self._order) else texts

    def _lists(self, query: Sequence[str]) -> tuple[list[PostingsList], int]:
        """The postings of each term that any text holds, and how many these are."""
        lists, postings, known = [], 0, self._known
        for term in query:
            one = known[term] if term in known else self._list(term)
            if one is not None:
                lists.append(one)
                postings += one.size
        return lists, postings

    def _list(self, term: str) -> PostingsList | None:
        number = self._vocabulary.number(term)
        if len(self._known) > KNOWN:
            self._known.clear()
        self._known[term] = found = None if number is None else self._read(number)
        return found

    def _read(self, number: int) -> PostingsList | None:
        """What the arrays hold of a term."""
        start, end = self._starts[number : number + 2].tolist()
        if start == end:
            return None
        impacts, texts, idf = self._impacts, self._texts[start:end], float(self._idfs[number])
        best, *ranked = impacts.best[:, number].tolist()
        return PostingsList(
            start=start,
            size=end - start,
            idf=idf,
            best=best,
            ranked=(*ranked, 0),
            bars=(*((steps - 2) * impacts.step if steps else -np.inf for steps in ranked), -np.inf),
            height=idf * impacts.height / LEVELS / impacts.step,
            texts=texts,
            steps=impacts.steps[start:end],
            bits=self._bits.get(number),
            scores=self._exact(start, texts, idf) if self._some else np.empty(0),
        )

    def _exact(self, start: int, texts: npt.NDArray[np.int32], idf: float) -> Floats:
        """The package's scores of a list."""
        return idf * self._factors(self._counts[start : start + len(texts)], self._saturations_of(texts))

    def _saturations_of(self, texts: npt.NDArray[np.integer]) -> Floats:
        """What is added to a count below the line, for the length of each text."""
        saturations: Floats = self._saturations.take(self.doc_len.take(self._outside(texts)))
        return saturations

    def _factors(self, counts: npt.NDArray[np.integer], saturations: Floats) -> Floats:
        factors: Floats = counts * (self.k1 + 1) / (counts + saturations)
        return factors

    def _scores(self, lists: Sequence[PostingsList], texts: npt.NDArray[np.integer]) -> Floats:
        """The package's scores of some texts, `float64[texts]`: terms are added in the order of the query."""
        if not lists:
            return np.zeros(len(texts))
        own = texts.astype(np.int32)
        places = np.concatenate([one.texts[:-1].searchsorted(own) for one in lists]).reshape(len(lists), len(texts))
        places += np.array([[one.start] for one in lists])
        counts = self._counts.take(places) * (self._texts.take(places) == own)
        scores = self._factors(counts, self._saturations_of(texts))
        scores *= np.array([[one.idf] for one in lists])
        sums: Floats = np.add.accumulate(scores, axis=0)[-1]
        return sums
