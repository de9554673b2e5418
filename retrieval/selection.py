"""The articles that may be searched: a part of the collection, and of that what a question limits itself to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from retrieval.articles import Article
from retrieval.index import Mask
from retrieval.library import Library
from retrieval.message import Reason
from retrieval.question import Question
from retrieval.store import Store
from retrieval.when.time_scope import Scope

NEAREST = 3
"""Articles that are named where none fits."""

DAY = timedelta(days=1)

BESIDE = 7 * DAY
"""How far from days told in passing ("this week", "Wednesday's vote") the reports may lie that mean them."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The part of the collection that may be searched: a folder below the corpus, outlets, ids, days of publication.

    Nothing said of one of them means all; both days are within. `as_of` is the day on which a question was asked: what
    appeared later, by more than a day of another time zone, is left out, what has no date is not.
    """

    collection: str = ""
    outlets: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    as_of: date | None = None


EVERYTHING = Limits()


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles to search (`bool[articles]`), None for all; or why there are none, and what comes nearest.

    `first` tells in which an answer is sought before the others, where the question's time suggests some. `undated`
    tells whether an article without a date may be of that time: not of "this week", nor after the last dated one.
    """

    only: Mask | None = None
    first: Mask | None = None
    undated: bool = True
    refusal: Reason | None = None
    nearest: tuple[Article, ...] = ()


def allowed(store: Store, limits: Limits) -> Mask:
    """Which articles may be searched, `bool[articles]`; an undated one only where no day is named."""
    kept = store.held(limits.outlets, limits.first, limits.last)
    if limits.collection:
        kept &= store.below(limits.collection)
    if limits.articles:
        named = np.zeros_like(kept)
        named[[number for one in limits.articles if (number := store.find(one)) is not None]] = True
        kept &= named
    if limits.as_of:
        kept &= ~store.held((), min(limits.as_of, date.max - 2 * DAY) + 2 * DAY)
    return kept


def select(library: Library, question: Question, limits: Limits = EVERYTHING) -> Selection:
    """The articles in which an answer may stand."""
    outlets, scope, store = question.outlets, question.scope, library.store
    may = None if limits == EVERYTHING else allowed(store, limits)
    if may is not None and not may.any() and (limits.first or limits.last or limits.as_of):
        return Selection(refusal=Reason.OUTSIDE_DATES, nearest=tuple(store.latest(store.held(), NEAREST)))
    if outlets and outlets.missing and not all(map(library.index.mentions, outlets.missing[0].split())):
        return Selection(refusal=Reason.NO_OUTLET)
    named = outlets.held if outlets else ()
    about = scope.about if scope and (scope.first or scope.last) else None
    if may is None and not named and not about:
        return Selection()
    held = store.held(named)
    if may is not None:
        held &= may
    if not scope or not about:
        return Selection(None if held.all() else held)
    if about == "publication":
        within = held & store.held((), scope.first, scope.last)
        if not within.any():
            return Selection(refusal=Reason.OUTSIDE_DATES, nearest=tuple(store.latest(held, NEAREST)))
        return Selection(None if within.all() else within)
    meant = searched_in(scope)
    within = held & store.held((), meant.first, meant.last)
    suggests = not within.any() if scope.weekday else about == "either" or scope.loose
    last = store.last_day(held)
    later = bool(scope.first and last and scope.first > last)
    undated = not later and (scope.weekday or not scope.loose)
    return Selection(None if held.all() else held, within if suggests else None, undated=undated)


def searched_in(scope: Scope) -> Scope:
    """The scope of the reports that are meant: of the days beside, too, where the time is told in passing."""
    if not scope.loose or scope.about == "publication":
        return scope
    first = scope.first and max(scope.first, date.min + BESIDE) - BESIDE
    return replace(scope, first=first, last=scope.last and min(scope.last, date.max - BESIDE) + BESIDE)


def appeared_in(article: Article, scope: Scope) -> bool:
    """Whether an article appeared on a day that reports of the scope do; an undated one never did."""
    if article.published is None:
        return False
    meant = searched_in(scope)
    return (meant.first or date.min) <= article.published.day <= (meant.last or date.max)
