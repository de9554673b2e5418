"""What a timeline is of, without the noun that only says that there was a course of things: "the Sudan conflict"."""

from __future__ import annotations

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


def without_course(question: Question, index: Index) -> Question:
    """A question for a timeline without the nouns of this kind that no sentence holds; any other as it is."""
    if not (question.scope and question.scope.timeline):
        return question
    left = tuple(term for term in question.terms if term not in _COURSE or index.frequency(term))
    return replace(question, terms=left) if left else question
