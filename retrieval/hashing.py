"""Words in a stretch of bytes into numbers, many at a time: a hash table that NumPy reads.

A word is known by a 64-bit hash of its bytes. Two of a million words share one with a chance of 3 in a hundred million.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

UNKNOWN = np.iinfo(np.int32).min
"""In place of the number of a word that is not in the table."""

WIDTH = 8
"""Bytes that are hashed at a time."""

_FACTORS = [np.uint64(factor) for factor in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)]
_FIRST = np.array([(1 << (8 * count)) - 1 for count in range(WIDTH + 1)], dtype=np.uint64)
"""Masks for the first 0…8 bytes, little endian."""


def hashed(text: bytes | bytearray, starts: Ints, lengths: Ints) -> Hashes:
    """The hashes of words `text[start:start + length]`, none of them 0; 8 bytes more must follow the last."""
    eights = np.ndarray((len(text) - WIDTH + 1,), "<u8", text, strides=(1,))
    hashes = (eights[starts] & _FIRST[np.minimum(lengths, WIDTH)]) * _FACTORS[0]
    left = (lengths > WIDTH).nonzero()[0]
    done = WIDTH
    while len(left):
        more = eights[starts[left] + done] & _FIRST[np.minimum(lengths[left] - done, WIDTH)]
        mixed = hashes[left]
        mixed ^= mixed >> np.uint64(29)
        hashes[left] = (mixed * _FACTORS[1] ^ more) * _FACTORS[2]
        done += WIDTH
        left = left[lengths[left] > done]
    hashes ^= hashes >> np.uint64(32)
    hashes *= _FACTORS[1]
    hashes ^= hashes >> np.uint64(29)
    hashes[hashes == 0] = 1
    return hashes


class Table:
    """A number for each hash; open addressing, linear probing, at most half full."""

    def __init__(self) -> None:
        self._count = 0
        self._hashes, self._numbers = np.zeros(1 << 16, dtype=np.uint64), np.zeros(1 << 16, dtype=np.int32)

    def __len__(self) -> int:
        return self._count

    def find(self, hashes: Hashes) -> npt.NDArray[np.int32]:
        """The number of each hash, or `UNKNOWN`."""
        last = len(self._hashes) - 1
        slots = (hashes & np.uint64(last)).astype(np.int64)
        held = self._hashes.take(slots)
        numbers = self._numbers.take(slots)
        left = (held != hashes).nonzero()[0]
        while len(left):
            free = held.take(left) == 0
            numbers[left[free]] = UNKNOWN
            left = left[~free]
            slots[left] = (slots[left] + 1) & last
            held[left] = self._hashes.take(slots[left])
            numbers[left] = self._numbers.take(slots[left])
            left = left[held[left] != hashes[left]]
        return numbers

    def add(self, hashes: Hashes, numbers: npt.NDArray[np.int32]) -> None:
        """Enter distinct hashes that are not in the table."""
        self._count += len(hashes)
        if 2 * self._count > len(self._hashes):
            held = self._hashes.nonzero()[0]
            hashes = np.concatenate([self._hashes[held], hashes])
            numbers = np.concatenate([self._numbers[held], numbers])
            size = len(self._hashes)
            while 2 * self._count > size:
                size *= 8
            self._hashes, self._numbers = np.zeros(size, dtype=np.uint64), np.zeros(size, dtype=np.int32)
        last = len(self._hashes) - 1
        slots = (hashes & np.uint64(last)).astype(np.int64)
        while len(hashes):
            free = (self._hashes[slots] == 0).nonzero()[0]
            self._hashes[slots[free]] = hashes[free]  # of several that want one slot, one has it
            done = self._hashes[slots] == hashes
            self._numbers[slots[done]] = numbers[done]
            hashes, numbers, slots = hashes[~done], numbers[~done], (slots[~done] + 1) & last
