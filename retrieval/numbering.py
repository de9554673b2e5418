"""Many texts into term numbers: the terms of `analysis.terms`, several times as fast.

A text is cut at its blanks and marks, and each distinct piece is analysed once. That is exact but where a rule reaches
from one piece to the next ("the us", "United States"); such a text is analysed as a whole.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from retrieval.analysis import plain, stemmed, terms
from retrieval.hashing import UNKNOWN, WIDTH, Table, hashed
from retrieval.ragged import Ragged, distinct, starts_of

Ints = npt.NDArray[np.int64]

MOST = 2_000_000
"""Pieces that are remembered; past them, all are forgotten."""

_REACHING = re.compile(r"\b(?:united|european|group|g)\Z|\A'*(?:us|un|eu|korea\w*|republic)\b", re.IGNORECASE)
"""A piece with which a rule may reach beyond it."""

_REACHING_WORDS = frozenset("united european group republic".split())
"""Words longer than `LONGEST` with which one may; besides them those that begin with "korea"."""

_REACHED = re.compile(
    r"\bthe\s(?:us|un|eu)\b|united\s(?:states|nations|kingdom)|european\sunion|[ns]\.?\skorea|republic\sof"
    r"|g-(?:7|20)|group\sof",
    re.IGNORECASE,
)
"""What such a rule needs in the text."""

_SHORT = frozenset("us usa un eu uk nk dprk rok".split())
"""Words that the rules for phrases know."""

LONGEST = max(map(len, _SHORT))
"""Letters of the longest of them: longer words are the same in capitals and in small letters."""

_BLANKS = bytes(code if code >= 128 or chr(code).isalnum() or chr(code) in "_.,'`" else ord(" ") for code in range(256))
"""For bytes.translate: marks that no term holds become blanks."""

_MARKS = re.compile(r"[“”„«»–—]|[^\S ]")

_CLOSING = np.isin(np.arange(256), list(b".,'`"))
"""Bytes that end a word without being part of it."""

_POINT = ord(".")


class Numbering:
    """The number of each term, in the order first met."""

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}
        self._forget()

    def __call__(self, texts: Sequence[str]) -> Ragged:
        """The term numbers of each text, in order, repeats included."""
        if len(self._table) > MOST:
            self._forget()
        coded = [_coded(text) for text in texts]
        joined = b" ".join([*coded, bytes(2 * WIDTH)]).translate(_BLANKS)
        starts, ends = _words(joined)
        _trim(np.frombuffer(joined, np.uint8), starts, ends)
        pieces = self._numbers(joined, starts, ends - starts)
        sizes = np.fromiter(map(len, coded), np.int64, len(coded)) + 1
        lengths = np.diff(starts.searchsorted(sizes.cumsum()), prepend=0)
        reaching = (pieces < 0).nonzero()[0]
        if len(reaching):
            pieces[reaching] = ~pieces[reaching]
            found = distinct(lengths.cumsum().searchsorted(reaching, side="right")).tolist()
            whole = [at for at in found if _REACHED.search(plain(texts[at]))]
            pieces, lengths = self._whole(texts, whole, pieces, lengths)
        return self._gathered(pieces, lengths)

    def _forget(self) -> None:
        self._table = Table()
        self._values, self._starts = array("i"), array("q", (0, 0))
        self._known: dict[str, int] = {}
        self._alone: dict[str, int] = {}

    def _numbers(self, joined: bytes, starts: Ints, lengths: Ints) -> Ints:
        """The number of each piece, ~number where a rule may reach beyond it."""
        hashes = hashed(joined, starts, lengths)
        numbers = self._table.find(hashes)
        unknown = (numbers == UNKNOWN).nonzero()[0]
        if len(unknown):
            new, first = np.unique(hashes[unknown], return_index=True)
            at = unknown[first]
            bounds = zip(starts[at].tolist(), (starts[at] + lengths[at]).tolist(), strict=True)
            pieces = (joined[start:end].decode("utf-8", "surrogatepass") for start, end in bounds)
            self._table.add(new, np.fromiter(map(self._number, pieces), np.int32, len(new)))
            numbers[unknown] = self._table.find(hashes[unknown])
        return numbers.astype(np.int64)

    def _number(self, piece: str) -> int:
        """The number of a piece."""
        simple = len(piece) > LONGEST and piece.isascii() and piece.isalpha()
        word = piece.lower() if simple else piece
        number = self._known.get(word)
        if number is None:
            number = self._add_one(stemmed(word)) if simple else self._add(_terms(word))
            self._known[word] = number = ~number if _reaches(word, simple=simple) else number
        return number

    def _add_one(self, found: str) -> int:
        """The number of the pieces with this one term, or with none where it is empty."""
        number = self._alone.get(found)
        if number is None:
            number = self._alone[found] = self._add([found])
        return number

    def _add(self, found: Sequence[str]) -> int:
        """The number of a piece with these terms; empty ones are none."""
        kept = [one for one in found if one]
        if not kept:
            return 0
        for one in kept:
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


def _reaches(piece: str, *, simple: bool) -> bool:
    """Whether a rule may reach beyond a piece; a `simple` one is a word in small letters, longer than `LONGEST`."""
    if simple:
        return piece in _REACHING_WORDS or piece.startswith("korea")
    return bool(_REACHING.search(piece))


def _coded(text: str) -> bytes:
    if text.isascii() and not text.isupper():
        return text.encode()
    return _MARKS.sub(" ", plain(text)).encode("utf-8", "surrogatepass")


def _words(text: bytes) -> tuple[Ints, Ints]:
    """Where the words of a text that ends with a blank begin and end."""
    held = np.frombuffer(text, np.uint8) > ord(" ")
    edges = (held[1:] != held[:-1]).nonzero()[0] + 1
    if held[:1].any():
        edges = np.concatenate([np.zeros(1, dtype=np.int64), edges])
    return edges[::2], edges[1::2]


def _trim(text: npt.NDArray[np.uint8], starts: Ints, ends: Ints) -> None:
    """Move the ends of words to before the marks that close them, in place; the last point of "U.S." stays."""
    left = _CLOSING.take(text.take(ends - 1)).nonzero()[0]
    while len(left):
        last = text[ends[left] - 1]
        closes = _CLOSING[last] & (ends[left] > starts[left])
        left, last = left[closes], last[closes]
        at = ends[left]
        abbreviated = (last == _POINT) & (at - starts[left] > 2) & (text[at - 3] == _POINT)
        left = left[~abbreviated]
        ends[left] -= 1


def _terms(piece: str) -> list[str]:
    bare = piece.strip(".,'").lower()
    head, _, tail = bare.partition("'")
    known = not _SHORT.isdisjoint(bare.split("'"))
    if known or not bare.isascii() or not ((head + tail).isalpha() or bare.isdigit()):
        return terms(piece)
    return [stemmed(bare)]
