"""The terms of a query and some articles into how often each term stands in each sentence and around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.ragged import Ragged, begins
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

    def around(self, numbers: Ints, reach: int) -> Counts:
        """The sentences up to `reach` before and behind each one in its article, each one itself in the middle.

        `int64[terms, 2 * reach + 1, sentences]` and `int64[2 * reach + 1, sentences]`; where there is none, one that
        holds nothing.
        """
        first, last = self.bounds(numbers)
        beside = numbers + np.arange(-reach, reach + 1)[:, None]
        inside = (beside >= first) & (beside < last)
        beside *= inside
        counts = self._counts(beside.ravel()).reshape(len(self.counts), *beside.shape)
        return Counts(counts * inside, self._lengths(beside, beside + 1) * inside)

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


class Finder:
    """Finds terms in articles; several threads may use it at a time."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._scratch = Scratch(len(texts.vocabulary), np.uint16)

    def __call__(self, terms: Ints, articles: Ints) -> Mentions:
        """The mentions of distinct terms, fewer than 65,536, in ascending articles."""
        texts = self._texts
        slots = self._scratch.borrow()
        slots[terms] = np.arange(1, len(terms) + 1)
        rows, sentences, held = _look(slots, texts.sentences, texts.starts[articles], texts.starts[articles + 1])
        title_rows, _, titled = _look(slots, texts.titles, articles, articles + 1)
        slots[terms] = 0
        self._scratch.give_back(slots)
        new = begins(sentences)
        numbers = sentences[new]
        wholes = _counted(np.append(rows, title_rows), np.append(held, titled), len(terms), len(articles))
        return Mentions(
            texts,
            numbers,
            _counted(rows, new.cumsum() - 1, len(terms), len(numbers) + 1),
            articles,
            Counts(wholes, texts.wholes(articles)),
        )


def _look(slots: npt.NDArray[np.uint16], rows: Ragged, first: Ints, last: Ints) -> tuple[Ints, Ints, Ints]:
    """The slot (from 0), the row and the range of each value that has a slot, in ranges of rows."""
    starts, ends = rows.starts[first], rows.starts[last]
    values = [rows.values[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    found = slots.take(np.concatenate(values)) if values else np.empty(0, dtype=np.uint16)
    places = found.nonzero()[0]
    found = found[places]
    offsets = (ends - starts).cumsum()
    held = offsets.searchsorted(places, side="right")
    places += (ends - offsets)[held]
    read = ranges(first, last - first)
    return found.astype(np.int64) - 1, read[rows.starts[read].searchsorted(places, side="right") - 1], held


def _counted(rows: Ints, columns: Ints, height: int, width: int) -> Ints:
    return np.bincount(rows * width + columns, minlength=height * width).reshape(height, width)


def ranges(first: Ints, sizes: Ints) -> Ints:
    """`first[0]`, `first[0] + 1` … `first[1]` …: ranges of these sizes, end to end."""
    return np.repeat(first - sizes.cumsum() + sizes, sizes) + np.arange(sizes.sum())
