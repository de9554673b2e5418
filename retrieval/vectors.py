"""Terms into vectors: the words that stand in the same company have vectors that point the same way.

The file is made of GloVe's vectors by `python -m training.vectors`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from retrieval.vocabulary import Vocabulary

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int32]

_UNREAD, _NONE = -2, -1


def vectors(terms: Sequence[str]) -> Floats:
    """Vectors of length 1, or 0 for a term that has none: `float32[terms, …]`."""
    table, _ = _shipped()
    return table[_rows_of(terms)]


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
    table, _ = _shipped()
    held: Floats = table.take(found, axis=0, mode="wrap")
    return held


_ROWS: WeakKeyDictionary[Vocabulary, Rows] = WeakKeyDictionary()


def _rows_of(terms: Sequence[str]) -> list[int]:
    _, rows = _shipped()
    return [rows.get(term, _NONE) for term in terms]


@lru_cache(maxsize=1)
def _shipped() -> tuple[Floats, Mapping[str, int]]:
    """The vectors that come with the program, read once, and the row of each term; behind them a row of zeros."""
    with files("retrieval").joinpath("vectors.npz").open("rb") as file, np.load(file) as arrays:
        terms = arrays["terms"].tobytes().decode().split("\n")
        found = arrays["vectors"] * arrays["parts"][:, None]
        return np.vstack([found, np.zeros_like(found[:1])]), {term: row for row, term in enumerate(terms)}
