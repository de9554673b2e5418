"""A rank_bm25.BM25Okapi whose postings are flat arrays: the package's scores, the best texts without a scan.

k1, b, epsilon and the idf are the package's. A posting is a text's number and what the term adds to its score, rounded
to float32; the count behind it, and with it the package's float64 score, can be told from that and the text's length.
So the best texts are found with what is rounded, and scored again. Many postings: MaxScore (Turtle and Flood 1995), a
term at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

from retrieval.arrays import Arrays, FileError
from retrieval.best import Float, first, highest
from retrieval.postings import best_of_each, invert, occurrences
from retrieval.ragged import Ragged
from retrieval.vocabulary import Vocabulary

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Rounded = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Text = TypeVar("Text")

ARRAYS = ("starts", "texts", "impacts", "idfs", "best")
FACTS = ("k1", "b", "epsilon", "corpus_size", "avgdl", "average_idf")
"""What is saved, besides the terms and the length of each text."""

KNOWN = 100_000
"""Terms whose lists are remembered; past them, all are forgotten."""

EXACT = 1_200_000
"""Postings whose exact scores are remembered; past them, all are forgotten."""

SLACK = 1e-6
"""More than rounding changes a score by, as a part of the most that it can be."""


class _List(NamedTuple):
    """The postings of a term, its idf, its best score, and its k-th best (or 0) for each of `RANKS`."""

    start: int
    size: int
    idf: float
    best: float
    ranked: tuple[float, ...]
    texts: npt.NDArray[np.int32]
    impacts: Rounded


class FlatBM25(BM25Okapi):  # type: ignore[misc]  # the package is untyped
    """BM25Okapi over texts, each given as its terms. They need one term in all; several threads may search.

    Up to `FEW` postings of a query are added up in float64 (`SOME` in an index of `EXACT` postings or fewer), more of
    them rounded, and the best scored again. Past `SOME`, lists that can't lift a text alone are only looked up, if that
    spares all but one in `GAIN`. `RANKS` are the k for which the k-th best score of each term alone is kept: so many
    texts score that at least.
    """

    FEW = 5_000
    SOME = 30_000
    GAIN = 4
    RANKS: tuple[int, ...] = (10, 100)

    def __init__(
        self, corpus: Iterable[Sequence[str]], k1: float = 1.5, b: float = 0.75, epsilon: float = 0.25
    ) -> None:
        super().__init__(corpus, k1=k1, b=b, epsilon=epsilon)
        self._measure()

    @classmethod
    def of(
        cls, rows: Ragged, vocabulary: Vocabulary, k1: float = 1.5, b: float = 0.75, epsilon: float = 0.25
    ) -> FlatBM25:
        """Of texts that are numbers of terms already. A term of the vocabulary that no text holds is as unknown."""
        self = cls.__new__(cls)
        self.k1, self.b, self.epsilon, self.idf = k1, b, epsilon, {}
        self._calc_idf(self._count(rows, vocabulary))
        self._measure()
        return self

    def top(self, query: Sequence[str], k: int = 10, only: Mask | None = None) -> tuple[Ints, Floats]:
        """The k best texts that share a term with the query, and their scores: best first, ties by lower number.

        `only` (`bool[texts]`) tells which texts are searched. A term that stands twice in the query counts twice.
        """
        lists, postings = self._lists(query)
        if not lists or k < 1:
            return np.empty(0, dtype=np.int64), np.empty(0)
        lowest = self._lowest(lists, k) if only is None else -np.inf
        if postings <= self._few:
            texts, scores = self._sums(lists, [self._exact(found) for found in lists], only)
            texts, scores = highest(texts, scores, k * len(lists), lowest)
            if len(texts) > 4 * k:
                kept = self._last(texts)
                texts, scores = highest(texts.take(kept), scores.take(kept), k)
            return first(texts, scores, k)
        texts = self._candidates(lists, postings, k, lowest, only)
        return first(texts, self._scores(lists, texts), k)

    def matches(self, query: Sequence[str]) -> tuple[Ints, Rounded]:
        """The texts that share a term with the query, and their scores, rounded; some stand there again, with less."""
        lists, _ = self._lists(query)
        if not lists:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        return self._rounded(lists)

    def get_scores(self, query: Sequence[str]) -> Floats:
        """The score of every text, `float64[texts]`."""
        scores = np.zeros(self.corpus_size)
        for found in self._lists(query)[0]:
            scores[found.texts] += self._exact(found)
        return scores

    def get_batch_scores(self, query: Sequence[str], doc_ids: Sequence[int]) -> list[float]:
        """The scores of some texts, in their order."""
        scores: list[float] = self._scores(self._lists(query)[0], np.array(doc_ids, dtype=np.int64)).tolist()
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
        Arrays(arrays, {name: getattr(self, name) for name in FACTS}).save(path)

    @classmethod
    def open(cls, path: Path) -> FlatBM25:
        """Map a saved file. Raises FileError."""
        saved = Arrays.open(path)
        arrays = dict(saved.arrays)
        if arrays.keys() != {*ARRAYS, "letters", "terms", "doc_len"} or saved.facts.keys() != set(FACTS):
            raise FileError(path, "is no index of this version")
        self = cls.__new__(cls)
        for name, fact in saved.facts.items():
            setattr(self, name, fact)
        self.doc_len = arrays.pop("doc_len")
        self._vocabulary = Vocabulary(arrays.pop("letters"), arrays.pop("terms"))
        for name, array in arrays.items():
            setattr(self, f"_{name}", array)
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
        frequencies = self._count(Ragged.of(places[values], lengths), Vocabulary.of(terms))
        return {term: frequencies[term] for term in numbers}

    def _count(self, rows: Ragged, vocabulary: Vocabulary) -> dict[str, int]:
        """Fill the postings; the number of texts that hold each term."""
        self._vocabulary = vocabulary
        longest = int(rows.lengths.max())
        self.doc_len = rows.lengths.astype(np.uint16 if longest < 1 << 16 else np.int32)
        self.corpus_size, self.avgdl = len(rows), len(rows.values) / len(rows)
        postings = invert(rows.values, occurrences(rows), len(vocabulary), len(rows))
        self._starts, self._texts, self._counts = postings.starts, postings.texts, postings.counts
        frequencies = zip(vocabulary, postings.frequencies.tolist(), strict=True)
        return {term: frequency for term, frequency in frequencies if frequency}

    def _measure(self) -> None:
        """What each posting scores, and each term at best and at each of `RANKS`, by the package's idf."""
        self._idfs = np.array([self.idf.get(term, 0.0) for term in self._vocabulary])
        sizes = np.diff(self._starts)
        factors = self._factors(self._counts, self._saturations(self._texts)).astype(np.float32)
        self._best = best_of_each(factors, self._starts, (1, *self.RANKS)) * self._idfs
        self._impacts = (factors * np.repeat(self._idfs, sizes)).astype(np.float32)
        del self._counts
        self._ready()

    def _ready(self) -> None:
        """What is small, or is filled while searching."""
        self._prunable = self.epsilon * self.average_idf >= 0
        self._known: dict[str, _List | None] = {}
        self._remembered: dict[int, Floats] = {}
        self._room = EXACT
        self._few = self.SOME if len(self._texts) <= EXACT else self.FEW
        self._free: list[Floats] = []

    def _lists(self, query: Sequence[str]) -> tuple[list[_List], int]:
        """The postings of each term that any text holds, and how many these are."""
        lists, postings, known = [], 0, self._known
        for term in query:
            found = known[term] if term in known else self._list(term)
            if found is not None:
                lists.append(found)
                postings += found.size
        return lists, postings

    def _list(self, term: str) -> _List | None:
        number, found = self._vocabulary.number(term), None
        if number is not None and self._starts[number] < self._starts[number + 1]:
            start, end = self._starts[number : number + 2].tolist()
            best, *ranked = self._best[:, number].tolist()
            texts, impacts = self._texts[start:end], self._impacts[start:end]
            found = _List(start, end - start, float(self._idfs[number]), best, tuple(ranked), texts, impacts)
        if len(self._known) > KNOWN:
            self._known.clear()
        self._known[term] = found
        return found

    def _exact(self, found: _List) -> Floats:
        """The package's scores of a list."""
        scores = self._remembered.get(found.start)
        if scores is None:
            scores = self._rescored(found.impacts, found.idf, self._saturations(found.texts))
            if found.size <= self._few:
                if self._room < found.size:
                    self._remembered.clear()
                    self._room = EXACT
                self._remembered[found.start] = scores
                self._room -= found.size
        return scores

    def _saturations(self, texts: npt.NDArray[np.integer]) -> Floats:
        """What is added to a count below the line, for the length of each text."""
        saturations: Floats = self.k1 * (1 - self.b + self.b * self.doc_len.take(texts).astype(np.int64) / self.avgdl)
        return saturations

    def _factors(self, counts: npt.NDArray[np.integer] | Floats, saturations: Floats) -> Floats:
        factors: Floats = counts * (self.k1 + 1) / (counts + saturations)
        return factors

    def _rescored(self, impacts: Rounded, idf: float | Floats, saturations: Floats) -> Floats:
        """The package's scores of what was rounded: bit by bit up to some hundred mentions of a term in a text."""
        share = impacts / (idf + (idf == 0))
        counts = np.rint(share * saturations / (self.k1 + 1 - share))
        return idf * self._factors(counts, saturations)

    def _lowest(self, lists: Sequence[_List], k: int) -> float:
        """A score that k texts reach, known before any posting is read."""
        for place, rank in enumerate(self.RANKS):
            if k <= rank and self._prunable:
                return max([found.ranked[place] for found in lists]) * (1 - SLACK)
        return -np.inf

    def _sums(
        self, lists: Sequence[_List], scores: Sequence[npt.NDArray[Float]], only: Mask | None = None, last: int = 0
    ) -> tuple[Ints, npt.NDArray[Float]]:
        """The texts in the lists and their sums over the lists: a text in several stands there as often.

        The `last` postings are only added to what the others gave, and need no place in the sums: of a text that stands
        there again, the last one has the whole sum.
        """
        texts = np.concatenate([found.texts for found in lists], dtype=np.int64)
        found = np.concatenate(scores)
        if only is not None:
            kept = only.take(texts).nonzero()[0]
            last -= len(texts) - int(kept.searchsorted(len(texts) - last)) if last else 0
            texts, found = texts.take(kept), found.take(kept)
        if len(lists) == 1:
            return texts, found
        scratch = self._scratch()
        sums: npt.NDArray[Float] = scratch.view(found.dtype)
        others = texts[:-last] if last else texts
        np.add.at(sums, others, found[:-last] if last else found)
        full = sums.take(texts, mode="clip")
        if last:
            full[-last:] += found[-last:]
        sums[others] = 0
        self._free.append(scratch)
        return texts, full

    def _rounded(self, lists: Sequence[_List], only: Mask | None = None) -> tuple[Ints, Rounded]:
        """The texts in the lists and their rounded sums: a text may stand there again, with less, but not after."""
        lists = sorted(lists, key=_size)
        last = lists[-1].size if self._prunable else 0
        return self._sums(lists, [found.impacts for found in lists], only, last)

    def _last(self, texts: Ints) -> Ints:
        """The last place of each text."""
        scratch = self._scratch()
        places = np.arange(len(texts))
        scratch[texts] = places
        kept: Ints = (scratch.take(texts) == places).nonzero()[0]
        scratch[texts] = 0
        self._free.append(scratch)
        return kept

    def _scratch(self) -> Floats:
        """Zero for each text."""
        try:
            return self._free.pop()
        except IndexError:
            return np.zeros(self.corpus_size)

    def _candidates(self, lists: list[_List], postings: int, k: int, lowest: float, only: Mask | None) -> Ints:
        """Texts among which the k best are, each once."""
        slack = SLACK * (self.k1 + 1) * sum([abs(found.idf) for found in lists])
        lists = sorted(lists, key=_best_first)
        rests = list(accumulate([found.best for found in reversed(lists)], initial=slack))[::-1]
        read = len(lists)
        if postings > self.SOME and lowest > 0:
            read = next((at for at, rest in enumerate(rests) if rest < lowest), read)
            if self.GAIN * sum([found.size for found in lists[:read]]) >= postings:
                read = len(lists)
        texts, scores = self._rounded(lists[:read], only)
        texts, scores = highest(texts, scores, k * read, lowest, rests[read])
        if read > 1:
            kept = self._last(texts)
            texts, scores = texts.take(kept), scores.take(kept)
        for at in range(read, len(lists)):
            texts, scores = highest(texts, scores, k, lowest, rests[at])
            if at == read and len(texts) > 8 * k:
                lowest = max(lowest, self._reached(lists, texts, scores, k))
                texts, scores = highest(texts, scores, k, lowest, rests[at])
            self._add(lists[at], texts, scores)
        return highest(texts, scores, k, lowest, slack)[0]

    def _reached(self, lists: Sequence[_List], texts: Ints, scores: Rounded, k: int) -> float:
        """A score that k texts reach: the most promising ones are scored in full."""
        full = self._scores(lists, texts.take(np.argpartition(scores, -2 * k)[-2 * k :]))
        return float(np.partition(full, -k)[-k])

    def _add(self, found: _List, texts: Ints, scores: Rounded) -> None:
        """Add what a term scores in some texts, rounded."""
        own = texts.astype(np.int32)
        at = found.texts.searchsorted(own)
        hits = (found.texts.take(at, mode="clip") == own).nonzero()[0]
        scores[hits] += found.impacts.take(at.take(hits))

    def _scores(self, lists: Sequence[_List], texts: Ints) -> Floats:
        """The package's scores of some texts, `float64[texts]`: terms are added in the order of the query."""
        own, scores = texts.astype(np.int32), np.zeros(len(texts))
        if not lists:
            return scores
        places = np.array([found.texts.searchsorted(own) for found in lists])
        places += np.array([[found.start] for found in lists])
        held = self._texts.take(places, mode="clip") == own
        held &= places < np.array([[found.start + found.size] for found in lists])
        idfs = np.array([[found.idf] for found in lists])
        impacts = self._impacts.take(places, mode="clip") * held
        for row in self._rescored(impacts, idfs, self._saturations(texts)):
            scores += row
        return scores


def _best_first(found: _List) -> float:
    return -found.best


def _size(found: _List) -> int:
    return found.size
