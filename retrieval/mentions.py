"""The terms of a query and some articles into how often each term stands in each sentence and around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.ragged import begins, distinct, starts_of
from retrieval.scratch import Scratch
from retrieval.texts import Texts

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each term stands in some texts (`int64[terms, …]`), and how many terms these have (`int64[…]`)."""

    counts: Ints
    lengths: Ints


@dataclass(frozen=True, slots=True)
class Mentions:
    """How often each of some terms stands in the sentences and in the whole of some articles.

    `numbers` are the sentences that hold a term, ascending (`int64[sentences]`); `counts` is `int64[terms, sentences +
    1]`, the last column being that of all others. `articles` are ascending; `wholes` are those articles with titles.
    """

    texts: Texts
    numbers: Ints
    counts: Ints
    articles: Ints
    wholes: Counts

    def columns(self, numbers: Ints) -> Ints:
        """The place among `articles` of each sentence's article."""
        return self.texts.starts[self.articles].searchsorted(numbers, side="right") - 1

    def bounds(self, numbers: Ints) -> tuple[Ints, Ints]:
        """The first sentence, and the one behind the last, of each sentence's article."""
        articles = self.articles[self.columns(numbers)]
        return self.texts.starts[articles], self.texts.starts[articles + 1]

    def sentences(self) -> Counts:
        """The sentences that hold a term."""
        return Counts(self.counts[:, :-1], self._lengths(self.numbers, self.numbers + 1))

    def windows(self, numbers: Ints) -> Counts:
        """The sentences together with their neighbours."""
        first, last = self.bounds(numbers)
        counts = self._counts(numbers)
        counts += self._counts(numbers - 1) * (numbers > first)
        counts += self._counts(numbers + 1) * (numbers + 1 < last)
        return Counts(counts, self._lengths(np.maximum(numbers - 1, first), np.minimum(numbers + 2, last)))

    def _counts(self, numbers: Ints) -> Ints:
        columns = self.numbers.searchsorted(numbers)
        if len(self.numbers):
            columns[self.numbers.take(columns, mode="clip") != numbers] = len(self.numbers)
        return self.counts[:, columns]

    def _lengths(self, first: Ints, last: Ints) -> Ints:
        """The number of terms in ranges of sentences."""
        return self.texts.sentences.starts[last] - self.texts.sentences.starts[first]


_EVERYTHING = np.array([[-(1 << 40), 1 << 40]])
"""A stretch that no article is longer than."""


class Finder:
    """Finds terms in articles; several threads may use it at a time."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._scratch = Scratch(len(texts.vocabulary), np.uint16)
        self._slots = Scratch(len(texts.vocabulary), np.int32)

    def __call__(self, terms: Ints, articles: Ints) -> Mentions:
        """The mentions of distinct terms, fewer than 65,536, in ascending articles."""
        texts, size = self._texts, len(articles)
        read = _Read.of(texts, articles)
        rows, places = self.look(terms, read.values)
        held = read.starts[1:].searchsorted(places, side="right")
        wholes = _counted(rows, held % size, len(terms), size)
        told = int(places.searchsorted(read.starts[size]))
        sentences = _rows(texts, articles, places[:told] - read.shifts[held[:told]])
        new = begins(sentences)
        numbers = sentences[new]
        counts = _counted(rows[:told], new.cumsum() - 1, len(terms), len(numbers) + 1)
        return Mentions(texts, numbers, counts, articles, Counts(wholes, texts.wholes(articles)))

    def around(self, terms: Ints, numbers: Ints, articles: Ints, stretches: Ints) -> Counts:
        """How often distinct terms, fewer than 65,536, stand in stretches around some sentences of these articles.

        `stretches` (`int64[stretches, 2]`) tells how many sentences behind each one they begin and end (half open),
        within its article; behind them is the whole article with its title. `int64[terms, stretches + 1, sentences]`.
        """
        texts, apart = self._texts, distinct(articles)
        read, size = _Read.of(texts, apart), len(apart)
        rows, places = self.look(terms, read.values)
        sums = np.zeros((len(terms), len(places) + 1), dtype=np.int64)
        np.cumsum(rows == np.arange(len(terms))[:, None], axis=1, out=sums[:, 1:])
        titled = sums.take(places.searchsorted(read.starts[size:]), axis=1)
        columns = apart.searchsorted(articles)
        edges = numbers + np.vstack([stretches, _EVERYTHING]).T[:, :, None]
        np.maximum(edges, texts.starts[articles], out=edges)
        np.minimum(edges, texts.starts[articles + 1], out=edges)
        words = texts.sentences.starts.take(edges)
        before = sums.take(places.searchsorted(words + read.shifts[columns]), axis=1)
        counts, lengths = before[:, 1] - before[:, 0], words[1] - words[0]
        counts[:, -1] += (titled[:, 1:] - titled[:, :-1])[:, columns]
        lengths[-1] += (read.starts[size + 1 :] - read.starts[size:-1])[columns]
        return Counts(counts, lengths)

    def look(self, terms: Ints, words: npt.NDArray[np.int32]) -> tuple[Ints, Ints]:
        """Which of some distinct terms, fewer than 65,536, stand among words, and where, in the order of the words."""
        slots = self._scratch.borrow()
        slots[terms] = np.arange(1, len(terms) + 1)
        found = slots.take(words)
        slots[terms] = 0
        self._scratch.give_back(slots)
        places = np.flatnonzero(found > 0)
        return found[places].astype(np.int64) - 1, places

    def distinct(self, words: npt.NDArray[np.int32]) -> tuple[npt.NDArray[np.int32], Ints]:
        """The terms among words, each once, ascending, and the place among these of each word.

        NumPy's `unique`, which sorts all words, takes twice as long.
        """
        slots, count = self._slots.borrow(), np.arange(len(words), dtype=np.int32)
        slots[words] = count
        terms = np.sort(words[slots.take(words) == count])
        slots[terms] = count[: len(terms)]
        places = slots.take(words).astype(np.int64)
        slots[terms] = 0
        self._slots.give_back(slots)
        return terms, places


@dataclass(frozen=True, slots=True)
class _Read:
    """The terms of some articles, one behind the other, and behind them those of their titles: `values` (`int32[all]`).

    `starts` (`int64[2 * articles + 1]`) tells where each of these begins and where the last ends, `shifts`
    (`int64[2 * articles]`) how far behind its place in the collection it stands.
    """

    values: npt.NDArray[np.int32]
    starts: Ints
    shifts: Ints

    @classmethod
    def of(cls, texts: Texts, articles: Ints) -> _Read:
        words, titles = texts.sentences, texts.titles
        first = np.concatenate([words.starts[texts.starts[articles]], titles.starts[articles]])
        last = np.concatenate([words.starts[texts.starts[articles + 1]], titles.starts[articles + 1]])
        held = [words.values] * len(articles) + [titles.values] * len(articles)
        parts = [values[start:end] for values, start, end in zip(held, first.tolist(), last.tolist(), strict=True)]
        starts = starts_of(last - first)
        return cls(np.concatenate([words.values[:0], *parts]), starts, starts[:-1] - first)


def _rows(texts: Texts, articles: Ints, places: Ints) -> Ints:
    """The sentences of some articles, by number, in which places among all terms lie."""
    first, last = texts.starts[articles], texts.starts[articles + 1]
    numbers = ranges(first, last - first)
    return numbers[texts.sentences.starts[numbers].searchsorted(places, side="right") - 1]


def _counted(rows: Ints, columns: Ints, height: int, width: int) -> Ints:
    return np.bincount(rows * width + columns, minlength=height * width).reshape(height, width)


def ranges(first: Ints, sizes: Ints) -> Ints:
    """`first[0]`, `first[0] + 1` … `first[1]` …: ranges of these sizes, end to end."""
    return np.repeat(first - sizes.cumsum() + sizes, sizes) + np.arange(sizes.sum())
