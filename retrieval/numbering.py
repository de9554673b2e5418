"""Many texts into term numbers: the terms of `analysis.terms`, several times as fast.

Each distinct piece of a text is analysed once. That is exact but where a rule reaches from one piece to the next
("the us", "United States"); such a text is analysed as a whole.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from retrieval.analysis import CONTRACTED, plain, stems, terms
from retrieval.cutting import cut
from retrieval.hashing import UNKNOWN, Table, hashed
from retrieval.ragged import Ragged, distinct, starts_of

Ints = npt.NDArray[np.int64]

MOST = 2_000_000
"""Pieces that are remembered; past them, all are forgotten."""

_REACHING = re.compile(r"\b(?:united|european|group|g)\Z|\A'*(?:us|un|eu|korea\w*|republic)\b", re.IGNORECASE)
"""A piece with which a rule may reach beyond it."""

_REACHING_WORDS = frozenset("united european group g republic korea koreas korean koreans".split())
"""Simple words with which one may."""

_REACHED = re.compile(
    r"\bthe\s(?:us|un|eu)\b|united\s(?:states|nations|kingdom)|european\sunion|[ns]\.?\skorea|republic\sof"
    r"|g-(?:7|20)|group\sof"
)
"""What such a rule needs in the text, in small letters."""

_SHORT = frozenset("us usa un eu uk nk dprk rok".split())
"""Words that the rules for phrases know; others are the same in capitals and in small letters."""


class Numbering:
    """The number of each term, in the order first met."""

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}
        self._forget()

    def __call__(self, texts: Sequence[str]) -> Ragged:
        """The term numbers of each text, in order, repeats included."""
        if len(self._table) > MOST:
            self._forget()
        joined, starts, ends, lengths = cut(texts)
        pieces = self._numbers(joined, starts, ends - starts)
        reaching = (pieces < 0).nonzero()[0]
        if len(reaching):
            pieces[reaching] = ~pieces[reaching]
            found = distinct(lengths.cumsum().searchsorted(reaching, side="right")).tolist()
            whole = [at for at in found if _REACHED.search(plain(texts[at]).lower())]
            pieces, lengths = self._whole(texts, whole, pieces, lengths)
        return self._gathered(pieces, lengths)

    def _forget(self) -> None:
        self._table = Table()
        self._values, self._starts = array("i"), array("q", (0, 0))
        self._alone: dict[str, int] = {"": 0}

    def _numbers(self, joined: bytearray, starts: Ints, lengths: Ints) -> Ints:
        """The number of each piece, ~number where a rule may reach beyond it."""
        hashes = hashed(joined, starts, lengths)
        numbers = self._table.find(hashes)
        unknown = (numbers == UNKNOWN).nonzero()[0]
        if len(unknown):
            new, first = np.unique(hashes[unknown], return_index=True)
            at = unknown[first]
            bounds = zip(starts[at].tolist(), (starts[at] + lengths[at]).tolist(), strict=True)
            pieces = b" ".join([joined[start:end] for start, end in bounds]).decode("utf-8", "surrogatepass").split(" ")
            self._table.add(new, self._entered(pieces))
            numbers[unknown] = self._table.find(hashes[unknown])
        return numbers.astype(np.int64)

    def _entered(self, pieces: list[str]) -> npt.NDArray[np.int32]:
        """The numbers of new pieces, ~number where a rule may reach beyond one."""
        words = [*map(_simple, pieces)]
        simple = [word for word in words if word]
        alone = iter(zip(map(self._number, stems(simple)), map(_REACHING_WORDS.__contains__, simple), strict=True))
        numbers = np.empty(len(pieces), dtype=np.int32)
        for place, word in enumerate(words):
            number, reaches = next(alone) if word else self._composed(pieces[place])
            numbers[place] = ~number if reaches else number
        return numbers

    def _composed(self, piece: str) -> tuple[int, bool]:
        """The number of a piece that is no simple word, and whether a rule may reach beyond it."""
        return self._add(terms(piece)), bool(_REACHING.search(piece))

    def _number(self, term: str) -> int:
        """The number of the pieces with this one term, or with none where it is empty."""
        number = self._alone.get(term)
        if number is None:
            number = self._alone[term] = self._add([term])
        return number

    def _add(self, found: Sequence[str]) -> int:
        """The number of a piece with these terms."""
        if not found:
            return 0
        for one in found:
            self._values.append(self.terms.setdefault(one, len(self.terms)))
        self._starts.append(len(self._values))
        return len(self._starts) - 2

    def _whole(self, texts: Sequence[str], whole: list[int], pieces: Ints, lengths: Ints) -> tuple[Ints, Ints]:
        """The pieces and their count where each of the texts `whole` is one piece."""
        kept = np.ones(len(texts), dtype=bool)
        kept[whole] = False
        pieces = pieces[np.repeat(kept, lengths)]
        lengths = np.where(kept, lengths, 0)
        pieces = np.insert(pieces, lengths.cumsum()[whole], [self._add(terms(texts[at])) for at in whole])
        lengths[whole] = 1
        return pieces, lengths

    def _gathered(self, pieces: Ints, lengths: Ints) -> Ragged:
        """The terms of each text, given its pieces one after another and their count."""
        starts = np.frombuffer(self._starts, np.int64)
        pieces_of = starts_of(lengths)
        first = starts.take(pieces)
        counts = starts.take(pieces + 1) - first
        ends = starts_of(counts)
        if not len(self._values):
            return Ragged(np.empty(0, dtype=np.int32), ends[pieces_of])
        places = np.repeat(first - ends[:-1], counts)
        places += np.arange(len(places))
        return Ragged(np.frombuffer(self._values, np.int32).take(places), ends[pieces_of])


def _simple(piece: str) -> str:
    """The word that alone tells the term of a piece; empty where more than the rules for words is needed."""
    word, _, added = piece.lower().partition("'")
    known = piece.isascii() and (word.isalpha() or (word.isdigit() and not added)) and word not in _SHORT
    return word if known and added in CONTRACTED else ""
