"""Sentences and their search engine: the terms of a question into hits, and what each term adds to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from retrieval.analysis import terms
from retrieval.engine import Engine
from retrieval.fields import CONTEXT
from retrieval.mentions import Counts, Finder
from retrieval.ragged import Ragged
from retrieval.searching import Searcher
from retrieval.sentences import Sentence
from retrieval.texts import Collecting, Texts
from retrieval.vocabulary import Vocabulary

NEAR = 3
"""Sentences before and behind a hit that are read for what it leaves unsaid."""

MOST_READ = 50_000
"""Terms that are kept in memory as text."""

_STRETCHES = np.array([(-1, 0), (1, 2), (-NEAR, NEAR + 1), (0, 1), (-1, 2)])
"""The sentences before and after one, those near it, itself, its window: from where to where, half open."""

_SCORED = slice(3, 6)
"""Of these and the whole article, those that BM25 scores."""

Ints = npt.NDArray[np.int64]
Held = npt.NDArray[np.bool_]
Mask = npt.NDArray[np.bool_]
"""`bool[articles]`: which articles are searched."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that shares a term with the question; `number` is its place in the index."""

    sentence: Sentence
    number: int
    score: float


class SearchEngine(Protocol):
    """What finds sentences, whatever is behind it. tests/test_conformance.py tells what its hits must be."""

    def search(self, query: Sequence[str], limit: int, only: Collection[str] | None = None) -> list[Hit]:
        """The `limit` best sentences that share a term with the query, best first, ties in corpus order.

        `only` holds the ids of the articles that are searched, None for all.
        """


@dataclass(frozen=True, slots=True)
class Parts:
    """What BM25 makes of some sentences and of the text around them, and which terms of the query these hold.

    `scores` (`float64[3, sentences]`) are those of the sentence, of its window and of its article. `held`
    (`bool[6, terms, sentences]`) tells which terms stand in the sentence before and in the one behind it in the
    article, within three sentences of it, in the sentence, in the window of it and its neighbours, in the article or
    its title. `articles`, `places` and `lengths` (`int64[sentences]`) are the number of the sentence's article, its
    place there, from 0, and the article's number of sentences.
    """

    scores: npt.NDArray[np.float64]
    held: Held
    articles: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]


class Index:
    """BM25 over the sentences of a collection, in the order they are given, article by article.

    `sentences` may be lazy: those that are asked for are taken out of it, one at a time.
    """

    def __init__(self, sentences: Sequence[Sentence], engine: Engine | None = None) -> None:
        self.sentences = sentences
        self.engine = engine or Engine.of(_texts(sentences))
        self.terms: Sequence[list[str]] = _Terms(self.engine.texts)
        self._searcher = Searcher(self.engine)

    @classmethod
    def open(cls, folder: Path, sentences: Sequence[Sentence]) -> Index:
        """A saved index, mapped, of the sentences that it was made of. Raises FileError."""
        return cls(sentences, Engine.open(folder))

    def save(self, folder: Path) -> None:
        """Write the index, without the sentences, into a folder. Raises OSError."""
        self.engine.save(folder)

    @property
    def vocabulary(self) -> Vocabulary:
        """The terms of all sentences, titles and publishers' names."""
        return self.engine.texts.vocabulary

    @property
    def finder(self) -> Finder:
        """What finds terms in articles and among words, by number."""
        return self._searcher.finder

    def search(self, query: Sequence[str], limit: int, only: Collection[str] | Mask | None = None) -> list[Hit]:
        """The `limit` best sentences that share a term with the query, best first, ties in corpus order.

        `only` holds the ids of the articles that are searched, or tells for each whether it is; None for all.
        """
        asked = self._numbers(query)
        if not asked:
            return []
        weights = np.array([query.count(term) for term in asked], dtype=np.float64)
        allowed = only if only is None or isinstance(only, np.ndarray) else self._mask(only)
        numbers, scores = self._searcher.best(query, np.array(list(asked.values())), weights, limit, allowed)
        return [Hit(self.sentences[at], at, score) for at, score in zip(numbers.tolist(), scores.tolist(), strict=True)]

    def hits(self, query: Sequence[str], numbers: Sequence[int], limit: int | None = None) -> list[Hit]:
        """The best `limit` of these sentences, whether or not they share a term; best first, ties as given."""
        sentence, window, article = self.parts(query, np.array(numbers, dtype=np.int64)).scores
        scores = sentence + CONTEXT * (window + article)
        return [
            Hit(self.sentences[numbers[at]], numbers[at], float(scores[at]))
            for at in np.argsort(-scores, kind="stable")[:limit].tolist()
        ]

    def parts(self, query: Sequence[str], numbers: npt.NDArray[np.int64]) -> Parts:
        """What a query's terms make of the sentences of these numbers, and of what stands around them."""
        asked = self._numbers(query)
        numbered = np.array(list(asked.values()), dtype=np.int64)
        starts = self.engine.texts.starts
        articles = starts.searchsorted(numbers, side="right") - 1
        first, last = starts[articles], starts[articles + 1]
        found = self.finder.around(numbered, numbers, articles, _STRETCHES)
        scored = Counts(found.counts[:, _SCORED], found.lengths[_SCORED])
        weights = np.array([query.count(term) for term in asked], dtype=np.float64)
        rows = [list(asked).index(term) if term in asked else -1 for term in query]
        return Parts(
            self.engine.measured.fields.parts(numbered, weights, scored),
            _held(found.counts, rows),
            articles,
            numbers - first,
            last - first,
        )

    def siblings(self, number: int) -> range:
        """The numbers of all sentences of a sentence's article."""
        return range(*self._bounds(number))

    def idf(self, term: str) -> float:
        """How telling a term is: ln(1 + (N - n + ½)/(n + ½)), always positive, most for one that no sentence holds."""
        return float(_idf(len(self.sentences), self.frequency(term)))

    def rarity(self, query: Sequence[str]) -> npt.NDArray[np.float64]:
        """The `idf` of some terms, `float64[terms]`."""
        numbers = map(self.vocabulary.number, query)
        return self.idfs[[-1 if number is None else number for number in numbers]]

    @cached_property
    def idfs(self) -> npt.NDArray[np.float64]:
        """The `idf` of each term, by number, and behind all that of an unknown one, `float64[terms + 1]`."""
        return _idf(len(self.sentences), np.append(self.engine.measured.holders.sentences, 0))

    def frequency(self, term: str) -> int:
        """The number of sentences that hold the term."""
        number = self.vocabulary.number(term)
        return 0 if number is None else int(self.engine.measured.holders.sentences[number])

    def mentions(self, name: str) -> bool:
        """Whether a word of a name stands in a sentence, a headline or a publisher's name; function words always do."""
        found = terms(name)
        return not found or any(self.vocabulary.number(term) is not None for term in found)

    def terms_from(self, letter: str) -> list[str]:
        """The terms of sentences that begin with a letter, in alphabetical order."""
        vocabulary, frequencies = self.vocabulary, self.engine.measured.holders.sentences
        return [vocabulary[number] for number in vocabulary.beginning(letter) if frequencies[number]]

    def spelt(self, term: str) -> str:
        """A term as its first sentence spells it."""
        return next((word for word in self._first_words(term) if term in terms(word)), term)

    def is_name(self, term: str) -> bool:
        """Whether its first sentence writes a term with a capital, and not because it opens the sentence.

        A word that opens it before another capital, as in "Ines Okafor", is not written so because of that.
        """
        words = self._first_words(term)
        opens = len(words) > 1 and words[1][0].isupper() and bool(terms(words[0]))
        return any(word[0].isupper() and term in terms(word) for word in words[0 if opens else 1 :])

    def _first_words(self, term: str) -> list[str]:
        """The words of the first sentence that holds a term."""
        number = self.vocabulary.number(term)
        at = None if number is None else self._searcher.first(number)
        return [] if at is None else re.findall(r"[^\W_]+", self.sentences[at].text)

    def before(self, number: int, count: int) -> list[Sentence]:
        """Up to `count` sentences before one in its article, in order."""
        first, _ = self._bounds(number)
        return [self.sentences[at] for at in range(max(first, number - count), number)]

    def around(self, number: int, reach: int) -> list[Sentence]:
        """A sentence and those up to `reach` before and behind it in its article."""
        return [self.sentences[at] for at in self._nearby(number, reach)]

    def neighbourhood(self, number: int, reach: int = 1) -> list[str]:
        """The terms of a sentence and of those up to `reach` before and behind it in its article."""
        return [term for at in self._nearby(number, reach) for term in self.terms[at]]

    def _nearby(self, number: int, reach: int) -> range:
        """The numbers of a sentence and of those up to `reach` before and behind it in its article."""
        first, last = self._bounds(number)
        return range(max(first, number - reach), min(last, number + reach + 1))

    def number(self, term: str) -> int | None:
        """The number of a term, None for one that stands nowhere."""
        return self.vocabulary.number(term)

    def numbered(self, numbers: npt.NDArray[np.int64]) -> Ragged:
        """The term numbers of some sentences."""
        return self.engine.texts.sentences.some(numbers)

    def _bounds(self, number: int) -> tuple[int, int]:
        """The first sentence, and the one behind the last, of a sentence's article."""
        starts = self.engine.texts.starts
        at = int(starts.searchsorted(number, side="right"))
        return int(starts[at - 1]), int(starts[at])

    def _numbers(self, query: Sequence[str]) -> dict[str, int]:
        """The known terms of a query, each once, and their numbers."""
        numbers = ((term, self.vocabulary.number(term)) for term in dict.fromkeys(query))
        return {term: number for term, number in numbers if number is not None}

    def _mask(self, ids: Collection[str]) -> Mask:
        mask = np.zeros(len(self.engine.texts.starts) - 1, dtype=bool)
        mask[[self._runs[one] for one in ids if one in self._runs]] = True
        return mask

    @cached_property
    def _runs(self) -> dict[str, int]:
        """The place of each article by its id."""
        starts = self.engine.texts.starts[:-1].tolist()
        return {self.sentences[first].article.id: article for article, first in enumerate(starts)}


class _Terms(Sequence[list[str]]):
    """The terms of each sentence, in their order."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._read: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._texts.sentences)

    def __getitem__(self, number: int) -> list[str]:  # type: ignore[override]  # one sentence at a time is asked for
        if not 0 <= number < len(self):
            raise IndexError(number)
        known = self._read
        found = self._texts.sentences[number].tolist()
        try:
            return [known[term] for term in found]
        except KeyError:
            if len(known) > MOST_READ:
                known.clear()
            known.update((term, self._texts.vocabulary[term]) for term in found)
            return [self._texts.vocabulary[term] for term in found]


def _idf(size: int, holders: int | npt.NDArray[np.integer]) -> npt.NDArray[np.float64]:
    return np.asarray(np.log1p((size - holders + 0.5) / (holders + 0.5)))


def _texts(sentences: Sequence[Sentence]) -> Texts:
    collecting = Collecting()
    for _, group in groupby(sentences, key=lambda sentence: sentence.article.id):
        found = list(group)
        article = found[0].article
        names = f"{article.publisher or ''} {article.based_on.publisher if article.based_on else ''}"
        collecting.add([sentence.text for sentence in found], article.title or "", names)
    return collecting.texts()


def _held(counts: Ints, rows: Sequence[int]) -> Held:
    """Which terms (the second axis) are counted at all, one for each of `rows` of the first axis; none in row -1."""
    held = np.zeros((len(counts) + 1, *counts.shape[1:]), dtype=bool)
    np.greater(counts, 0, out=held[:-1])
    return held[rows].transpose(1, 0, 2)
