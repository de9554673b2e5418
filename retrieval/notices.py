"""What was understood and searched, in words, where that is not plain from the question itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from retrieval import dates
from retrieval.analysis import terms
from retrieval.citation import Citation
from retrieval.follow_up import questions
from retrieval.library import Library
from retrieval.question import Question
from retrieval.selection import searched_in
from retrieval.when.time_scope import describe

LONGEST = 150
"""Characters of an earlier question that are repeated."""

RECENT = 31
"""Days after which a quote is no longer the latest that one expects."""


def notices(
    library: Library, question: Question, history: Sequence[str], *, elsewhere: bool = False
) -> tuple[str, ...]:
    """The notices of a question that was answered, in the order in which they are shown.

    `elsewhere` tells that the articles of the days asked for hold no answer, and that the others were searched.
    """
    found = [*understood(question, history), *limited(question, elsewhere=elsewhere)]
    scope = question.scope
    if scope and scope.timeline:
        found.append("One quote a day, the oldest first.")
    elif scope and scope.newest and library.days:
        found.append(f"Newest first; the collection ends on {dates.show(library.days[1])}.")
    return tuple(found)


def limited(question: Question, *, elsewhere: bool = False) -> tuple[str, ...]:
    """The outlets and days that a question limits itself to, as far as they were searched."""
    found = []
    scope, outlets = question.scope, question.outlets
    if outlets and outlets.held:
        found.append(f"Searched articles by {' and '.join(outlets.held)}.")
    if scope and (scope.first or scope.last) and scope.about != "event" and (elsewhere or not scope.weekday):
        days = describe(scope)
        told = f"all articles for what they say {days.removeprefix('articles ')}" if elsewhere else days
        beside = " and of the week on either side" if scope != searched_in(scope) and not elsewhere else ""
        found.append(f"Searched {told}{beside}.")
    return tuple(found)


def aged(question: Question, cited: Sequence[Citation], today: date) -> tuple[str, ...]:
    """A notice that the newest quote is old, where the question asks for the latest."""
    days = [citation.published for citation in cited if citation.published]
    scope = question.scope
    if not (scope and scope.newest and not scope.first and days) or (today - max(days)).days <= RECENT:
        return ()
    return (f"Mind the date: the newest quote is {_old(max(days), today)} old.",)


def too_early(question: Question, last: date | None) -> tuple[str, ...]:
    """A notice that the articles end before the days asked for: `last` is the day of the newest one searched."""
    first = question.scope.first if question.scope else None
    if not first or not last or last >= first:
        return ()
    return (f"The newest article searched is of {dates.show(last)}.",)


def _old(day: date, today: date) -> str:
    """The time since a day, at least a month ago, in its largest whole unit."""
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    count, unit = (months // 12, "year") if months >= 24 else (max(months, 1), "month")
    return f"{count} {unit}{'s' if count > 1 else ''}"


def understood(question: Question, history: Sequence[str]) -> tuple[str, ...]:
    """What was read into a question that it does not say itself."""
    found = []
    if question.swapped:
        found.append(f"Understood as “{_shortened(question.text)}”.")
    elif question.earlier and history:
        found.append(f"Understood together with “{_shortened(_completing(question, history))}”.")
    found += [f"No “{word.typed}” here; searched “{word.searched}”." for word in question.corrections]
    return tuple(found)


def _completing(question: Question, history: Sequence[str]) -> str:
    """The question of the thread that says most of what a follow-up leaves out, the latest of such."""
    told = reversed(questions(history))
    return max(told, key=lambda before: len(set(question.earlier).intersection(terms(before))))


def _shortened(question: str) -> str:
    text = " ".join(question.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
