"""Words of a question that say nothing of what it is about: "affair" in "timeline of the Corvina affair"."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.analysis import terms
from retrieval.index import Index
from retrieval.question import Question

_COURSE = frozenset(
    terms(
        """
        affair background case conflict controversy coverage crisis debacle development dispute drama episode event feud
        history incident issue matter news reporting row saga scandal sequence situation stage story topic whole
        relationship relation war
        """
    )
)
"""Nouns that only say that there was a course of things."""

_LASTING = re.compile(r"\b(?:did|do|does|has|have|had|will|would)\b.*\blast(?:ed)?\W*$", re.IGNORECASE)
"""What asks how long: "last week" is nothing of it."""


def unframed(question: Question, index: Index) -> Question:
    """A question without these words, where others are left; a noun of a course that a sentence holds stays."""
    left = question.terms
    if question.scope and question.scope.timeline:
        left = tuple(term for term in left if term not in _COURSE or index.frequency(term))
    if _LASTING.search(question.text):
        left = tuple(term for term in left if term != "last")
    return replace(question, terms=left) if left else question
