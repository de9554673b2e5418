"""The articles that may be searched: a part of the collection, and of that what a question limits itself to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from retrieval.articles import Article
from retrieval.library import Library
from retrieval.message import Reason
from retrieval.question import Question
from retrieval.when.time_scope import Scope

NEAREST = 3
"""Articles that are named where none fits."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The part of the collection that may be searched: a folder below the corpus, outlets, ids, days of publication.

    Nothing said of one of them means all; both days are within.
    """

    collection: str = ""
    outlets: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None

    def allow(self, article: Article) -> bool:
        """Whether an article may be searched."""
        inside = not self.collection or f"{article.folder}/".startswith(f"{self.collection}/")
        named = not self.articles or article.id in self.articles
        return inside and named and (not self.outlets or published_by(article, self.outlets)) and self._in_time(article)

    def _in_time(self, article: Article) -> bool:
        """Whether an article appeared within the days; an undated one only where none is named."""
        if not (self.first or self.last):
            return True
        day = article.published.day if article.published else None
        return day is not None and (self.first or day) <= day <= (self.last or day)


EVERYTHING = Limits()


@dataclass(frozen=True, slots=True)
class Selection:
    """The ids of the articles to search, None for all; or why there are none, and what comes nearest.

    `first` holds those in which an answer is sought before the others, where the question's time suggests some.
    """

    only: frozenset[str] | None = None
    first: frozenset[str] | None = None
    refusal: Reason | None = None
    nearest: tuple[Article, ...] = ()


def select(library: Library, question: Question, limits: Limits = EVERYTHING) -> Selection:
    """The articles in which an answer may stand."""
    outlets, scope = question.outlets, question.scope
    articles = library.articles
    if limits != EVERYTHING:
        articles = tuple(article for article in articles if limits.allow(article))
        if not articles and (limits.first or limits.last):
            return Selection(refusal=Reason.OUTSIDE_DATES, nearest=_newest(library.articles))
    if outlets and outlets.missing and not all(map(library.index.mentions, outlets.missing[0].split())):
        return Selection(refusal=Reason.NO_OUTLET)
    if outlets and outlets.held:
        articles = tuple(article for article in articles if published_by(article, outlets.held))
    if scope and scope.about == "publication" and (scope.first or scope.last):
        within = tuple(article for article in articles if appeared_in(article, scope))
        if not within:
            return Selection(refusal=Reason.OUTSIDE_DATES, nearest=_newest(articles))
        articles = within
    everything = len(articles) == len(library.articles)
    only = None if everything else frozenset(article.id for article in articles)
    return Selection(only, _suggested(articles, scope))


def _suggested(articles: tuple[Article, ...], scope: Scope | None) -> frozenset[str] | None:
    """The articles of the days that a question names without saying that it means articles."""
    if not scope or scope.about != "either" or not (scope.first or scope.last):
        return None
    return frozenset(article.id for article in articles if appeared_in(article, scope))


def published_by(article: Article, outlets: tuple[str, ...]) -> bool:
    """Whether an outlet published an article, or the report that a brief restates."""
    return article.publisher in outlets or bool(article.based_on and article.based_on.publisher in outlets)


def appeared_in(article: Article, scope: Scope) -> bool:
    """Whether an article appeared on a day of the scope; an undated one never did."""
    if article.published is None:
        return False
    day = article.published.day
    return (scope.first is None or scope.first <= day) and (scope.last is None or day <= scope.last)


def _newest(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    dated = [(article.published.day, article.id, article) for article in articles if article.published]
    return tuple(article for *_, article in sorted(dated, reverse=True)[:NEAREST])
