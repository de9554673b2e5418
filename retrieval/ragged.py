"""Rows of different lengths in two flat arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Integer = TypeVar("Integer", bound=np.integer)


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of numbers end to end: row i is `values[starts[i]:starts[i + 1]]`.

    `values` is `int32[all]`, `starts` `int64[rows + 1]`, from 0 on.
    """

    values: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]

    @classmethod
    def of(cls, values: npt.NDArray[np.int32], lengths: npt.NDArray[np.int64]) -> Ragged:
        """Rows of these lengths."""
        return cls(values, starts_of(lengths))

    @classmethod
    def joined(cls, parts: Sequence[Ragged]) -> Ragged:
        """The rows of all parts in their order."""
        values = [part.values for part in parts]
        lengths = [part.lengths for part in parts]
        return cls.of(np.concatenate([_NO_VALUES, *values]), np.concatenate([_NO_LENGTHS, *lengths]))

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """The length of every row, `int64[rows]`."""
        return np.diff(self.starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, row: int) -> npt.NDArray[np.int32]:
        return self.values[self.starts[row] : self.starts[row + 1]]

    def rows(self, first: int, last: int) -> Ragged:
        """The rows `first` to `last`, half open."""
        starts = self.starts[first : last + 1]
        return Ragged(self.values[starts[0] : starts[-1]], starts - starts[0])

    def some(self, rows: npt.NDArray[np.int64]) -> Ragged:
        """These rows, in this order."""
        first = self.starts[rows]
        lengths = self.starts[rows + 1] - first
        starts = starts_of(lengths)
        places = np.repeat(first - starts[:-1], lengths)
        places += np.arange(starts[-1])
        return Ragged(self.values.take(places), starts)


def begins(groups: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Where a group of equal values begins, `bool[groups]`."""
    new = np.ones(len(groups), dtype=bool)
    np.not_equal(groups[1:], groups[:-1], out=new[1:])
    return new


def distinct(numbers: npt.NDArray[Integer]) -> npt.NDArray[Integer]:
    """Each number once, ascending. NumPy's `unique`, which hashes integers, takes three to eight times as long."""
    ordered = np.sort(numbers, axis=None)
    return ordered[begins(ordered)]


def others(numbers: npt.NDArray[np.integer], size: int) -> npt.NDArray[np.int64]:
    """The numbers below `size` that are not among some, ascending; negative ones are none."""
    left = np.ones(size, dtype=bool)
    left[numbers[numbers >= 0]] = False
    return np.flatnonzero(left)


def sums(
    values: npt.NDArray[np.integer] | npt.NDArray[np.bool_], starts: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """The sum of each row's values (`int64[rows]`), given where they begin and where the last ends."""
    running = np.zeros(len(values) + 1, dtype=np.int64)
    np.cumsum(values, out=running[1:])
    return np.diff(running[starts])


_NO_VALUES = np.empty(0, dtype=np.int32)
_NO_LENGTHS = np.empty(0, dtype=np.int64)


def starts_of(lengths: npt.NDArray[np.int64] | npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Where each of some rows of these lengths begins, and where the last ends, `int64[rows + 1]`."""
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts
