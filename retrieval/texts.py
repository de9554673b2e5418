"""The texts of a collection as term numbers: its articles' sentences, titles and publishers' names, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.arrays import Arrays
from retrieval.numbering import Numbering
from retrieval.ragged import Ragged, others, starts_of
from retrieval.vocabulary import Numbers, Vocabulary

AT_ONCE = 5_000
"""Texts that are numbered together."""

VALUES_AT_ONCE = 1 << 18
"""Terms that are renumbered together: what is made on the way is small enough for memory to be used again."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Articles of one sentence and more; `starts` is the number of the first sentence of each (`int64[articles + 1]`).

    A row of `sentences` for each sentence, one of `titles` and of `names` for each article.
    """

    vocabulary: Vocabulary
    starts: npt.NDArray[np.int64]
    sentences: Ragged
    titles: Ragged
    names: Ragged

    @property
    def articles(self) -> npt.NDArray[np.int32]:
        """The article of each sentence, `int32[sentences]`."""
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts))

    def wholes(self, articles: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The number of terms of some articles, titles included."""
        sentences, titles = self.sentences.starts, self.titles.starts
        own = sentences[self.starts[articles + 1]] - sentences[self.starts[articles]]
        return own + titles[articles + 1] - titles[articles]

    def some(self, articles: npt.NDArray[np.int64]) -> Texts:
        """These articles, one or more or none, in this order."""
        sizes = np.diff(self.starts)[articles]
        numbers = Ragged(np.arange(self.starts[-1], dtype=np.int32), self.starts).some(articles).values
        sentences = self.sentences.some(numbers.astype(np.int64))
        return Texts(
            self.vocabulary, starts_of(sizes), sentences, self.titles.some(articles), self.names.some(articles)
        )

    def pack(self) -> Arrays:
        """These texts as named arrays."""
        rows = {"sentences": self.sentences, "titles": self.titles, "names": self.names}
        return Arrays(
            {
                "letters": self.vocabulary.letters,
                "terms": self.vocabulary.starts,
                "articles": self.starts,
                **{name: row.values for name, row in rows.items()},
                **{f"{name}_starts": row.starts for name, row in rows.items()},
            },
            {},
        )

    @classmethod
    def unpack(cls, saved: Arrays) -> Texts:
        """The texts that were packed."""
        held = saved.arrays
        sentences, titles, names = (Ragged(held[n], held[f"{n}_starts"]) for n in ("sentences", "titles", "names"))
        return cls(Vocabulary(held["letters"], held["terms"]), held["articles"], sentences, titles, names)


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of old texts: the new number of each term and of each article, -1 for one that is gone.

    `terms` is `int32[old terms]`, `places` `int32[old articles]`; `size` is the number of new articles.
    """

    terms: Numbers
    places: Numbers
    size: int

    @property
    def gone(self) -> npt.NDArray[np.int64]:
        """The old articles that are gone, ascending."""
        return np.flatnonzero(self.places < 0)

    @property
    def added(self) -> npt.NDArray[np.int64]:
        """The new articles that are none of the old ones, ascending."""
        return others(self.places, self.size)

    def sentences(self, old: Texts, new: Texts) -> Numbers:
        """The new number of each old sentence, -1 for one that is gone, `int32[old sentences]`."""
        there, sizes = self.places >= 0, np.diff(old.starts)
        shifts = new.starts[self.places] - old.starts[:-1]
        numbers = np.arange(old.starts[-1]) + shifts.repeat(sizes)
        return np.where(there.repeat(sizes), numbers, -1).astype(np.int32)

    @property
    def in_order(self) -> bool:
        """Whether the kept articles follow one another as they did."""
        return bool((np.diff(self.places[self.places >= 0]) > 0).all())


class Collecting:
    """Articles, one after another, into `Texts`. Those of `old` texts may be kept as they are.

    The same articles give the same texts, byte for byte, whether they are added or kept.
    """

    def __init__(self, old: Texts | None = None) -> None:
        self._old = old
        self._numbering = Numbering()
        self._waiting: list[tuple[Sequence[str], str, str]] = []
        self._count = 0
        self._parts: list[_Part] = []

    def add(self, sentences: Sequence[str], title: str = "", names: str = "") -> None:
        """One article more, of one sentence or more."""
        if not sentences:
            raise ValueError("an article without sentences can't be searched")
        self._waiting.append((sentences, title, names))
        self._count += len(sentences)
        if self._count >= AT_ONCE:
            self._number()

    def keep(self, first: int, last: int) -> None:
        """The articles `first` to `last` (half open) of the old texts."""
        old = self._old
        if old is None or not 0 <= first <= last < len(old.starts):
            raise ValueError(f"there are no articles {first} to {last} to keep")
        self._number()
        starts = old.starts[first : last + 1]
        sentences = old.sentences.rows(int(starts[0]), int(starts[-1]))
        titles, names = old.titles.rows(first, last), old.names.rows(first, last)
        self._parts.append(_Part(first, np.diff(starts), sentences, titles, names))

    def texts(self) -> Texts:
        """All articles so far."""
        return self.with_kept()[0]

    def with_kept(self) -> tuple[Texts, Kept]:
        """All articles so far, and what became of the old ones."""
        self._number()
        vocabulary, kept, new = self._renumbered()
        sizes = np.concatenate([np.empty(0, dtype=np.int64), *(part.sizes for part in self._parts)])
        maps = [new if part.first is None else kept for part in self._parts]
        sentences, titles, names = (
            _joined([getattr(part, field) for part in self._parts], maps) for field in ("sentences", "titles", "names")
        )
        texts = Texts(vocabulary, starts_of(sizes), sentences, titles, names)
        return texts, Kept(kept, self._places(), len(sizes))

    def _places(self) -> Numbers:
        """The new number of each old article."""
        places, end = np.full(len(self._old.starts) - 1 if self._old else 0, -1, dtype=np.int32), 0
        for part in self._parts:
            if part.first is not None:
                places[part.first : part.first + len(part.sizes)] = np.arange(end, end + len(part.sizes))
            end += len(part.sizes)
        return places

    def _number(self) -> None:
        if not self._waiting:
            return
        sizes = np.array([len(sentences) for sentences, _, _ in self._waiting], dtype=np.int64)
        sentences = self._numbered([text for found, _, _ in self._waiting for text in found])
        titles = self._numbered([title for _, title, _ in self._waiting])
        names = self._numbered([names for _, _, names in self._waiting])
        self._parts.append(_Part(None, sizes, sentences, titles, names))
        self._waiting, self._count = [], 0

    def _numbered(self, texts: Sequence[str]) -> Ragged:
        return Ragged.joined([self._numbering(texts[at : at + AT_ONCE]) for at in range(0, len(texts), AT_ONCE)])

    def _renumbered(self) -> tuple[Vocabulary, Numbers, Numbers]:
        """The terms that are in use, in alphabetical order, and the new number of each old and each new one."""
        old, names = self._old.vocabulary if self._old else Vocabulary.of(()), list(self._numbering.terms)
        used = np.flatnonzero(self._used(len(names), kept=False)).tolist()
        order = sorted(used, key=names.__getitem__)
        in_use = [names[number] for number in order]
        vocabulary, of_old, of_sorted = old.merged(self._used(len(old), kept=True), in_use)
        of_new = np.full(len(names), -1, dtype=np.int32)
        of_new[order] = of_sorted
        return vocabulary, of_old, of_new

    def _used(self, size: int, *, kept: bool) -> npt.NDArray[np.bool_]:
        """Which term numbers stand in the kept, or in the new, parts."""
        used = np.zeros(size, dtype=bool)
        for part in self._parts:
            if kept == (part.first is not None):
                for rows in (part.sentences, part.titles, part.names):
                    used[rows.values] = True
        return used


@dataclass(frozen=True, slots=True)
class _Part:
    """Some articles; `sizes` counts the sentences of each.

    `first` is the number of the first one among the old articles, whose vocabulary they then have; None for new ones.
    """

    first: int | None
    sizes: npt.NDArray[np.int64]
    sentences: Ragged
    titles: Ragged
    names: Ragged


def _joined(parts: Sequence[Ragged], maps: Sequence[Numbers]) -> Ragged:
    """The rows of all parts in their order, each value of a part replaced by what its map has for it."""
    starts = starts_of(np.concatenate([np.empty(0, dtype=np.int64), *(part.lengths for part in parts)]))
    values, end = np.empty(starts[-1], dtype=np.int32), 0
    for part, numbers in zip(parts, maps, strict=True):
        for at in range(0, len(part.values), VALUES_AT_ONCE):
            own = part.values[at : at + VALUES_AT_ONCE]
            values[end : end + len(own)] = numbers[own]
            end += len(own)
    return Ragged(values, starts)
