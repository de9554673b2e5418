"""How near sentences come to the terms of a question that they say in other words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.index import Index
from retrieval.reading import Reading
from retrieval.related import related

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Nearness:
    """0 to 1, `float64[terms, sentences]` each: the nearest related word in a sentence, and in it or a neighbour."""

    sentence: Floats
    window: Floats


def nearness(query: Sequence[str], reading: Reading, index: Index) -> Nearness:
    """How near the words of some sentences come to each term of the query; a term itself is not looked for."""
    said = np.zeros((3 * reading.size, len(query)))
    terms, near = _meant(query, index)
    if terms:
        which, where = reading.found(terms)
        np.maximum.at(said, reading.sentences[where], near[which])
    return Nearness(said[: reading.size].T, reading.nearby(said).T)


def _meant(query: Sequence[str], index: Index) -> tuple[Collection[int], Floats]:
    """The numbers of the related terms that stand somewhere; how near they come, `float64[these, terms]`."""
    number_of = index.vocabulary.number
    meant = [
        (number, column, near)
        for column, term in enumerate(query)
        for other, near in related(term).items()
        if (number := number_of(other)) is not None
    ]
    row_of: dict[int, int] = {}
    how_near = np.zeros((len(meant), len(query)))
    for number, column, near in meant:
        how_near[row_of.setdefault(number, len(row_of)), column] = near
    return row_of, how_near
