"""How near sentences come to the terms of a question that they say in other words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.index import Hit, Index, Parts
from retrieval.related import related

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Nearness:
    """0 to 1, `float64[terms, hits]` each: the nearest related word in the sentence, and in it and its neighbours."""

    sentence: Floats
    window: Floats


def nearness(query: Sequence[str], hits: Sequence[Hit], parts: Parts, index: Index) -> Nearness:
    """How near the words of each hit come to each term of the query; a term itself is not looked for."""
    meant: dict[str, list[tuple[int, float]]] = {}
    for row, term in enumerate(query):
        for other, near in related(term).items():
            meant.setdefault(other, []).append((row, near))
    sentence, window = (np.zeros((len(query), len(hits))) for _ in range(2))
    said: dict[int, Mapping[int, float]] = {}
    inside = zip(hits, parts.places.tolist(), parts.lengths.tolist(), strict=True)
    for column, (hit, place, length) in enumerate(inside):
        for number in range(hit.number - (place > 0), hit.number + 1 + (place + 1 < length)):
            if number not in said:
                said[number] = _said(index.terms[number], meant)
            for row, near in said[number].items():
                window[row, column] = max(near, window[row, column])
                if number == hit.number:
                    sentence[row, column] = near
    return Nearness(sentence, window)


def _said(words: Sequence[str], meant: Mapping[str, Sequence[tuple[int, float]]]) -> Mapping[int, float]:
    """The rows of the terms to which one of the words is related, and how nearly."""
    if meant.keys().isdisjoint(words):
        return _NOTHING
    found: dict[int, float] = {}
    for word in words:
        for row, near in meant.get(word, ()):
            found[row] = max(near, found.get(row, 0.0))
    return found


_NOTHING: Mapping[int, float] = {}
