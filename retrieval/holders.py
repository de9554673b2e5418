"""For each term the articles that hold it, and how often; how many sentences and windows do.

These are whole numbers that no idf and no mean length changes: where few articles are new, only those are counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.postings import Postings, inverted
from retrieval.ragged import begins, starts_of, sums
from retrieval.splicing import spliced
from retrieval.texts import Kept, Texts

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]

APART = 3
"""Lines left free before and behind a title: no window reaches over them."""


@dataclass(frozen=True, slots=True)
class Holders:
    """How many sentences, and how many windows, hold each term (`int64[terms]` each), and its articles."""

    sentences: Ints
    windows: Ints
    articles: Postings

    @classmethod
    def of(cls, texts: Texts) -> Holders:
        """Counted in texts."""
        lines, size = _Lines(texts), len(texts.vocabulary)
        sentences, windows, articles = np.zeros((3, size), dtype=np.int64)
        held = [(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32))]
        for first, postings in lines.inverted(texts):
            own = slice(first, first + len(postings.starts) - 1)
            sentences[own], windows[own] = lines.counted(postings)
            articles[own], numbers, times = lines.gathered(postings)
            held.append((numbers, times))
        numbers, times = (np.concatenate(parts) for parts in zip(*held, strict=True))
        return cls(sentences, windows, Postings(starts_of(articles), numbers, times))

    def again(self, old: Texts, new: Texts, kept: Kept) -> Holders:
        """Those of new texts, given that these are of the old ones, and what is kept of them, in its order."""
        added, gone = Holders.of(new.some(kept.added)), Holders.of(old.some(kept.gone))
        used = kept.terms >= 0
        sentences, windows = added.sentences, added.windows
        for now, before, less in (
            (sentences, self.sentences, gone.sentences),
            (windows, self.windows, gone.windows),
        ):
            now[kept.terms[used]] += (before - less)[used]
        own = added.articles
        own = Postings(own.starts, kept.added[own.texts].astype(np.int32), own.counts)
        return Holders(sentences, windows, spliced(self.articles, kept.terms, kept.places, own))


class _Lines:
    """Titles and sentences in their order, with gaps between, so that lines side by side are of one article.

    `articles` is the article of each line, `own` and `titles` are the lines of the sentences and of the titles.
    """

    def __init__(self, texts: Texts) -> None:
        sizes = np.diff(texts.starts)
        self.titles = (texts.starts[:-1] + 2 * APART * np.arange(len(sizes))).astype(np.int32)
        self.articles = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes + 2 * APART)
        self.own = np.arange(APART, len(texts.sentences) + APART, dtype=np.int32) + 2 * APART * texts.articles
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
        held = sums(covered > 0, postings.starts)
        gaps = np.diff(postings.texts)
        near = np.flatnonzero(((gaps == 1) | (gaps == 2)) & ~_firsts(postings)[1:])
        covered[near + 1] -= (3 - gaps[near]).astype(np.int8)
        return held, sums(covered, postings.starts)

    def gathered(self, postings: Postings) -> tuple[Ints, Numbers, Numbers]:
        """The number of articles that hold each term (`int64[terms]`), these, and how often each does."""
        articles = self.articles.take(postings.texts)
        groups = np.flatnonzero(_firsts(postings) | begins(articles))
        counts = sums(postings.counts, np.append(groups, len(articles)))
        return np.diff(groups.searchsorted(postings.starts)), articles[groups], counts.astype(np.int32)


def _firsts(postings: Postings) -> npt.NDArray[np.bool_]:
    """Which postings are the first of a term, `bool[postings]`."""
    firsts = np.zeros(len(postings.texts) + 1, dtype=bool)
    firsts[postings.starts] = True
    return firsts[:-1]
