"""How near sentences come to the terms of a question that they say in other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.index import Index, Parts
from retrieval.ragged import among
from retrieval.related import related

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Nearness:
    """0 to 1, `float64[terms, sentences]` each: the nearest related word in a sentence, and in it or a neighbour."""

    sentence: Floats
    window: Floats


def nearness(query: Sequence[str], numbers: Numbers, parts: Parts, index: Index) -> Nearness:
    """How near the words of some sentences come to each term of the query; a term itself is not looked for."""
    terms, near = _meant(query, index)
    if not len(terms):
        nothing = np.zeros((len(query), len(numbers)))
        return Nearness(nothing, nothing)
    beside = np.stack([numbers - (parts.places > 0), numbers, numbers + (parts.places + 1 < parts.lengths)])
    read, places = np.unique(beside, return_inverse=True)
    words, sentences = index.numbered(read)
    found, which = among(words, terms)
    said = np.zeros((len(read), len(query)))
    np.maximum.at(said, sentences[found], near[which])
    around = said[places.reshape(beside.shape)]
    return Nearness(around[1].T, around.max(axis=0).T)


def _meant(query: Sequence[str], index: Index) -> tuple[Numbers, Floats]:
    """The numbers of the related terms that stand somewhere, ascending; how near they come, `float64[these, terms]`."""
    rows: dict[int, Floats] = {}
    for column, term in enumerate(query):
        for other, near in related(term).items():
            number = index.number(other)
            if number is not None:
                rows.setdefault(number, np.zeros(len(query)))[column] = near
    numbers = sorted(rows)
    return np.array(numbers, dtype=np.int64), np.array([rows[number] for number in numbers])
