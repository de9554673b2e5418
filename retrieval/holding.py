"""Whether all that is asked stands in a hit, near it, or in its article, in the same or in related words."""

from __future__ import annotations

from collections.abc import Iterable, Set

from retrieval.analysis import terms
from retrieval.index import NEAR, Hit, Index
from retrieval.question import Question
from retrieval.related import is_among


def holds_all(question: Question, hit: Hit, index: Index) -> bool:
    """Whether a sentence holds every term of a question, or a related one."""
    return _are_held(question.terms, set(index.terms[hit.number]))


def is_article_of(asked: Iterable[str], hit: Hit, index: Index) -> bool:
    """Whether the article of a hit holds every one of some terms, or a related one."""
    held = {term for number in index.siblings(hit.number) for term in index.terms[number]}
    return _are_held(asked, held.union(terms(hit.sentence.article.title or "")))


def stands_by(asked: Iterable[str], hit: Hit, index: Index) -> bool:
    """Whether every one of some terms, or a related one, stands up to three sentences from a hit, or in the title."""
    return _are_held(asked, {*index.neighbourhood(hit.number, NEAR), *terms(hit.sentence.article.title or "")})


def _are_held(asked: Iterable[str], held: Set[str]) -> bool:
    return all(is_among(term, held) for term in asked)
