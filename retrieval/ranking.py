"""Hits into the order of how well they answer, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.index import Hit, Index
from retrieval.question import Question

NEIGHBOUR = 0.4
"""What a term counts that stands not in the sentence but in the one before or behind it."""

EARLIER = 0.5
"""What a term counts that was taken from an earlier question of the thread."""

SILENCE = 0.35
"""Below this confidence no quote is given."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit and the confidence, 0…1, that it answers: the share of the question's weight that it covers."""

    hit: Hit
    confidence: float


def rank(question: Question, hits: Sequence[Hit], index: Index) -> list[Ranked]:
    """The hits, best first, ties in the order given."""
    weights = {term: index.idf(term) * (EARLIER if term in question.earlier else 1.0) for term in question.terms}
    total = sum(weights.values())
    return [Ranked(hit, _covered(hit, weights, index) / total if total else 0.0) for hit in hits]


def _covered(hit: Hit, weights: dict[str, float], index: Index) -> float:
    own, near = set(index.terms[hit.number]), set(index.neighbourhood(hit.number))
    return sum(weight * (1.0 if term in own else NEIGHBOUR * (term in near)) for term, weight in weights.items())
