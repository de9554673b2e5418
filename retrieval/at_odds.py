"""What a question asks of in particular and a sentence speaks past: another matter, year, day or quarter."""

from __future__ import annotations

import re
from itertools import pairwise

from retrieval.analysis import terms
from retrieval.follow_up import points_back
from retrieval.index import NEAR, Hit, Index
from retrieval.likeness import meets
from retrieval.message import searched
from retrieval.question import ORDINALS, Question
from retrieval.when.asked_periods import WEEKDAY, WEEKDAYS
from retrieval.when.relative_dates import resolve

_MATTER = re.compile(
    r"\bwhat\s+(?:else\s+)?(?:did|does|do|has|have|had|was|were|is)\b.+?\b(?:say|said|tell|told|think|claim|argue|comment"
    r"|announce|write|warn)\w*\b.*?\b(?:about|regarding|concerning)\s+(?P<matter>[^?]+)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_WEEKDAY = re.compile(rf"\b{WEEKDAY}\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w$€£.,/-])(?:19|20)\d\d\b(?![%/]|[.,]\d)")


def at_odds(question: Question, hit: Hit, index: Index) -> list[str]:
    """The matter, the year, the day and the quarter of a question, where a sentence speaks past them."""
    times = [*_year(question, hit), *_year_before(question, hit, index), *_weekday(question, hit)]
    return [*_matter(question, hit, index), *times, *_ordinal(question, hit, index)]


def _matter(question: Question, hit: Hit, index: Index) -> list[str]:
    """ "The fire" of "what did she say about the fire?", where nothing near the sentence is about it."""
    found = _MATTER.search(question.text)
    asked = [term for term in searched(found["matter"]) if term in question.own] if found else []
    if not found or not asked:
        return []
    near = [*index.neighbourhood(hit.number), *terms(hit.sentence.article.title or "")]
    return [] if meets(asked, near) else [" ".join(found["matter"].split())]


def _year(question: Question, hit: Hit) -> list[str]:
    """The one year that a question names, where a sentence tells of others alone."""
    asked, scope = _YEAR.findall(question.text), question.scope
    if len(asked) != 1 or not (scope and scope.first and scope.last) or scope.first.year != scope.last.year:
        return []
    return asked if _years_told(hit) and not is_of_year(hit, asked[0]) else []


def _year_before(question: Question, hit: Hit, index: Index) -> list[str]:
    """The one year of the questions before that "what did they sign there?" points to, where nothing near tells it."""
    years = [term for term in question.earlier if _YEAR.fullmatch(term)]
    if len(years) != 1 or not points_back(question.text):
        return []
    return [] if is_of_year(hit, years[0]) or years[0] in index.neighbourhood(hit.number, NEAR) else years


def is_of_year(hit: Hit, year: str) -> bool:
    """Whether a sentence tells of a year, or its article is of that year."""
    published = hit.sentence.article.published
    return year in _years_told(hit) or bool(published and str(published.day.year) == year)


def _years_told(hit: Hit) -> set[str]:
    """The years that a sentence writes out, and those of the days that "last month" and the like stand for."""
    published = hit.sentence.article.published
    dated = resolve(hit.sentence.text, published.day) if published and not published.inferred else []
    return {*_YEAR.findall(hit.sentence.text), *(str(one.first.year) for one in dated)}


def _weekday(question: Question, hit: Hit) -> list[str]:
    """The day of the week that a question names last and no more, where the article neither says it nor is of it.

    An article of the day behind it may be of it, too.
    """
    article, day = hit.sentence.article, weekday(question)
    if not day:
        return []
    behind = (article.published.day.weekday() - WEEKDAYS.index(day[:3].lower())) % 7 if article.published else None
    return [] if behind in (0, 1) or day in article.text else [day]


def weekday(question: Question) -> str:
    """The day of the week that a question names last and no more: "Thursday"; empty where it names none."""
    named = _WEEKDAY.findall(question.text) if question.scope and question.scope.weekday else []
    return named[-1].title() if named else ""


def _ordinal(question: Question, hit: Hit, index: Index) -> list[str]:
    """ "Second quarter", where a sentence tells of another one alone."""
    told = set(pairwise(index.terms[hit.number]))
    others = {thing for nth, thing in told if nth in ORDINALS}
    if not others:
        return []
    words = [word for word in _WORD.findall(question.text) if terms(word)]
    asked = {named: tuple(terms(named)) for named in (*words, *map(" ".join, pairwise(words)))}
    return [
        named
        for named, found in asked.items()
        if len(found) == 2 and found[0] in ORDINALS and found[1] in others and found not in told
    ]
