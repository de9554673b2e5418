"""For each term the articles that hold it, and the most that it can add to what surrounds a sentence there.

What a sentence scores depends on its window and its article, too: lists of sentences would have to hold the neighbours
of each match, and every sentence of its article. Lists of articles are short, and with a sentence's own score their
bounds tell which few articles can hold one of the best; the texts of those tell the exact scores.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.fields import CONTEXT, K1, B, Fields
from retrieval.okapi import Okapi
from retrieval.postings import Postings, invert
from retrieval.texts import Texts

Ints = npt.NDArray[np.int64]
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
    lines = _Lines(texts)
    postings = lines.postings(texts)
    terms, size = postings.terms, len(texts.vocabulary)
    articles = lines.articles[postings.texts]
    groups = np.flatnonzero(_changes(terms) | _changes(articles))
    titled = np.flatnonzero(~lines.sentences[postings.texts])
    frequencies = postings.frequencies - np.bincount(terms[titled], minlength=size)
    wholes = np.diff(texts.sentences.starts[texts.starts]) + texts.titles.lengths
    starts = np.searchsorted(terms[groups], np.arange(size + 1))
    fields = Fields(
        Okapi.of(frequencies, texts.sentences.lengths, K1, B),
        Okapi.of(lines.covered(postings, terms), lines.windows[lines.own], K1, B),
        Okapi.of(np.diff(starts), wholes, K1, B),
    )
    if not len(groups):
        nothing = np.empty(0, dtype=np.uint8)
        return Measured(
            frequencies,
            texts.articles,
            fields,
            Bounds(starts, nothing.astype(np.int32), nothing, np.zeros(size, np.float32)),
        )
    counts = np.add.reduceat(postings.counts, groups).astype(np.float32)
    terms, articles = terms[groups], articles[groups]
    bounds = _scores(fields.window, terms, counts, lines.shortest(texts).astype(np.float32)[articles])
    bounds += _scores(fields.article, terms, counts, wholes.astype(np.float32)[articles])
    bounds *= np.float32(CONTEXT)
    return Measured(frequencies, texts.articles, fields, _levelled(starts, articles, np.maximum(bounds, 0), terms))


def _levelled(starts: Ints, articles: npt.NDArray[np.int32], bounds: Floats, terms: npt.NDArray[np.int32]) -> Bounds:
    """Bounds as steps of the highest of their term, rounded up."""
    used = np.flatnonzero(np.diff(starts))
    steps = np.zeros(len(starts) - 1, dtype=np.float32)
    steps[used] = np.maximum.reduceat(bounds, starts[used]) / LEVELS
    levels = np.ceil(bounds / np.maximum(steps, np.finfo(np.float32).tiny)[terms])
    return Bounds(starts, articles, np.minimum(levels, LEVELS).astype(np.uint8), steps)


class _Lines:
    """Titles and sentences in their order, with gaps between, so that lines side by side are of one article.

    Arrays over the lines: `articles`, the article of each; `sentences`, whether it is one; `lengths` and `windows`,
    the terms of a sentence, and of it with its neighbours.
    """

    def __init__(self, texts: Texts) -> None:
        sizes = np.diff(texts.starts)
        self.titles = texts.starts[:-1] + 2 * APART * np.arange(len(sizes))
        self.articles = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes + 2 * APART)
        self.own = np.arange(len(texts.sentences)) + APART + 2 * APART * texts.articles.astype(np.int64)
        self.sentences = np.zeros(len(self.articles), dtype=bool)
        self.sentences[self.own] = True
        self.lengths = np.zeros(len(self.articles), dtype=np.int64)
        self.lengths[self.own] = texts.sentences.lengths
        self.windows = self.lengths.copy()
        self.windows[1:] += self.lengths[:-1]
        self.windows[:-1] += self.lengths[1:]

    def postings(self, texts: Texts) -> Postings:
        """The lines that hold each term."""
        lines = np.repeat(self.own, texts.sentences.lengths), np.repeat(self.titles, texts.titles.lengths)
        values = np.concatenate([texts.sentences.values, texts.titles.values])
        return invert(values, np.concatenate(lines), len(texts.vocabulary), len(self.articles))

    def covered(self, postings: Postings, terms: npt.NDArray[np.int32]) -> Ints:
        """The number of windows that hold each term, `int64[terms]`."""
        sentences = self.sentences.astype(np.int8)
        windows = sentences.copy()
        windows[1:] += sentences[:-1]
        windows[:-1] += sentences[1:]
        windows *= sentences
        covered = windows[postings.texts]
        gaps = np.diff(postings.texts)
        near = np.flatnonzero((gaps == 1) | (gaps == 2))
        near = near[terms[near] == terms[near + 1]]
        covered[near + 1] -= (3 - gaps[near]).astype(np.int8)
        used = np.flatnonzero(postings.frequencies)
        held = np.zeros(len(postings.starts) - 1, dtype=np.int64)
        if len(used):
            held[used] = np.add.reduceat(covered, postings.starts[used], dtype=np.int64)
        return held

    def shortest(self, texts: Texts) -> Ints:
        """The length of the shortest window of each article: no window there scores more for a term than one of this
        length that holds all of the article's mentions.
        """
        shortest: Ints = np.minimum.reduceat(self.windows[self.own], texts.starts[:-1])
        return shortest


def _scores(field: Okapi, terms: npt.NDArray[np.int32], counts: Floats, lengths: Floats) -> Floats:
    """What each posting scores, in half of the memory that exact scores take."""
    return field.idf.astype(np.float32)[terms] * field.factor(counts, lengths).astype(np.float32, copy=False)


def _changes(values: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Where a value differs from the one before it; true at the first."""
    changes = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes
