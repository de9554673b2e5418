"""A question into the stretch of time it is limited to: "in October 2023", "since June", "the latest", "over time".

`Scope.about` tells what to do with it. "publication": the question names articles by their day ("the Jan 2024 piece",
"as of March"), so others can be left out. "event": the day is a fact ("the 2019 summit", "when did they meet?"),
and the days of articles say nothing. "either": prefer, and no more, articles of these days and what speaks of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from retrieval.when.asked_periods import WEEKDAY, Named, named_periods, to_come, within_year_of
from retrieval.when.periods import span
from retrieval.when.scope_about import About, asks_when, names_event, names_source, told_by_words

NEAR = 150
"""Characters before and after a date that are read for what it limits."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The time that a question is limited to, told at `question[start:end]` (characters, a preposition with it).

    `first` and `last` are both within; None is open. Both are None where the question only wants the newest articles
    (`newest`) or a development in its order (`timeline`). `rest` is the question without the words that the scope
    replaces; those of an event stay, since they are to be searched.
    """

    first: date | None
    last: date | None
    start: int
    end: int
    about: About
    newest: bool
    timeline: bool
    rest: str
    loose: bool = False
    """Told in passing ("died Wednesday", "this week"): reports of the days beside it may mean it, too."""
    weekday: bool = False
    """A day of the week and no more, which may be one of the week of any article."""


@dataclass(frozen=True, slots=True)
class _Limit:
    first: date | None
    last: date | None
    start: int
    end: int
    about: About


_PREPOSITION = re.compile(
    r"""(?:\b(?P<word>as\s+(?:of|at)|at(?=\s+(?:the\s+)?(?:start|beginning|end|middle)\s+of\b)|since|from|after|following|before|prior\s+to|until|till|up\s+(?:to|until|till)|through|by
      |in|on|during|within|throughout|over|for|of|dated|between)\s+)?
      (?:the\s+)?(?:(?:start|beginning|end|middle)\s+of\s+)?(?:early\s+|late\s+|earlier\s+|later\s+|mid[\s-]*)?(?:the\s+)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_JOINT = re.compile(r"\s*(?:[-–—]|and|to|until|till|through)\s*", re.IGNORECASE)
_LOOSE = re.compile(
    r"\bthis(?:\s+past)?\s+(?:week|morning|afternoon|evening)\b|(?<!yester)day\b|\bweekend\b", re.IGNORECASE
)
_WEEKDAY = re.compile(rf"\b{WEEKDAY}\b", re.IGNORECASE)
_ASKED_AGAIN = re.compile(r"(?:^\W*(?:and|or|but)|\b(?:what|how)\s+about)\s+$", re.IGNORECASE)
_HOLIDAY = re.compile(r"\bfourth\s+of\s+$", re.IGNORECASE)
_ASIDE = re.compile(r"\W*(?:after|before|since|when|while|having)\s+\w[^,.?!]*$", re.IGNORECASE)
_COMMA = re.compile(r"[^,.?!]{0,60},")
_ONWARD = re.compile(r"\s+(?:on|onwards?|forward)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\s+(?!(?:was|is|does|has|as|this|news|articles|pieces|stories|reports)\b)[a-z]+s\b")
_NEWEST = re.compile(
    r"""(?<!at\ the\ )\blatest\b | \b(?:most\s+recent|newest|recently|lately|currently|nowadays|these\s+days)\b
      | \bnow\b(?!\s+that\b) | \bstill\b(?!\s+(?:image|photo|frame)) | \bso\s+far\b | \b(?:up[\s-])?to[\s-]date\b
      | \bat\s+(?:the\s+moment|present)\b | \bas\s+of\b | (?<!USA\ )\btoday\b(?!/)
      | \b(?:any(?:thing)?|what['’]?s|what\s+is)\s+new\b
      | \bright\s+now\b | \byet(?=\s*\?)""",
    re.IGNORECASE | re.VERBOSE,
)
_WILL = re.compile(r"\b(?:will|won['’]t|going\s+to|due|expected|planned|scheduled)\b", re.IGNORECASE)
"""What makes a month without year the next one."""

_PAST = re.compile(r"\b(?:did|was|were|had|happened|said|[a-z]{3,}ed)\b", re.IGNORECASE)
"""What makes "today" a day; without it "today" is now."""

_TIMELINE = re.compile(
    r"""(?:(?:\b(?:give|show|make|draw|build|write|create|compile|prepare|draft|assemble)(?:\s+up)?\s+)?(?:(?:me|us)\s+)?
      (?:^|\b(?:an?|the)\s+))(?:(?:short|brief|full|quick|complete)\s+)?(?:timeline|chronology|sequence\s+of\s+events)\b(?:\s+(?:of|for|on)\b)?
      | \b(?:timeline|chronology|sequence\s+of\s+events)\s+(?:of|for|on)\b
      | \bover\s+(?:the\s+course\s+of\s+)?time\b | \b(?:in\s+)?chronological(?:ly|\s+order)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DEVELOPED = re.compile(
    r"""\bhow\s+(?:did|has|have|had)\b.+\s(?P<verb>(?:develop|evolve|unfold|progress|change)(?:d|ed)?)
      (?=\s*[?.!]*$|\s+(?:over|since|from|between|until|in|during)\b)""",
    re.IGNORECASE | re.VERBOSE,
)


def read_scope(question: str, today: date, *, earliest: date | None = None) -> Scope | None:
    """What limits a question in time, None where nothing does; never raises.

    `today` is the day from which "last week" counts, and a month without year is its latest one not after it: the last
    day of the collection, or the calendar's. `earliest` is the collection's first day, if known; what lies before it
    can only be an event. Of several dates the one that names articles counts, else the first.
    """
    limit = _strictest(_limits(question, today, earliest))
    newest = [match.span() for match in _NEWEST.finditer(question)]
    order = list(_words_of_order(question))
    if not (limit or newest or order):
        return None
    spans = [*order, *([(limit.start, limit.end)] if limit and limit.about != "event" else [])]
    spans += [span for span in newest if not any(start < span[1] and span[0] < end for start, end in spans)]
    start, end = (limit.start, limit.end) if limit else (newest or order)[0]
    return Scope(
        limit.first if limit else None,
        limit.last if limit else None,
        start,
        end,
        limit.about if limit else "publication",
        newest=bool(newest),
        timeline=bool(order),
        rest=_without(question, spans),
        loose=bool(limit and _LOOSE.search(question[limit.start : limit.end])),
        weekday=bool(limit and _WEEKDAY.search(question[limit.start : limit.end])),
    )


def describe(scope: Scope) -> str:
    """The scope as a reader sees it: "articles of 1–31 Oct 2023", "articles since 1 Jun 2024"."""
    what = "events" if scope.about == "event" else "articles"
    if scope.first and scope.last:
        return f"{what} of {span(scope.first, scope.last)}"
    if scope.first:
        return f"{what} since {span(scope.first, scope.first)}"
    if scope.last:
        return f"{what} until {span(scope.last, scope.last)}"
    return "articles, oldest first" if scope.timeline else "the newest articles"


def _limits(question: str, today: date, earliest: date | None) -> Iterator[_Limit]:
    about_events = asks_when(question)
    will = _WILL.search(question)
    for named in _joined(question, named_periods(question, today)):
        if will and named.yearless and named.last < today:
            named = to_come(named)  # noqa: PLW2901 - the same words, read as a year later
        lead = max(0, named.start - NEAR)
        before, after = question[lead : named.start], question[named.end : named.end + NEAR]
        found = _PREPOSITION.search(before)
        word = " ".join((found["word"] or "").lower().split()) if found else ""
        if not _is_date(question[named.start : named.end], before, after, word, bare=named.bare):
            continue
        if names_event(before, after):
            yield _Limit(*_around(named, word), named.start, named.end, "event")
            continue
        describes = names_source(after)
        start = lead + found.start() if found and found.group().strip() and not describes else named.start
        onward = _ONWARD.match(after) if word in ("from", "since") else None
        end = named.end + (onward.end() if onward else 0)
        limit = _Limit(*_bounds(named, "" if describes else "since" if onward else word), start, end, "either")
        about = told_by_words(question[lead:start], question[end : end + NEAR], word)
        aside = _ASIDE.match(question[:start]) and _COMMA.match(question, end)
        if about == "either" and (about_events or aside or _is_outside(limit, today, earliest)):
            about = "event"
        if question[named.start : named.end].lower() != "today" or (about == "either" and _PAST.search(question)):
            yield replace(limit, about=about)


def _strictest(limits: Iterator[_Limit]) -> _Limit | None:
    order = ("publication", "either", "event")
    return min(limits, key=lambda limit: (order.index(limit.about), limit.start), default=None)


def _joined(question: str, found: list[Named]) -> Iterator[Named]:
    """The periods with the two ends of "between May and July 2023" made one."""
    rest = list(found)
    while rest:
        named = rest.pop(0)
        if rest and _JOINT.fullmatch(question, named.end, rest[0].start):
            begin = within_year_of(named, rest[0]) if named.yearless else named
            if begin.first <= rest[0].last:
                later = rest.pop(0)
                named = replace(begin, end=later.end, last=later.last, bare=named.bare and later.bare)
        yield named


def _bounds(named: Named, word: str) -> tuple[date | None, date | None]:
    """The first and the last day that a preposition makes of a period."""
    match word:
        case "since":
            return named.first, None
        case "after" | "following":
            return min(named.last, date.max - timedelta(1)) + timedelta(1), None
        case "before" | "prior to":
            return None, max(named.first, date.min + timedelta(1)) - timedelta(1)
        case "as of" | "as at" | "until" | "till" | "up to" | "up until" | "up till" | "through" | "by":
            return None, named.last
        case _:
            return named.first, named.last


def _around(named: Named, word: str) -> tuple[date | None, date | None]:
    """The bounds that a preposition makes of something that happened within a period: "after the Sept 2023 summit"."""
    if named.first == named.last:
        return _bounds(named, word)
    if word in ("after", "following", "since"):
        return named.first, None
    return (None, named.last) if word in ("before", "prior to", "until", "till") else (named.first, named.last)


def _is_outside(limit: _Limit, today: date, earliest: date | None) -> bool:
    """Whether no article can have appeared then."""
    return bool((limit.first and limit.first > today) or (limit.last and earliest and limit.last < earliest))


def _is_date(text: str, before: str, after: str, word: str, *, bare: bool) -> bool:
    """Whether a period is one: "may" and "2000" are so only beside words that make them a date."""
    describes = names_source(after) or names_event(before, after)
    if _HOLIDAY.search(before) and text.lower() == "july":
        return False
    if not bare:
        return bool(word or describes) if re.match(r"(?:may|mar|march)\s+\d+$", text) else True
    if _ASKED_AGAIN.search(before) and not after.strip(" ?!."):
        return text.lower() != "may"
    if not word or describes:
        return describes
    if text[0].isdigit():
        return word not in ("over", "within", "on") and not _COUNTED.match(after)
    someone = word in ("of", "for", "by", "from", "on", "over") and bool(re.match(r"\s+[A-Z]", after))
    return not someone and not (text.lower() == "may" and word in ("of", "for", "on", "over"))


def _words_of_order(question: str) -> Iterator[tuple[int, int]]:
    """Where a question asks for a development in its order; characters."""
    for match in _TIMELINE.finditer(question):
        yield match.span()
    developed = _DEVELOPED.search(question)
    if developed:
        yield developed.span("verb")


def _without(question: str, spans: list[tuple[int, int]]) -> str:
    """The question without some of its words, and without the blanks and commas that they leave."""
    for start, end in sorted(spans, reverse=True):
        question = f"{question[:start]} {question[end:]}"
    return re.sub(r"\s+(?=[,;.?!])", "", " ".join(question.split())).lstrip(" ,;:")
