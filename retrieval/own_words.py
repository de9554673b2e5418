"""What a follow-up asks by its own words: "is she married?" is not answered by any sentence about her."""

from __future__ import annotations

from retrieval.index import Hit, Index
from retrieval.question import Question
from retrieval.vectors import vectors

LIKE = 0.4
"""How like one of its own words a word of the sentence must be, 1 being the same; hurt and injured are 0.44."""


def is_spoken_of(question: Question, hit: Hit, index: Index) -> bool:
    """Whether a sentence holds one of a follow-up's own words, or a word like one; true for any other question."""
    if not question.earlier or not question.own:
        return True
    held = [term for term in index.terms[hit.number] if term not in question.earlier]
    if not set(question.own).isdisjoint(held):
        return True
    return bool(held) and float((vectors(question.own) @ vectors(held).T).max()) >= LIKE
