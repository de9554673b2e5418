"""The most that a term can add to what surrounds a sentence, for each article that holds it.

What a sentence scores depends on its window and its article, too: lists of sentences would have to hold the neighbours
of each match, and every sentence of its article. Lists of articles are short, and with a sentence's own score their
bounds tell which few articles can hold one of the best; the texts of those tell the exact scores.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.fields import CONTEXT, K1, B, Fields
from retrieval.holders import Holders
from retrieval.okapi import Okapi
from retrieval.postings import Postings, blocks
from retrieval.texts import Texts

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

LEVELS = 255
"""Bounds are rounded up to this many steps of the highest of their term."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """For each term and article of some postings, `levels` (`uint8[postings]`) times the term's step.

    `steps` is `float32[terms]`.
    """

    levels: npt.NDArray[np.uint8]
    steps: Floats


@dataclass(frozen=True, slots=True)
class Measured:
    """What searching needs to know of texts beyond themselves: who holds a term, BM25 of the three fields, the bounds.

    `article` is that of each sentence (`int32[sentences]`), the bounds are those of `holders.articles`.
    """

    holders: Holders
    article: npt.NDArray[np.int32]
    fields: Fields
    bounds: Bounds


def measure(texts: Texts, holders: Holders) -> Measured:
    """Measure texts whose terms are counted."""
    windows = _windows(texts)
    wholes = np.diff(texts.sentences.starts[texts.starts]) + texts.titles.lengths
    fields = Fields(
        Okapi.of(holders.sentences, texts.sentences.lengths, K1, B),
        Okapi.of(holders.windows, windows, K1, B),
        Okapi.of(holders.articles.frequencies, wholes, K1, B),
    )
    shortest = np.minimum.reduceat(windows, texts.starts[:-1]) if len(wholes) else wholes
    bounds = _bounds(holders.articles, fields, shortest.astype(np.float32), wholes.astype(np.float32))
    return Measured(holders, texts.articles, fields, bounds)


def _windows(texts: Texts) -> Ints:
    """The length of each sentence together with its neighbours in its article, in terms: `int64[sentences]`."""
    lengths = texts.sentences.lengths
    windows, first = lengths.copy(), np.zeros(len(lengths) + 1, dtype=bool)
    first[texts.starts] = True
    windows[1:] += np.where(first[1:-1], 0, lengths[:-1])
    windows[:-1] += np.where(first[1:-1], 0, lengths[1:])
    return windows


def _bounds(postings: Postings, fields: Fields, shortest: Floats, wholes: Floats) -> Bounds:
    """The most that each term can add in each article that holds it, as steps of the highest of the term, rounded up.

    `shortest` and `wholes` are the lengths of each article's shortest window, and of the whole: no window there scores
    more for a term than one of the shortest length that holds all of the article's mentions.
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
    return Bounds(levels, steps)


def _scores(field: Okapi, some: slice, terms: Ints, counts: Floats, lengths: Floats) -> Floats:
    """What each posting of `some` terms scores, in half of the memory that exact scores take; the first term is 0."""
    return field.idf[some].astype(np.float32)[terms] * field.factor(counts, lengths).astype(np.float32, copy=False)
