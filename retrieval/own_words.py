"""What a follow-up asks by its own words, and of whom: "is she married?" is not answered by any sentence about her."""

from __future__ import annotations

import re

from retrieval.analysis import terms
from retrieval.index import NEAR, Hit, Index
from retrieval.question import Question
from retrieval.vectors import vectors

LIKE = 0.4
"""How like one of its own words a word of the sentence must be, 1 being the same; hurt and injured are 0.44."""


_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)


def is_of_them(question: Question, hit: Hit, index: Index) -> bool:
    """Whether a sentence stands near the most telling term of the questions before, where "she" asks for it."""
    if not question.earlier or not _PERSON.search(question.text):
        return True
    telling = max(question.earlier, key=index.idf)
    return telling in index.neighbourhood(hit.number, NEAR) or telling in terms(hit.sentence.article.title or "")


def is_spoken_of(question: Question, hit: Hit, index: Index) -> bool:
    """Whether a sentence holds one of a follow-up's own words, or a word like one; true for any other question."""
    if not question.earlier or not question.own:
        return True
    held = [term for term in index.terms[hit.number] if term not in question.earlier]
    if not set(question.own).isdisjoint(held):
        return True
    return bool(held) and float((vectors(question.own) @ vectors(held).T).max()) >= LIKE
