"""Terms into vectors: the words that stand in the same company have vectors that point the same way.

The file is made of GloVe's vectors by `python -m training.vectors`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from retrieval.vocabulary import Vocabulary

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int32]

_UNREAD, _NONE = -2, -1


def vectors(terms: Sequence[str]) -> Floats:
    """Vectors of length 1, or 0 for a term that has none: `float32[terms, …]`."""
    return _vectors(np.array(_rows_of(terms), dtype=np.intp))


def numbered(numbers: npt.NDArray[np.integer], vocabulary: Vocabulary) -> Floats:
    """The same for some terms of a vocabulary, by number. What was looked up once is remembered with the vocabulary."""
    rows = _ROWS.get(vocabulary)
    if rows is None:
        rows = _ROWS[vocabulary] = np.full(len(vocabulary), _UNREAD, dtype=np.int32)
    found = rows[numbers]
    unread = numbers[found == _UNREAD]
    if len(unread):
        rows[unread] = _rows_of([vocabulary[number] for number in unread.tolist()])
        found = rows[numbers]
    return _vectors(found)


_ROWS: WeakKeyDictionary[Vocabulary, Rows] = WeakKeyDictionary()


def _rows_of(terms: Sequence[str]) -> list[int]:
    rows = _shipped().rows
    return [rows.get(term, _NONE) for term in terms]


def _vectors(rows: npt.NDArray[np.integer]) -> Floats:
    """The vectors of some rows; they are made from bytes each time, which is faster than to read four times as much."""
    shipped = _shipped()
    found: Floats = shipped.vectors.take(rows, axis=0, mode="wrap").astype(np.float32)
    found *= shipped.parts.take(rows, mode="wrap")[:, None]
    return found


class _Shipped(NamedTuple):
    """The vectors that come with the program, and the row of each term; behind them a row of zeros.

    A vector is its row of `vectors` (`int8[rows, …]`) times its number of `parts` (`float32[rows]`).
    """

    vectors: npt.NDArray[np.int8]
    parts: Floats
    rows: Mapping[str, int]


@lru_cache(maxsize=1)
def _shipped() -> _Shipped:
    """What comes with the program, read once."""
    with files("retrieval").joinpath("vectors.npz").open("rb") as file, np.load(file) as arrays:
        terms = arrays["terms"].tobytes().decode().split("\n")
        vectors, parts = np.pad(arrays["vectors"], ((0, 1), (0, 0))), np.pad(arrays["parts"], (0, 1))
        return _Shipped(vectors, parts, {term: row for row, term in enumerate(terms)})
