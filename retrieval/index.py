"""Sentences into a BM25 index, and the terms of a question into hits.

The mathematics (k1, b, the idf and its floor for common terms) is rank-bm25's BM25Okapi; the postings are flat
arrays, so that a question reads only the sentences that hold its terms.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

from retrieval.analysis import terms
from retrieval.articles import Article
from retrieval.sentences import Sentence

K1, B = 0.9, 0.4
"""Better than 1.5 and 0.75 for sentences: one mention more says little, and lengths differ little."""

CONTEXT = 0.5
"""Weight of the BM25 score of the window (a sentence and its neighbours), and of that of the article."""


NEAR = 3
"""Sentences before and behind a hit that are read for what it leaves unsaid."""


class Postings(BM25Okapi):  # type: ignore[misc]  # the package is untyped
    """A BM25Okapi that keeps, for each term, the texts that hold it: same scores, no scan.

    `corpus` holds the terms of each text. Needs at least one term in all.
    """

    def __init__(self, corpus: Iterable[Sequence[str]], k1: float = K1, b: float = B, epsilon: float = 0.25) -> None:
        super().__init__(corpus, k1=k1, b=b, epsilon=epsilon)
        self._impacts = self._weigh()

    def get_scores(self, query: Sequence[str]) -> npt.NDArray[np.float64]:
        """The score of every text, `float64[texts]`; a term that stands twice in the query counts twice."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            found = self._slice(term)
            scores[self._texts[found]] += self._impacts[found]
        return scores

    def get_batch_scores(self, query: Sequence[str], doc_ids: Sequence[int]) -> list[float]:
        """The scores of some texts, in their order."""
        scores: list[float] = self.get_scores(query)[list(doc_ids)].tolist()
        return scores

    def added(self, query: Sequence[str], texts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        """What each term adds to the score of each of `texts`, `float64[terms, texts]`; NaN where a text lacks it."""
        added = np.full((len(query), len(texts)), np.nan)
        for row, term in zip(added, query, strict=True):
            found = self._slice(term)
            if found.stop > found.start:
                holders = self._texts[found]
                at = np.minimum(holders.searchsorted(texts), len(holders) - 1)
                np.copyto(row, self._impacts[found][at], where=holders[at] == texts)
        return added

    def holders(self, query: Iterable[str]) -> npt.NDArray[np.int64]:
        """The numbers of the texts that share a term with the query, ascending."""
        found = [self._texts[self._slice(term)] for term in query]
        return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)

    @property
    def vocabulary(self) -> Collection[str]:
        """Every term of the texts."""
        return self._numbers.keys()

    def frequency(self, term: str) -> int:
        """The number of texts that hold the term."""
        found = self._slice(term)
        return int(found.stop - found.start)

    def _initialize(self, corpus: Iterable[Sequence[str]]) -> dict[str, int]:
        """Fill the postings; the number of texts that hold each term, in the order first seen."""
        self._numbers: dict[str, int] = {}
        found = array("q")
        for words in corpus:
            self.doc_len.append(len(words))
            found.extend(self._numbers.setdefault(word, len(self._numbers)) for word in words)
        self.corpus_size = len(self.doc_len)
        self.avgdl = len(found) / self.corpus_size
        texts = np.repeat(np.arange(self.corpus_size), self.doc_len)
        keys, counts = np.unique(np.frombuffer(found, dtype=np.int64) * self.corpus_size + texts, return_counts=True)
        self._texts, self._counts = keys % self.corpus_size, counts
        self._starts = np.searchsorted(keys, np.arange(len(self._numbers) + 1) * self.corpus_size)
        return dict(zip(self._numbers, np.diff(self._starts).tolist(), strict=True))

    def _weigh(self) -> npt.NDArray[np.float64]:
        """The score that each posting adds, `float64[postings]`."""
        length = np.array(self.doc_len)[self._texts]
        idf = np.repeat([self.idf[term] for term in self._numbers], np.diff(self._starts))
        saturation = self._counts + self.k1 * (1 - self.b + self.b * length / self.avgdl)
        impacts: npt.NDArray[np.float64] = idf * self._counts * (self.k1 + 1) / saturation
        return impacts

    def _slice(self, term: str) -> slice:
        number = self._numbers.get(term)
        return slice(0, 0) if number is None else slice(int(self._starts[number]), int(self._starts[number + 1]))


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that shares a term with the question; `number` is its place in the index."""

    sentence: Sentence
    number: int
    score: float


@dataclass(frozen=True, slots=True)
class Parts:
    """What each term of a query adds to some sentences and to the text around them.

    `float64[terms, sentences]` each, NaN where the text lacks the term: the sentence, the sentence `before` and `after`
    it in the article, the window of these three, the article. `near` (`bool[terms, sentences]`) tells which terms stand
    in the sentence or within three sentences of it. `places` and `lengths` (`int64[sentences]`) are the
    sentence's place in its article, from 0, and the article's number of sentences.
    """

    sentence: npt.NDArray[np.float64]
    before: npt.NDArray[np.float64]
    after: npt.NDArray[np.float64]
    window: npt.NDArray[np.float64]
    article: npt.NDArray[np.float64]
    near: npt.NDArray[np.bool_]
    articles: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]


class Index:
    """BM25 over the sentences of a collection, in the order they are given, article by article."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.terms = [terms(sentence.text) for sentence in sentences]
        self._initials: dict[str, list[str]] = {}
        self._headings = {
            term for article in {s.article.id: s.article for s in sentences}.values() for term in _heading(article)
        }
        self._articles = _runs([sentence.article.id for sentence in sentences])
        self._runs = {sentence.article.id: int(run) for sentence, run in zip(sentences, self._articles, strict=True)}
        self._postings = self._windows = self._wholes = None
        bounds = _bounds(self._articles)
        self._bounds = np.array(bounds, dtype=np.int64).reshape(-1, 2)
        if any(self.terms):
            self._postings = Postings(self.terms)
            self._windows = Postings([self.neighbourhood(number) for number in range(len(sentences))])
            self._wholes = Postings([self._whole(first, last) for first, last in bounds])

    def search(self, query: Sequence[str], limit: int, only: Collection[str] | None = None) -> list[Hit]:
        """The `limit` best sentences that share a term with the query, best first, ties in corpus order.

        `only` holds the ids of the articles that are searched, None for all.
        """
        if not self._postings or not self._windows or not self._wholes:
            return []
        numbers = self._postings.holders(query)
        if only is not None:
            numbers = numbers[
                np.isin(self._articles[numbers], [self._runs[name] for name in only if name in self._runs])
            ]
        scores = self._postings.get_scores(query)[numbers] + CONTEXT * (
            self._windows.get_scores(query)[numbers] + self._wholes.get_scores(query)[self._articles[numbers]]
        )
        best = np.lexsort((numbers, -scores))[:limit]
        return [Hit(self.sentences[numbers[at]], int(numbers[at]), float(scores[at])) for at in best]

    def hits(self, query: Sequence[str], numbers: Sequence[int]) -> list[Hit]:
        """These sentences as hits, whether or not they share a term with the query; best first, ties as given."""
        if not self._postings or not len(numbers):
            return []
        parts = self.parts(query, np.array(numbers, dtype=np.int64))
        around = np.nansum(parts.window, axis=0) + np.nansum(parts.article, axis=0)
        scores = np.nansum(parts.sentence, axis=0) + CONTEXT * around
        return [
            Hit(self.sentences[numbers[at]], numbers[at], float(scores[at]))
            for at in np.argsort(-scores, kind="stable")
        ]

    def parts(self, query: Sequence[str], numbers: npt.NDArray[np.int64]) -> Parts:
        """What each term adds to the sentences of these numbers, and to what stands around them."""
        if not self._postings or not self._windows or not self._wholes:
            raise ValueError("an index without terms has no hits")
        articles = self._articles[numbers]
        first, last = self._bounds[articles].T
        steps = np.arange(-NEAR, NEAR + 1)[:, None]
        around = self._postings.added(query, (numbers + steps).ravel()).reshape(len(query), len(steps), len(numbers))
        outside = (numbers + steps < first) | (numbers + steps >= last)
        around[:, outside] = np.nan
        return Parts(
            around[:, NEAR],
            around[:, NEAR - 1],
            around[:, NEAR + 1],
            self._windows.added(query, numbers),
            self._wholes.added(query, articles),
            np.asarray(~np.isnan(around).all(axis=1)),
            articles,
            numbers - first,
            last - first,
        )

    def siblings(self, number: int) -> range:
        """The numbers of all sentences of a sentence's article."""
        return range(*self._bounds[self._articles[number]].tolist())

    def idf(self, term: str) -> float:
        """How telling a term is: ln(1 + (N - n + ½)/(n + ½)), always positive, most for one that no sentence holds."""
        size, holders = len(self.sentences), self.frequency(term)
        return float(np.log1p((size - holders + 0.5) / (holders + 0.5)))

    def frequency(self, term: str) -> int:
        """The number of sentences that hold the term."""
        return self._postings.frequency(term) if self._postings else 0

    def mentions(self, name: str) -> bool:
        """Whether a word of a name stands in a sentence, a headline or a publisher's name; function words always do."""
        found = terms(name)
        return not found or any(term in self._headings or self.frequency(term) for term in found)

    def terms_from(self, letter: str) -> list[str]:
        """The index terms that begin with a letter."""
        if letter not in self._initials:
            known = self._postings.vocabulary if self._postings else ()
            self._initials[letter] = [term for term in known if term.startswith(letter)]
        return self._initials[letter]

    def spelt(self, term: str) -> str:
        """A term as its first sentence spells it."""
        numbers = self._postings.holders([term]).tolist() if self._postings else []
        text = self.sentences[numbers[0]].text if numbers else ""
        return next((word for word in re.findall(r"[^\W_]+", text) if term in terms(word)), term)

    def before(self, number: int, count: int) -> list[Sentence]:
        """Up to `count` sentences before one in its article, in order."""
        run = self._articles[number]
        return [self.sentences[at] for at in range(max(0, number - count), number) if self._articles[at] == run]

    def neighbourhood(self, number: int) -> list[str]:
        """The terms of a sentence and of those before and behind it in its article."""
        first, last = max(0, number - 1), min(len(self.terms), number + 2)
        run = self._articles[number]
        return [term for at in range(first, last) if self._articles[at] == run for term in self.terms[at]]

    def _whole(self, first: int, last: int) -> list[str]:
        return [*terms(self.sentences[first].article.title or ""), *chain.from_iterable(self.terms[first:last])]


def _heading(article: Article) -> list[str]:
    return terms(
        f"{article.title or ''} {article.publisher or ''} {article.based_on.publisher if article.based_on else ''}"
    )


def _runs(ids: Sequence[str]) -> npt.NDArray[np.int64]:
    """0, 0, 1, 1, 1, 2 …: the number of the run of equal ids that each belongs to."""
    changes = [0, *(int(before != after) for before, after in pairwise(ids))] if ids else []
    return np.cumsum(np.array(changes, dtype=np.int64))


def _bounds(runs: npt.NDArray[np.int64]) -> list[tuple[int, int]]:
    """First and last number (half open) of each run."""
    starts = np.flatnonzero(np.diff(runs, prepend=-1)).tolist()
    return list(pairwise([*starts, len(runs)]))
