"""What a question asks of in particular and a sentence speaks past: another matter, another year, another quarter."""

from __future__ import annotations

import re
from itertools import pairwise

from retrieval.analysis import terms
from retrieval.index import NEAR, Hit, Index
from retrieval.message import searched
from retrieval.question import ORDINALS, Question
from retrieval.related import related
from retrieval.vectors import vectors

LIKE = 0.55
"""How like a word of the matter a word near the sentence must be, 1 being the same; flood and storm are 0.6."""

_MATTER = re.compile(
    r"\bwhat\s+(?:else\s+)?(?:did|does|do|has|have|had|was|were|is)\b.+?\b(?:say|said|tell|told|think|claim|argue|comment"
    r"|announce|write|warn)\w*\b.*?\b(?:about|regarding|concerning)\s+(?P<matter>[^?]+)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?<![\w$€£.,/-])(?:19|20)\d\d\b(?![%/]|[.,]\d)")


def at_odds(question: Question, hit: Hit, index: Index) -> list[str]:
    """The matter, the year and the quarter of a question, where a sentence speaks past them."""
    return [*_matter(question, hit, index), *_year(question, hit), *_ordinal(question, hit, index)]


def _matter(question: Question, hit: Hit, index: Index) -> list[str]:
    """ "The fire" of "what did she say about the fire?", where nothing near the sentence is about it."""
    found = _MATTER.search(question.text)
    asked = [term for term in searched(found["matter"]) if term in question.own] if found else []
    if not found or not asked:
        return []
    near = {*index.neighbourhood(hit.number, NEAR), *terms(hit.sentence.article.title or "")}
    if any(term in near or not related(term).keys().isdisjoint(near) for term in asked):
        return []
    alike = float((vectors(asked) @ vectors(sorted(near)).T).max(initial=0))
    return [] if alike >= LIKE else [" ".join(found["matter"].split())]


def _year(question: Question, hit: Hit) -> list[str]:
    """The one year that a question names, where a sentence names others alone."""
    asked, told = _YEAR.findall(question.text), _YEAR.findall(hit.sentence.text)
    scope, published = question.scope, hit.sentence.article.published
    if len(asked) != 1 or not told or asked[0] in told or not (scope and scope.first and scope.last):
        return []
    if scope.first.year != scope.last.year or (published and str(published.day.year) == asked[0]):
        return []
    return asked


def _ordinal(question: Question, hit: Hit, index: Index) -> list[str]:
    """ "Second quarter", where a sentence tells of another one alone."""
    told = set(pairwise(index.terms[hit.number]))
    others = {thing for nth, thing in told if nth in ORDINALS}
    words = [word for word in _WORD.findall(question.text) if terms(word)]
    asked = {named: tuple(terms(named)) for named in (*words, *map(" ".join, pairwise(words)))}
    return [
        named
        for named, found in asked.items()
        if len(found) == 2 and found[0] in ORDINALS and found[1] in others and found not in told
    ]
