"""For each term the articles that hold it, and the most that it can add to what surrounds a sentence there.

What a sentence scores depends on its window and its article, too: lists of sentences would have to hold the neighbours
of each match, and every sentence of its article. Lists of articles are short, and with a sentence's own score their
bounds tell which few articles can hold one of the best; the texts of those tell the exact scores.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.fields import CONTEXT, K1, B, Fields
from retrieval.okapi import Okapi
from retrieval.postings import Postings, blocks, inverted
from retrieval.ragged import begins, starts_of
from retrieval.texts import Texts

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]

LEVELS = 255
"""Bounds are rounded up to this many steps of the highest of their term."""

APART = 3
"""Lines left free before and behind a title: no window reaches over them."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The articles of term t are `articles[starts[t]:starts[t + 1]]`, ascending; `levels` times the term's step bounds.

    `starts` is `int64[terms + 1]`, `articles` `int32[all]`, `levels` `uint8[all]`, `steps` `float32[terms]`.
    """

    starts: Ints
    articles: npt.NDArray[np.int32]
    levels: npt.NDArray[np.uint8]
    steps: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Measured:
    """What searching needs to know of texts beyond themselves: BM25 of the three fields, and the bounds.

    `frequencies` counts the sentences that hold each term (`int64[terms]`), `article` is that of each sentence
    (`int32[sentences]`).
    """

    frequencies: Ints
    article: npt.NDArray[np.int32]
    fields: Fields
    bounds: Bounds


def measure(texts: Texts) -> Measured:
    """Measure texts."""
    lines, size = _Lines(texts), len(texts.vocabulary)
    frequencies, windows, articles = np.zeros((3, size), dtype=np.int64)
    held = [(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32))]
    for first, postings in lines.inverted(texts):
        own = slice(first, first + len(postings.starts) - 1)
        frequencies[own], windows[own] = lines.counted(postings)
        articles[own], holders, times = lines.gathered(postings)
        held.append((holders, times))
    wholes = np.diff(texts.sentences.starts[texts.starts]) + texts.titles.lengths
    fields = Fields(
        Okapi.of(frequencies, texts.sentences.lengths, K1, B),
        Okapi.of(windows, lines.windows[lines.own], K1, B),
        Okapi.of(articles, wholes, K1, B),
    )
    numbers, counts = (np.concatenate(parts) for parts in zip(*held, strict=True))
    in_articles = Postings(starts_of(articles), numbers, counts)
    bounds = _bounds(in_articles, fields, lines.shortest(texts).astype(np.float32), wholes.astype(np.float32))
    return Measured(frequencies, texts.articles, fields, bounds)


def _bounds(postings: Postings, fields: Fields, shortest: Floats, wholes: Floats) -> Bounds:
    """The most that each term can add in each article that holds it, as steps of the highest of the term, rounded up.

    `shortest` and `wholes` are the lengths of each article's shortest window, and of the whole.
    """
    starts = postings.starts
    steps, levels = np.zeros(len(starts) - 1, dtype=np.float32), np.empty(len(postings.texts), dtype=np.uint8)
    for first, last in blocks(starts):
        own, some = slice(starts[first], starts[last]), slice(first, last)
        terms = np.repeat(np.arange(last - first), np.diff(starts[first : last + 1]))
        counts, articles = postings.counts[own].astype(np.float32), postings.texts[own]
        most = _scores(fields.window, some, terms, counts, shortest[articles])
        most += _scores(fields.article, some, terms, counts, wholes[articles])
        most *= np.float32(CONTEXT)
        np.maximum(most, 0, out=most)
        used = first + np.flatnonzero(np.diff(starts[first : last + 1]))
        if len(used):
            steps[used] = np.maximum.reduceat(most, starts[used] - starts[first]) / LEVELS
        most /= np.maximum(steps[some], np.finfo(np.float32).tiny)[terms]
        levels[own] = np.minimum(np.ceil(most, out=most), LEVELS)
    return Bounds(starts, postings.texts, levels, steps)


class _Lines:
    """Titles and sentences in their order, with gaps between, so that lines side by side are of one article.

    Arrays over the lines: `articles`, the article of each; `lengths` and `windows`, the terms of a sentence, and of it
    with its neighbours.
    """

    def __init__(self, texts: Texts) -> None:
        sizes = np.diff(texts.starts)
        self.titles = (texts.starts[:-1] + 2 * APART * np.arange(len(sizes))).astype(np.int32)
        self.articles = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes + 2 * APART)
        self.own = np.arange(APART, len(texts.sentences) + APART, dtype=np.int32) + 2 * APART * texts.articles
        self.lengths = np.zeros(len(self.articles), dtype=np.int64)
        self.lengths[self.own] = texts.sentences.lengths
        self.windows = self.lengths.copy()
        self.windows[1:] += self.lengths[:-1]
        self.windows[:-1] += self.lengths[1:]
        sentences = np.zeros(len(self.articles), dtype=np.int8)
        sentences[self.own] = 1
        self._around = sentences.copy()
        self._around[1:] += sentences[:-1]
        self._around[:-1] += sentences[1:]
        self._around *= sentences

    def inverted(self, texts: Texts) -> Iterator[tuple[int, Postings]]:
        """The lines that hold each term, some terms at a time."""
        sentences = texts.sentences.values, np.repeat(self.own, texts.sentences.lengths)
        titles = texts.titles.values, np.repeat(self.titles, texts.titles.lengths)
        return inverted((sentences, titles), len(texts.vocabulary), len(self.articles))

    def counted(self, postings: Postings) -> tuple[Ints, Ints]:
        """The number of sentences, and of windows, that hold each term, `int64[terms]` each."""
        covered = self._around.take(postings.texts)
        held = _sums(covered > 0, postings.starts)
        gaps = np.diff(postings.texts)
        near = np.flatnonzero(((gaps == 1) | (gaps == 2)) & ~_firsts(postings)[1:])
        covered[near + 1] -= (3 - gaps[near]).astype(np.int8)
        return held, _sums(covered, postings.starts)

    def gathered(self, postings: Postings) -> tuple[Ints, Numbers, Numbers]:
        """The number of articles that hold each term (`int64[terms]`), these, and how often each does."""
        articles = self.articles.take(postings.texts)
        groups = np.flatnonzero(_firsts(postings) | begins(articles))
        counts = _sums(postings.counts, np.append(groups, len(articles)))
        return np.diff(groups.searchsorted(postings.starts)), articles[groups], counts.astype(np.int32)

    def shortest(self, texts: Texts) -> Ints:
        """The length of the shortest window of each article: no window there scores more for a term than one of this
        length that holds all of the article's mentions.
        """
        shortest: Ints = np.minimum.reduceat(self.windows[self.own], texts.starts[:-1])
        return shortest


def _scores(field: Okapi, some: slice, terms: Ints, counts: Floats, lengths: Floats) -> Floats:
    """What each posting of `some` terms scores, in half of the memory that exact scores take; the first term is 0."""
    return field.idf[some].astype(np.float32)[terms] * field.factor(counts, lengths).astype(np.float32, copy=False)


def _firsts(postings: Postings) -> npt.NDArray[np.bool_]:
    """Which postings are the first of a term, `bool[postings]`."""
    firsts = np.zeros(len(postings.texts) + 1, dtype=bool)
    firsts[postings.starts] = True
    return firsts[:-1]


def _sums(values: npt.NDArray[np.integer] | npt.NDArray[np.bool_], starts: Ints) -> Ints:
    """The sum of each group's values (`int64[groups]`), given where they begin and where the last ends."""
    sums = np.zeros(len(values) + 1, dtype=np.int64)
    np.cumsum(values, out=sums[1:])
    return np.diff(sums[starts])
