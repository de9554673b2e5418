"""How near sentences come to the terms of a question that they say in other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.index import Index
from retrieval.ragged import among
from retrieval.reading import Reading
from retrieval.related import related

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Nearness:
    """0 to 1, `float64[terms, sentences]` each: the nearest related word in a sentence, and in it or a neighbour."""

    sentence: Floats
    window: Floats


def nearness(query: Sequence[str], reading: Reading, index: Index) -> Nearness:
    """How near the words of some sentences come to each term of the query; a term itself is not looked for."""
    said = np.zeros((len(query), reading.count))
    terms, near = _meant(query, index)
    if len(terms):
        found, which = among(reading.words, terms)
        np.maximum.at(said.T, reading.sentences[found], near[which])
    return Nearness(reading.own(said), reading.nearby(said))


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
