"""Texts into pieces: cut at blanks and at signs that no rule of `analysis` looks at, many texts at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_letters, digits
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retrieval.analysis import plain
from retrieval.hashing import WIDTH

Ints = npt.NDArray[np.int64]

_BLANKS = bytes(code if code >= 128 or chr(code).isalnum() or chr(code) in "_.,'`" else ord(" ") for code in range(256))
"""For bytes.translate: marks that no term holds become blanks."""

_MARKS = re.compile(r"[“”„«»–—\x85\u1680\u2028\u2029]")
"""The same beyond ASCII: the most frequent, and the blanks that are left of all."""

_POINT = ord(".")

_BEYOND = bytes(range(128, 256))

_STOP, _SIGN, _LETTER, _WORD, _DIGIT_OR_BEYOND, _WORD_OR_BEYOND = (
    np.isin(np.arange(256), list(kind))
    for kind in (
        b".,",
        b".,'`",
        ascii_letters.encode(),
        f"{ascii_letters}{digits}_".encode(),
        digits.encode() + _BEYOND,
        f"{ascii_letters}{digits}_".encode() + _BEYOND,
    )
)
"""Kinds of bytes; what is beyond ASCII may be anything but a letter that rules know."""


class Cut(NamedTuple):
    """Pieces of some texts: the i-th is `joined[starts[i]:ends[i]]`, in UTF-8; `lengths` counts those of each text."""

    joined: bytearray
    starts: Ints
    ends: Ints
    lengths: Ints


def cut(texts: Sequence[str]) -> Cut:
    """The pieces of each text, in order. Their bytes are followed by some more."""
    coded = [_coded(text) for text in texts]
    joined = _blanked(b" ".join([*coded, bytes(2 * WIDTH)]))
    starts, ends = _words(joined)
    sizes = np.fromiter(map(len, coded), np.int64, len(coded)) + 1
    return Cut(joined, starts, ends, np.diff(starts.searchsorted(sizes.cumsum()), prepend=0))


def _coded(text: str) -> bytes:
    if text.isascii() and not text.isupper():
        return text.encode()
    return _MARKS.sub(" ", plain(text)).encode("utf-8", "surrogatepass")


def _blanked(text: bytes) -> bytearray:
    """Text whose signs that no rule looks at are blanks; it ends with a blank.

    A point or comma stays between digits, a point behind a letter that stands alone, an apostrophe within a word.
    """
    blanked = bytearray(text.translate(_BLANKS))
    held = np.frombuffer(blanked, np.uint8)
    at = _SIGN.take(held).nonzero()[0]
    before, after = held.take(at - 1), held.take(at + 1)
    inside = np.where(
        _STOP.take(held.take(at)),
        _DIGIT_OR_BEYOND.take(before) & _DIGIT_OR_BEYOND.take(after),
        _WORD_OR_BEYOND.take(before) & _WORD_OR_BEYOND.take(after),
    )
    inside |= (held.take(at) == _POINT) & _LETTER.take(before) & ~_WORD.take(held.take(at - 2))
    held[at[~inside]] = ord(" ")
    return blanked


def _words(text: bytearray) -> tuple[Ints, Ints]:
    """Where the words of a text that ends with a blank begin and end."""
    held = np.frombuffer(text, np.uint8) > ord(" ")
    edges = (held[1:] != held[:-1]).nonzero()[0] + 1
    if held[:1].any():
        edges = np.concatenate([np.zeros(1, dtype=np.int64), edges])
    return edges[::2], edges[1::2]
