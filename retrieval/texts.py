"""The texts of a collection as term numbers: its articles' sentences, titles and publishers' names, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.arrays import Arrays
from retrieval.numbering import Numbering
from retrieval.ragged import Ragged
from retrieval.vocabulary import Vocabulary

AT_ONCE = 5_000
"""Texts that are numbered together."""


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
        self._parts.append(_Part(True, np.diff(starts), sentences, titles, names))

    def texts(self) -> Texts:
        """All articles so far."""
        self._number()
        vocabulary, kept, new = self._renumbered()
        parts = [part.renumbered(kept if part.kept else new) for part in self._parts]
        sizes = np.concatenate([np.empty(0, dtype=np.int64), *(part.sizes for part in parts)])
        return Texts(
            vocabulary,
            np.concatenate([np.zeros(1, dtype=np.int64), sizes.cumsum()]),
            Ragged.joined([part.sentences for part in parts]),
            Ragged.joined([part.titles for part in parts]),
            Ragged.joined([part.names for part in parts]),
        )

    def _number(self) -> None:
        if not self._waiting:
            return
        sizes = np.array([len(sentences) for sentences, _, _ in self._waiting], dtype=np.int64)
        sentences = self._numbered([text for found, _, _ in self._waiting for text in found])
        titles = self._numbered([title for _, title, _ in self._waiting])
        names = self._numbered([names for _, _, names in self._waiting])
        self._parts.append(_Part(False, sizes, sentences, titles, names))
        self._waiting, self._count = [], 0

    def _numbered(self, texts: Sequence[str]) -> Ragged:
        return Ragged.joined([self._numbering(texts[at : at + AT_ONCE]) for at in range(0, len(texts), AT_ONCE)])

    def _renumbered(self) -> tuple[Vocabulary, npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        """The terms that are in use, in alphabetical order, and the new number of each old and each new one."""
        old = list(self._old.vocabulary) if self._old else []
        new = list(self._numbering.terms)
        held = [self._used(len(old), kept=True), self._used(len(new), kept=False)]
        used = [[terms[number] for number in np.flatnonzero(own)] for terms, own in zip((old, new), held, strict=True)]
        terms = sorted({*used[0], *used[1]})
        numbers = dict(zip(terms, range(len(terms)), strict=True))
        maps = [np.full(len(own), -1, dtype=np.int32) for own in held]
        for numbered, own, some in zip(maps, held, used, strict=True):
            numbered[own] = [numbers[term] for term in some]
        return Vocabulary.of(terms), maps[0], maps[1]

    def _used(self, size: int, *, kept: bool) -> npt.NDArray[np.bool_]:
        """Which term numbers stand in the kept, or in the new, parts."""
        used = np.zeros(size, dtype=bool)
        for part in self._parts:
            if part.kept == kept:
                for rows in (part.sentences, part.titles, part.names):
                    used[rows.values] = True
        return used


@dataclass(frozen=True, slots=True)
class _Part:
    """Some articles, numbered by the old vocabulary or the new one; `sizes` counts the sentences of each."""

    kept: bool
    sizes: npt.NDArray[np.int64]
    sentences: Ragged
    titles: Ragged
    names: Ragged

    def renumbered(self, numbers: npt.NDArray[np.int32]) -> _Part:
        rows = (
            Ragged(own.values if not len(own.values) else numbers[own.values], own.starts)
            for own in (self.sentences, self.titles, self.names)
        )
        return _Part(self.kept, self.sizes, *rows)
