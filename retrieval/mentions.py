"""The terms of a query and some articles into how often each term stands in each sentence and around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.ragged import Ragged
from retrieval.texts import Texts

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Mentions:
    """How often each term (rows) stands in each sentence (columns) of some articles, one article after another.

    `numbers`, `lengths` (in terms), `places` (in the article, from 0) and `sizes` (the article's sentences) are
    `int64[sentences]`, `counts` is `int64[terms, sentences]`. `article` is the column of each sentence's article in
    `article_counts` (`int64[terms, articles]`) and `article_lengths` (`int64[articles]`), both with the title.
    """

    numbers: Ints
    counts: Ints
    lengths: Ints
    places: Ints
    sizes: Ints
    article: Ints
    article_counts: Ints
    article_lengths: Ints

    def beside(self, values: Ints, columns: Ints, step: int) -> Ints:
        """The values (last axis: sentences) `step` sentences further on than `columns`, 0 outside of the article."""
        places = self.places[columns] + step
        inside = (places >= 0) & (places < self.sizes[columns])
        return values[..., columns + step * inside] * inside

    def around(self, values: Ints, columns: Ints) -> Ints:
        """The sum of the values of each of these sentences and its neighbours."""
        return values[..., columns] + self.beside(values, columns, -1) + self.beside(values, columns, 1)


class Finder:
    """Finds terms in articles; several threads may use it at a time."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._free: list[npt.NDArray[np.uint16]] = []

    def __call__(self, terms: Ints, articles: Ints) -> Mentions:
        """The mentions of distinct terms, fewer than 65,536, in distinct articles."""
        texts = self._texts
        first, last = texts.starts[articles], texts.starts[articles + 1]
        sizes = last - first
        numbers = ranges(first, sizes)
        lengths = texts.sentences.starts[numbers + 1] - texts.sentences.starts[numbers]
        article = np.repeat(np.arange(len(articles)), sizes)
        offsets = sizes.cumsum() - sizes
        rows, columns, title_rows, title_columns = self._found(terms, articles, first, last, lengths)
        return Mentions(
            numbers,
            _counted(rows, columns, (len(terms), len(numbers))),
            lengths,
            np.arange(len(numbers)) - offsets[article],
            sizes[article],
            article,
            _counted(
                np.concatenate([rows, title_rows]),
                np.concatenate([article[columns], title_columns]),
                (len(terms), len(articles)),
            ),
            texts.sentences.starts[last] - texts.sentences.starts[first] + _lengths(texts.titles, articles),
        )

    def _found(
        self, terms: Ints, articles: Ints, first: Ints, last: Ints, lengths: Ints
    ) -> tuple[Ints, Ints, Ints, Ints]:
        """The row and column of each mention in sentences, then in titles."""
        try:
            slots = self._free.pop()
        except IndexError:
            slots = np.zeros(len(self._texts.vocabulary), dtype=np.uint16)
        slots[terms] = np.arange(1, len(terms) + 1)
        sentences = _look(slots, self._texts.sentences, first, last, lengths)
        titles = _look(slots, self._texts.titles, articles, articles + 1, _lengths(self._texts.titles, articles))
        slots[terms] = 0
        self._free.append(slots)
        return (*sentences, *titles)


def _look(slots: npt.NDArray[np.uint16], rows: Ragged, first: Ints, last: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """The slot (from 0) and the row, counted over all ranges of rows, of each value that has a slot."""
    starts, ends = rows.starts[first].tolist(), rows.starts[last].tolist()
    values = [rows.values[start:end] for start, end in zip(starts, ends, strict=True) if end > start]
    if not values:
        return _NONE, _NONE
    found = slots.take(np.concatenate(values))
    places = np.flatnonzero(found)
    return found[places].astype(np.int64) - 1, lengths.cumsum().searchsorted(places, side="right")


def _counted(rows: Ints, columns: Ints, shape: tuple[int, int]) -> Ints:
    return np.bincount(rows * shape[1] + columns, minlength=shape[0] * shape[1]).reshape(shape)


def _lengths(rows: Ragged, chosen: Ints) -> Ints:
    return rows.starts[chosen + 1] - rows.starts[chosen]


def ranges(first: Ints, sizes: Ints) -> Ints:
    """`first[0]`, `first[0] + 1` … `first[1]` …: ranges of these sizes, end to end."""
    return np.repeat(first - sizes.cumsum() + sizes, sizes) + np.arange(sizes.sum())


_NONE = np.empty(0, dtype=np.int64)
