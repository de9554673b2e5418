"""Words of a question that say nothing of what it is about: "affair" in "timeline of the Corvina affair"."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.analysis import terms
from retrieval.index import Index
from retrieval.question import Question
from retrieval.saying import REACTION

_COURSE = frozenset(
    terms(
        """
        affair background case conflict controversy coverage crisis debacle development dispute drama episode event feud
        history incident issue matter news reporting row saga scandal sequence situation stage story topic whole
        relationship relation rapprochement alliance friendship rift war
        """
    )
)
"""Nouns that only say that there was a course of things."""

_FILLING = re.compile(
    r"\b(?:yet(?=\s*\?)|else|anyway|though|actual(?:ly)?|apparently|supposedly|reckoned|verbatim|exactly|precisely|generally"
    r"|basically|literally|honestly|seriously|gonna|wanna|gotta|kinda|sorta|dunno|lemme|gimme|btw|fyi|asap|thx"
    r"|(?:across|in|among)\s+(?:all\s+)?(?:the|these|those|our|your)\s+(?:articles|stories|pieces|coverage|collection|corpus)"
    r"|given\s+as\s+the\s+reasons?|(?<=\ba\s)bit\b|supposed(?=\s+to\b)|(?<=\bget\s)together|(?<=\bgot\s)together)\b",
    re.IGNORECASE,
)
"""Words of talk that say nothing of the matter."""

_EVEN = re.compile(
    r"^\W*(?:(?:and|but|so)\s+)?(?:is|are|was|were|did|does|do|has|have|had|can|will|would)\b[^?]*\beven\b",
    re.IGNORECASE,
)
"""What asks whether a thing is so at all."""

_LASTING = re.compile(r"\b(?:did|do|does|has|have|had|will|would)\b.*\blast(?:ed)?\W*$", re.IGNORECASE)
"""What asks how long: "last week" is nothing of it."""

_WHICH_TIME = re.compile(r"\b(?:which|what)\s+(year|month|day|date)\b", re.IGNORECASE)
"""What a follow-up asks for, which no answer need hold: "which month was it?"."""

_REACTION = re.compile(REACTION, re.IGNORECASE)
_REACTING = frozenset(terms("react reaction respond response"))
"""What asks for words or deeds, which no sentence need call a reaction."""


def unframed(question: Question, index: Index) -> Question:
    """A question without these words, where others are left; a noun of a course that a sentence holds stays."""
    idle = {term for found in _FILLING.findall(question.text) for term in terms(found)}
    if _EVEN.match(question.text):
        idle.add("even")
    if _LASTING.search(question.text):
        idle.add("last")
    if _REACTION.search(question.text):
        idle |= _REACTING
    if question.earlier:
        idle.update(terms(" ".join(_WHICH_TIME.findall(question.text))))
    if question.scope and question.scope.timeline:
        idle.update(term for term in _COURSE if not index.frequency(term))
        idle |= _REACTING
    left = tuple(term for term in question.terms if term not in idle)
    return replace(question, terms=left) if left else question
