"""Quotes of different days into their order where the answer changed: the newest first, and a word that it did.

It is said only of what can be seen to differ: another toll of the same event, and a denial where yes or no is asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from retrieval import dates
from retrieval.analysis import terms
from retrieval.answer_types import asks_whether
from retrieval.figures import counted, figures, is_toll
from retrieval.holding import is_article_of, stands_by
from retrieval.index import Index
from retrieval.question import Question
from retrieval.ranking import Ranked

NEWER = 4.0
"""How far below the best score a hit may lie that gives a newer figure of the same."""

LESS = 0.5
"""A newer figure that is less than this share of an older one counts something else, or a part."""

SHARED = 3
"""Terms that two sentences share at least where they speak of the same thing."""

BESIDE = 2
"""Of these, terms at least that the question does not have."""

_DENIES = re.compile(
    r"\b(?:not(?!\s+only\b)|no(?!\.?\s+\d|\s+doubt\b)|cannot|never|nor|unclear|unknown|unconfirmed|denied|denies|refused|declined|yet\s+to)\b|n['’]t\b",
    re.IGNORECASE,
)


def newest_first(
    question: Question, chosen: Sequence[Ranked], ranked: Sequence[Ranked], index: Index
) -> tuple[list[Ranked], str | None]:
    """The hits chosen, the newest first and with a notice where an older one says otherwise; else as they are.

    Of a toll that is asked for the newest figure is found among all that are `ranked`, best first.
    """
    if is_toll(question):
        ordered, older = _by_figures(question, chosen, ranked, index)
    elif asks_whether(question.text):
        ordered, older = _by_denial(chosen, question.terms)
    else:
        return list(chosen), None
    if not older:
        return list(chosen), None
    return ordered, f"Reporting changed: newest first; what was reported on {dates.show(max(older))} differs."


def denies(one: str, other: str, asked: Collection[str] = ()) -> bool:
    """Whether of two sentences that speak of the same thing one denies it.

    `asked` holds the terms of the question: that both speak of what was asked does not make it the same thing.
    """
    shared = set(terms(one)) & set(terms(other))
    if len(shared) < SHARED or (asked and len(shared.difference(asked)) < BESIDE):
        return False
    return bool(_DENIES.search(one)) != bool(_DENIES.search(other))


def _by_figures(
    question: Question, chosen: Sequence[Ranked], ranked: Sequence[Ranked], index: Index
) -> tuple[list[Ranked], list[date]]:
    """The hit of the newest figure before those chosen, and the days on which these have another figure."""
    near = [found for found in ranked if found.score >= ranked[0].score - NEWER]
    told = {found.hit.number: figures(question, found.hit.sentence.text) for found in near}
    may = [found for found in near if told[found.hit.number] and _is_of_it(question, found, index)]
    dated = [(day, -at, found) for at, found in enumerate(may) if (day := _day(found))]
    if not dated:
        return list(chosen), []
    newest, _, first = max(dated)
    own = told[first.hit.number]
    before = [(day, told[found.hit.number]) for day, _, found in dated if day < newest and found in chosen]
    older = [day for day, theirs in before if own.isdisjoint(theirs) and _most(own) >= LESS * _most(theirs)]
    return [first, *(found for found in chosen if found is not first)][: max(len(chosen), 2)], older


def _is_of_it(question: Question, found: Ranked, index: Index) -> bool:
    """Whether all else that is asked stands near a hit, and the names in its article."""
    sought = [term for term in question.terms if term not in counted(question)]
    near = [term for term in sought if term not in question.named]
    return bool(sought) and stands_by(near, found.hit, index) and is_article_of(question.named, found.hit, index)


def _most(figures: Collection[str]) -> float:
    """The highest of some figures."""
    return max(map(float, figures))


def _by_denial(chosen: Sequence[Ranked], asked: Collection[str]) -> tuple[list[Ranked], list[date]]:
    """The hits by their days, the newest first, and the days on which one says otherwise than the newest."""
    dated = [(found, day) for found in chosen if (day := _day(found))]
    newest = max((day for _, day in dated), default=None)
    if newest is None or len(dated) != len(chosen):
        return list(chosen), []
    new = next(found for found, day in dated if day == newest).hit.sentence.text
    older = [day for found, day in dated if day < newest and denies(found.hit.sentence.text, new, asked)]
    return [found for found, _ in sorted(dated, key=lambda pair: pair[1], reverse=True)], older


def _day(found: Ranked) -> date | None:
    published = found.hit.sentence.article.published
    return published.day if published else None
