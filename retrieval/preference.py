"""Ranked hits into the order that a question's time and thread ask for: in scope first, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from retrieval.articles import Article
from retrieval.dates import full_days
from retrieval.question import Question
from retrieval.ranking import Ranked
from retrieval.selection import appeared_in
from retrieval.when.relative_dates import resolve
from retrieval.when.time_scope import Scope

IN_SCOPE = 2.0
"""What it adds to a hit's score that its article, or a day it speaks of, lies in the time asked for."""

SAME_THREAD = 1.0
"""What it adds that the thread's earlier answers quoted the same article."""

NEAR = 2.5
"""How far below the best score a newer hit may lie to come first where the newest is asked for."""


def prefer(question: Question, ranked: Sequence[Ranked], thread: frozenset[str]) -> list[Ranked]:
    """The hits, best first; `thread` holds the ids of the articles that the thread is about."""
    scope = question.scope
    found = [replace(hit, score=hit.score + _bonus(hit, scope, thread)) for hit in ranked]
    found.sort(key=lambda hit: -hit.score)
    if scope and scope.newest and not scope.timeline and found:
        best = found[0].score
        found.sort(key=lambda hit: _newest_first(hit, best))
    return found


def _bonus(ranked: Ranked, scope: Scope | None, thread: frozenset[str]) -> float:
    sentence = ranked.hit.sentence
    bonus = SAME_THREAD if sentence.article.id in thread else 0.0
    if scope and scope.about == "either" and (scope.first or scope.last):
        speaks = appeared_in(sentence.article, scope) or _speaks_of(sentence.text, sentence.article, scope)
        bonus += IN_SCOPE * speaks
    return bonus


def _speaks_of(text: str, article: Article, scope: Scope) -> bool:
    """Whether a sentence names a day that lies in the scope."""
    first, last = scope.first or date.min, scope.last or date.max
    if any(first <= mention.day <= last for mention in full_days(text)):
        return True
    if article.published is None or article.published.inferred:
        return False
    return any(first <= dated.first and dated.last <= last for dated in resolve(text, article.published.day))


def _newest_first(ranked: Ranked, best: float) -> tuple[bool, int, float]:
    """Hits near the best one by day, the newest first; the others by score."""
    published = ranked.hit.sentence.article.published
    near = ranked.score >= best - NEAR
    return not near, -published.day.toordinal() if near and published else 0, -ranked.score
