"""Many texts into term numbers: the terms of `analysis.terms`, several times as fast.

A text is cut at its blanks and each distinct piece is analysed once. That is exact but where a rule reaches over a
blank ("the us", "United States"); a text with such a piece is analysed as a whole.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from retrieval.analysis import plain, term, terms
from retrieval.ragged import Ragged

MOST = 2_000_000
"""Pieces that are remembered; past them, all are forgotten."""

ACROSS = -1
"""In place of a piece's number: a rule may reach from it over a blank."""

_ACROSS = re.compile(r"united|european|group|korea|\A(?:us|un|eu)\b", re.IGNORECASE)
_MARKS = '.,;:!?"()[]-–—…'
_SHORT = frozenset("us usa un eu uk nk dprk rok".split())
"""Words that the rules for phrases know."""


class Numbering:
    """The number of each term, in the order first met."""

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}
        self._pieces = _Pieces(self.terms)

    def __call__(self, texts: Sequence[str]) -> Ragged:
        """The term numbers of each text, in order, repeats included."""
        if len(self._pieces) > MOST:
            self._pieces = _Pieces(self.terms)
        cut = list(map(_cut, texts))
        lengths = np.fromiter(map(len, cut), np.int64, len(cut))
        pieces = np.fromiter(map(self._pieces.__getitem__, chain.from_iterable(cut)), np.int64, lengths.sum())
        ends = lengths.cumsum()
        whole = np.unique(ends.searchsorted(np.flatnonzero(pieces == ACROSS), side="right"))
        if len(whole):
            kept = np.ones(len(texts), dtype=bool)
            kept[whole] = False
            pieces = np.insert(
                pieces[np.repeat(kept, lengths)],
                (ends - np.where(kept, 0, lengths).cumsum())[whole],
                [self._pieces.add(terms(texts[at])) for at in whole.tolist()],
            )
            lengths[whole] = 1
        return self._pieces.gathered(pieces, lengths)


class _Pieces(dict[str, int]):
    """Pieces of text by number, and the term numbers of each."""

    def __init__(self, numbers: dict[str, int]) -> None:
        super().__init__()
        self._numbers = numbers
        self._terms, self._starts = array("i"), array("q", (0, 0))

    def __missing__(self, piece: str) -> int:
        number = self[piece] = ACROSS if _ACROSS.search(piece) else self.add(_terms(piece))
        return number

    def add(self, found: Sequence[str]) -> int:
        """The number of a piece with these terms."""
        if not found:
            return 0
        self._terms.extend(self._numbers.setdefault(one, len(self._numbers)) for one in found)
        self._starts.append(len(self._terms))
        return len(self._starts) - 2

    def gathered(self, pieces: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64]) -> Ragged:
        """The terms of each text, given its pieces one after another and their count."""
        starts = np.frombuffer(self._starts, np.int64)
        counts = np.diff(starts)[pieces]
        ends = np.zeros(len(pieces) + 1, dtype=np.int64)
        np.cumsum(counts, out=ends[1:])
        places = np.repeat(starts[pieces] - ends[:-1], counts)
        places += np.arange(len(places))
        texts = np.zeros(len(lengths) + 1, dtype=np.int64)
        np.cumsum(lengths, out=texts[1:])
        return Ragged(np.frombuffer(self._terms, np.int32)[places] if len(places) else _NONE, ends[texts])


_NONE = np.empty(0, dtype=np.int32)


def _cut(text: str) -> list[str]:
    return (text if text.isascii() and not text.isupper() else plain(text)).split()


def _terms(piece: str) -> list[str]:
    bare = piece.strip(_MARKS).lower()
    if not bare.isascii() or not bare.isalpha() or bare in _SHORT:
        return terms(piece)
    found = term(bare)
    return [found] if found else []
