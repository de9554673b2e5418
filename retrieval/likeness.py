"""How like the words of sentences are to the terms of a question, by the company that words keep.

"Ammunition" is like "weapon" without naming the same, as "refuse" is like "accept": that is less than a word that is
related, and reaches further.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from retrieval.analysis import terms
from retrieval.index import Index
from retrieval.lexicon import OPPOSED
from retrieval.reading import Reading
from retrieval.related import is_among
from retrieval.vectors import numbered, vectors

LIKE = 0.55
"""How like two words must be for one to stand for the other, 1 being the same.

Flood and storm are 0.68, fire and smoke 0.41.
"""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like each sentence's words are to a query, as cosines, 0 where they are negative.

    `float64[terms, sentences]`: of the word that is most like each term, in the `sentence`, and in it or a neighbour
    (`window`). `others` (`float64[sentences]`): of the words that the query lacks to all of the query, on average;
    telling words count more, and it may be negative.
    """

    sentence: Floats
    window: Floats
    others: Floats


def likeness(query: Sequence[str], weights: Floats, reading: Reading, index: Index) -> Likeness:
    """How like the words of some sentences are to the terms of the query, which have these weights."""
    asked, held = vectors(query), numbered(reading.terms, index.vocabulary)
    said = np.zeros((3 * reading.size, len(query)))
    full = np.flatnonzero(reading.lengths)
    if len(full):
        like = np.maximum(held @ asked.T, 0).take(reading.places, axis=0)
        said[full] = np.maximum.reduceat(like, reading.rows.starts[full], axis=0)
    alike = held @ _direction(weights.astype(np.float32) @ asked)
    telling = index.idfs[reading.terms]
    telling[reading.places[reading.met]] = 0
    own, sentences = reading.places[: reading.own], reading.sentences[: reading.own]
    sums, totals = (np.bincount(sentences, values.take(own), reading.size) for values in (telling * alike, telling))
    return Likeness(said[: reading.size].T, reading.nearby(said).T, sums / np.maximum(totals, 1e-9))


def _direction(vector: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """A vector made as long as 1, unless it is 0."""
    return vector / max(1e-9, float(np.linalg.norm(vector)))


def meets(asked: Sequence[str], held: Sequence[str], *, opposites: bool = True) -> bool:
    """Whether one of some terms is among those held, is related to one of them, or is like one, its opposite or not."""
    if any(is_among(term, held) for term in asked):
        return True
    if not asked or not held:
        return False
    like = (vectors(asked) @ vectors(held).T >= LIKE).tolist()
    return any(
        likes and (opposites or other not in _opposites().get(term, ()))
        for term, row in zip(asked, like, strict=True)
        for other, likes in zip(held, row, strict=True)
    )


@lru_cache(maxsize=1)
def _opposites() -> dict[str, set[str]]:
    """A term → the terms that say the opposite."""
    found: dict[str, set[str]] = {}
    for pair in OPPOSED:
        one, other = (terms(word)[0] for word in pair)
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found
