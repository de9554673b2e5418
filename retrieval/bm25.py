"""A rank_bm25.BM25Okapi whose postings are flat arrays: the package's scores, the best texts without a scan.

k1, b, epsilon and the idf are the package's. A posting is a text's number and a code for how often the text holds the
term and how long it is. Neither depends on other texts; some hundred such pairs occur, and a table tells what each
counts. Many postings: MaxScore (Turtle and Flood 1995), a term at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

from retrieval.arrays import Arrays
from retrieval.best import distinct, first
from retrieval.postings import coded, invert, occurrences
from retrieval.ragged import Ragged
from retrieval.vocabulary import Vocabulary

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Text = TypeVar("Text")

COMMON = 1_000
"""Texts that a term must be in to be common; besides, it must be in one of 64."""

KNOWN = 100_000
"""Terms whose lists are remembered; past them, all are forgotten."""

SLACK = 1e-9
"""More than the order of its additions changes a score by."""


class _List(NamedTuple):
    """The postings of a term, half open, its idf, its best score, and its k-th best (or 0) for each of `RANKS`."""

    start: int
    end: int
    idf: float
    best: float
    ranked: tuple[float, ...]
    bits: npt.NDArray[np.uint8] | None
    """Whether a text holds the term, a bit for each, the lowest first; for common terms only."""


class FlatBM25(BM25Okapi):  # type: ignore[misc]  # the package is untyped
    """BM25Okapi over texts, each given as its terms. They need one term in all; several threads may search.

    Up to `FEW` postings of a query are all added up; of more, too, unless pruning spares all but one in `GAIN`. `RANKS`
    are the k for which the k-th best score of each term alone is kept: so many texts score that at least.
    """

    FEW = 30_000
    GAIN = 3
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
        lists, postings = [], 0
        for term in query:
            if found := self._list(term):
                lists.append(found)
                postings += found.end - found.start
        if not lists or k < 1:
            return np.empty(0, dtype=np.int64), np.empty(0)
        lowest = self._lowest(lists, k) if only is None else -np.inf
        if postings > self.FEW and lowest > 0:
            lists.sort(key=_best_first)
            rests = list(accumulate([found.best for found in reversed(lists)], initial=0.0))[::-1]
            read = next(at for at, rest in enumerate(rests) if rest < lowest)
            if self.GAIN * sum(map(_length, lists[:read])) < postings:
                texts = self._candidates(lists, k, read, lowest, rests)
                return first(texts, self._scores(lists, texts), k)
        return first(*self._sums(lists, only), k, lowest, len(lists))

    def matches(self, query: Sequence[str]) -> tuple[Ints, Floats]:
        """The texts that share a term with the query, and their scores; some stand there again, with a lower one."""
        lists = [found for term in query if (found := self._list(term))]
        return self._sums(lists) if lists else (np.empty(0, dtype=np.int64), np.empty(0))

    def get_scores(self, query: Sequence[str]) -> Floats:
        """The score of every text, `float64[texts]`."""
        scores = np.zeros(self.corpus_size)
        for found in map(self._list, query):
            if found:
                found_codes = self._codes[found.start : found.end]
                scores[self._texts[found.start : found.end]] += found.idf * self._table.take(found_codes)
        return scores

    def get_batch_scores(self, query: Sequence[str], doc_ids: Sequence[int]) -> list[float]:
        """The scores of some texts, in their order."""
        lists = [found for term in query if (found := self._list(term))]
        scores: list[float] = self._scores(lists, np.array(doc_ids, dtype=np.int64)).tolist()
        return scores

    def get_top_n(self, query: Sequence[str], documents: Sequence[Text], n: int = 5) -> list[Text]:
        """The n best of `documents`, one for each text; unlike the package's, none that shares no term."""
        if len(documents) != self.corpus_size:
            raise ValueError(f"{len(documents)} documents were given for an index of {self.corpus_size}")
        return [documents[number] for number in self.top(query, n)[0]]

    def save(self, path: Path) -> None:
        """Write everything into one file. Raises OSError."""
        arrays = {
            name: getattr(self, f"_{name}")
            for name in ("starts", "texts", "codes", "pairs", "idfs", "best", "common", "bits")
        }
        arrays |= {"letters": self._vocabulary.letters, "terms": self._vocabulary.starts, "doc_len": self.doc_len}
        names = ("k1", "b", "epsilon", "corpus_size", "avgdl", "average_idf")
        Arrays(arrays, {name: getattr(self, name) for name in names}).save(path)

    @classmethod
    def open(cls, path: Path) -> FlatBM25:
        """Map a saved file. Raises FileError."""
        saved = Arrays.open(path)
        self = cls.__new__(cls)
        for name, fact in saved.facts.items():
            setattr(self, name, fact)
        arrays = dict(saved.arrays)
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
        return self._count(Ragged.of(places[values], lengths), Vocabulary.of(terms))

    def _count(self, rows: Ragged, vocabulary: Vocabulary) -> dict[str, int]:
        """Fill the postings; the number of texts that hold each term."""
        self._vocabulary = vocabulary
        self.doc_len = rows.lengths.astype(np.int32)
        self.corpus_size, self.avgdl = len(rows), len(rows.values) / len(rows)
        postings = invert(rows.values, occurrences(rows), len(vocabulary), len(rows))
        self._starts, self._texts = postings.starts, postings.texts
        self._pairs, self._codes = coded(postings, self.doc_len)
        frequencies = zip(vocabulary, postings.frequencies.tolist(), strict=True)
        return {term: frequency for term, frequency in frequencies if frequency}

    def _measure(self) -> None:
        """What each term scores at best and at each of `RANKS`, `float64[1 + ranks, terms]`, by the package's idf."""
        self._idfs = np.array([self.idf.get(term, 0.0) for term in self._vocabulary])
        self._common = np.flatnonzero(np.diff(self._starts) > max(COMMON, self.corpus_size // 64)).astype(np.int32)
        self._bits = np.zeros((len(self._common), self.corpus_size // 8 + 1), dtype=np.uint8)
        for place, term in enumerate(self._common.tolist()):
            held = np.zeros(8 * self._bits.shape[1], dtype=bool)
            held[self._texts[self._starts[term] : self._starts[term + 1]]] = True
            self._bits[place] = np.packbits(held, bitorder="little")
        self._ready()
        order = np.argsort(-self._table, kind="stable")
        places = np.empty(len(order), dtype=np.int64)
        places[order] = np.arange(len(order))
        sizes = np.diff(self._starts)
        keys = np.repeat(np.arange(len(sizes)) << 32, sizes)
        keys |= places[self._codes]
        keys.sort()
        self._best = np.zeros((1 + len(self.RANKS), len(sizes)))
        for row, rank in enumerate((1, *self.RANKS)):
            held = np.flatnonzero(sizes >= rank)
            self._best[row, held] = (
                self._table[order[keys[self._starts[held] + rank - 1] & 0xFFFFFFFF]] * self._idfs[held]
            )

    def _ready(self) -> None:
        """What is small, or is filled while searching."""
        counts, lengths = self._pairs.astype(np.int64)
        length = 1 - self.b + self.b * lengths / self.avgdl
        self._table = counts * (self.k1 + 1) / (counts + self.k1 * length)
        self._prunable = self.epsilon * self.average_idf >= 0
        self._known: dict[str, _List | None] = {}
        self._free: list[Floats] = []

    def _list(self, term: str) -> _List | None:
        try:
            return self._known[term]
        except KeyError:
            number = self._vocabulary.number(term)
            found = None
            if number is not None and self._starts[number] < self._starts[number + 1]:
                start, end = self._starts[number : number + 2].tolist()
                best, *ranked = self._best[:, number].tolist()
                row = int(self._common.searchsorted(number))
                common = row < len(self._common) and self._common[row] == number
                bits = self._bits[row] if common else None
                found = _List(start, end, float(self._idfs[number]), best, tuple(ranked), bits)
            if len(self._known) > KNOWN:
                self._known.clear()
            self._known[term] = found
            return found

    def _lowest(self, lists: Sequence[_List], k: int) -> float:
        """A score that k texts reach, known before any posting is read."""
        for place, rank in enumerate(self.RANKS):
            if k <= rank and self._prunable:
                return max([found.ranked[place] for found in lists]) - SLACK
        return -np.inf

    def _sums(self, lists: Sequence[_List], only: Mask | None = None) -> tuple[Ints, Floats]:
        """The texts in the lists and their sums over the lists: one in several stands there as often, once with all.

        The longest list is only added to what the others gave, and needs no place in the sums.
        """
        lists = sorted(lists, key=_length)
        texts = np.concatenate([self._texts[found.start : found.end] for found in lists], dtype=np.int64)
        scores = self._table.take(np.concatenate([self._codes[found.start : found.end] for found in lists]))
        scores *= np.repeat([found.idf for found in lists], list(map(_length, lists)))
        others = len(texts) - (_length(lists[-1]) if self._prunable else 0)
        if only is not None:
            kept = only.take(texts).nonzero()[0]
            texts, scores, others = texts[kept], scores[kept], int(kept.searchsorted(others))
        try:
            sums = self._free.pop()
        except IndexError:
            sums = np.zeros(self.corpus_size)
        np.add.at(sums, texts[:others], scores[:others])
        scores[:others] = 0
        scores += sums.take(texts)
        sums[texts[:others]] = 0
        self._free.append(sums)
        return texts, scores

    def _candidates(self, lists: Sequence[_List], k: int, read: int, lowest: float, rests: Sequence[float]) -> Ints:
        """Texts among which the k best are: from the first `read` lists, looked up in the others while they may matter.

        No text that is in none of the first ones scores `lowest`; `rests` is the most that the lists from each on give.
        """
        texts, scores = self._sums(lists[:read])
        lowest = max(lowest, self._reached(lists, k, (texts, scores), read))
        kept = (scores >= lowest - rests[read]).nonzero()[0]
        texts, scores = distinct(texts.take(kept), scores.take(kept))
        for at in range(read, len(lists)):
            scores += self._scores(lists[at : at + 1], texts)
            kept = (scores >= lowest - rests[at + 1]).nonzero()[0]
            texts, scores = texts.take(kept), scores.take(kept)
        return texts

    def _reached(self, lists: Sequence[_List], k: int, found: tuple[Ints, Floats], repeats: int) -> float:
        """A score that k texts reach: the most promising ones, by what was `found` so far, are scored in full."""
        texts, scores = found
        if len(texts) < 2 * k * repeats:
            return -np.inf
        promising = np.unique(texts.take(np.argpartition(scores, -2 * k * repeats)[-2 * k * repeats :]))
        return float(np.sort(self._scores(lists, promising))[-k]) - SLACK

    def _scores(self, lists: Sequence[_List], texts: Ints) -> Floats:
        """The scores of some texts, `float64[texts]`."""
        scores = np.zeros(len(texts))
        for found in lists:
            places, own = np.arange(len(texts)), texts
            if found.bits is not None:
                places = (found.bits.take(texts >> 3) >> (texts & 7) & 1).nonzero()[0]
                own = texts.take(places)
            held = self._texts[found.start : found.end]
            at = held.searchsorted(own)
            hits = (held.take(at, mode="clip") == own).nonzero()[0]
            codes = self._codes[found.start : found.end].take(at.take(hits))
            scores[places.take(hits)] += found.idf * self._table.take(codes)
        return scores


def _best_first(found: _List) -> float:
    return -found.best


def _length(found: _List) -> int:
    return found.end - found.start
