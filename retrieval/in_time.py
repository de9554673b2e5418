"""Whether a sentence speaks of the time that a question limits itself to, whenever its article appeared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from retrieval.articles import Article
from retrieval.dates import MONTH, full_days, month_number
from retrieval.selection import appeared_in
from retrieval.sentences import Sentence
from retrieval.when import periods
from retrieval.when.relative_dates import resolve
from retrieval.when.time_scope import Scope

_SEASON = re.compile(rf"(?:(?<=\bthe\s)|(?<=\bin\s)|(?<=\bthis\s)){periods.SEASON}\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_IN_MONTH = re.compile(
    rf"(?:\b(?:in|last|since|early|late|mid|by|until|of|from|(?P<d1>\d{{1,2}}))[\s-]|(?=[A-Z]\w+\.?\s\d))"
    rf"(?P<month>(?-i:{MONTH}))(?![a-z])(?!,?\s(?:\d{{1,2}},?\s)?\d{{4}})(?:\s(?P<d2>\d{{1,2}})\b)?",
    re.IGNORECASE,
)
"""A month without its year, and its day: "in September", "Sept. 13"."""


def may_tell_of(sentence: Sentence, around: Iterable[Sentence], scope: Scope | None, *, undated: bool) -> bool:
    """Whether a sentence, or one of those around it, speaks of a day in the scope or its article appeared on one.

    An article without a date may do so where `undated` says it. Of days told in passing ("this week") the sentence
    itself must speak.
    """
    if scope is None or (undated and sentence.article.published is None):
        return True
    if appeared_in(sentence.article, scope) or speaks_of(sentence.text, sentence.article, scope):
        return True
    return not scope.loose and any(speaks_of(other.text, other.article, scope) for other in around)


def speaks_of(text: str, article: Article, scope: Scope) -> bool:
    """Whether a sentence names a day that lies in the scope."""
    first, last = scope.first or date.min, scope.last or date.max
    if (first.year, first.month) == (last.year, last.month) and _names_month(text, article, first, last):
        return True
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and str(first.year) in _YEAR.findall(text):
        return True
    if any(first <= mention.day <= last for mention in full_days(text)) or _names_season(text, first, last):
        return True
    if article.published is None or article.published.inferred:
        return False
    return any(first <= dated.first and dated.last <= last for dated in resolve(text, article.published.day))


def speaks_of_others(text: str, scope: Scope) -> bool:
    """Whether a sentence names years, and none of them lies in the scope."""
    years = {int(year) for year in _YEAR.findall(text)}
    first, last = (scope.first or date.min).year, (scope.last or date.max).year
    return bool(years) and not any(first <= year <= last for year in years)


def _names_month(text: str, article: Article, first: date, last: date) -> bool:
    """Whether a text names the month of these days: with its year, or without it within a year behind them."""
    if str(first.year) in text and re.search(rf"\b{first:%B}\s+(?:\d{{1,2}},?\s+)?{first.year}\b", text):
        return True
    appeared = article.published.day if article.published else None
    if appeared is None or not 0 <= 12 * (appeared.year - first.year) + appeared.month - first.month < 12:
        return False
    named = (found for found in _IN_MONTH.finditer(text) if month_number(found["month"]) == first.month)
    days = (found["d1"] or found["d2"] for found in named)
    return any(day is None or first.day <= int(day) <= last.day for day in days)


def _names_season(text: str, first: date, last: date) -> bool:
    """Whether a text names the season that these days are, and no year of another one."""
    found = _SEASON.search(text)
    if not found or periods.season(first.year, found.group()) != periods.Period(first, last, "season"):
        return False
    years = _YEAR.findall(text)
    return not years or str(first.year) in years
