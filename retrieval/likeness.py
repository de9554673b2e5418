"""How like the words of sentences are to the terms of a question, by the company that words keep.

"Ammunition" is like "weapon" without naming the same, as "refuse" is like "accept": that is less than a word that is
related, and reaches further.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.index import Index
from retrieval.ragged import among, begins
from retrieval.reading import Reading
from retrieval.vectors import numbered, vectors

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
    words, places = np.unique(reading.words, return_inverse=True)
    asked, held = vectors(query), numbered(words, index.vocabulary)
    said = np.zeros((len(query), reading.count))
    first = np.flatnonzero(begins(reading.sentences))
    if len(query) and len(first):
        like = np.maximum(asked @ held.T, 0).take(places, axis=1)
        said[:, reading.sentences[first]] = np.maximum.reduceat(like, first, axis=1)
    alike = held @ _direction(weights.astype(np.float32) @ asked)
    telling = index.rarity(words) * _lacked(words, query, index)
    sums, totals = (
        np.bincount(reading.sentences, values.take(places), reading.count) for values in (telling * alike, telling)
    )
    return Likeness(reading.own(said), reading.nearby(said), reading.own(sums / np.maximum(totals, 1e-9)))


def _lacked(words: npt.NDArray[np.int32], query: Sequence[str], index: Index) -> npt.NDArray[np.bool_]:
    """Which words (distinct, ascending) the query lacks, `bool[words]`."""
    known = [number for term in query if (number := index.number(term)) is not None]
    lacked = np.ones(len(words), dtype=bool)
    if len(words):
        _, held = among(np.array(known, dtype=np.int64), words)
        lacked[held] = False
    return lacked


def _direction(vector: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """A vector made as long as 1, unless it is 0."""
    return vector / max(1e-9, float(np.linalg.norm(vector)))
