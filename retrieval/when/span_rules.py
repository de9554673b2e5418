"""The rules that read more than a day: "last week", "in September", "last fall", "third quarter", "two years ago"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from retrieval.dates import month_number
from retrieval.when import periods
from retrieval.when.date_context import (
    COUNT,
    HEDGE,
    MONTH,
    STEPS,
    YEAR,
    Rule,
    after,
    before,
    has_gone_back,
    names_another_year,
    number,
    rule,
    tense,
)
from retrieval.when.periods import SEASON, Period

FARTHEST_WITHOUT_YEAR = 9
"""Months, either way, that a month without year may lie."""

_SUNDAY, _WEDNESDAY = 6, 2
_MAY = 5
_MOST_AGO = {"week": 4, "month": 11, "year": 9}
"""Weeks, months, years that "… ago" counts; more are rounded."""

_ORDINALS = ("first", "second", "third", "fourth")
_STEP = r"(?P<step>[Ll]ast|[Tt]his|[Nn]ext)"
_SHARED_YEAR = re.compile(
    rf"(?:[\s,–-]|\b(?:and|to|or|through|until|early|late|the|of)\b|{MONTH}|\b\d{{1,2}}\b)*\b{YEAR}\b"
)
_ROLLING = re.compile(r"\b(?:the|that|those|ago)\s+$", re.IGNORECASE)
"""What makes "last week" the past seven days, or counts from another day."""

_QUOTED = re.compile(r"[“\"‘']$")
"""What makes "this week" words that were written or said then: told to do it "this week"."""

_COMPARED = re.compile(r"\b(?:period|quarter|month|half|time|date|stage|week)\s+(?:of\s+|in\s+)?$")
"""What makes "last year" one period of it: "the same quarter last year"."""

_FISCAL = re.compile(
    r"\b(?:fiscal|its|their|comparable|year-ago|year-earlier|previous|prior|each|every|next|of)[\s-]+(?:the\s+)?$"
)
_BUSINESS = re.compile(
    r"\b(?:earnings|earned|profits?|revenues?|sales|income|loss(?:es)?|growth|GDP|econom\w+|results?|shares?|shipments|output"
    r"|deliveries|percent|inflation|spending|net|charge)\b|[%$€£]"
)
_GAME = re.compile(
    r"\b(?:points|touchdowns?|scored?|yards|games?|quarterback|coach|team|season|players?)\b", re.IGNORECASE
)


def _of_year(match: re.Match[str], anchor: date) -> Period:
    """ "September last year", "the summer of last year", "this year's third quarter"."""
    year = anchor.year + STEPS[match["step"].lower()]
    if match["month"]:
        return periods.month(year, month_number(match["month"]))
    return periods.season(year, match["season"])


def _quarter_of_year(match: re.Match[str], anchor: date) -> Period:
    return periods.quarter(anchor.year + STEPS[match["step"].lower()], _ORDINALS.index(match["ordinal"]) + 1)


def _stepped_month(match: re.Match[str], anchor: date) -> Period | None:
    """ "Last April", "this September"; "last September" in October may mean either year's."""
    named, step = month_number(match["month"]), match["step"].lower().split()[-1]
    if step in ("last", "past"):
        close = step == "last" and 0 < anchor.month - named <= 2
        return None if close else periods.month(anchor.year - (named >= anchor.month), named)
    if step in ("next", "coming"):
        return periods.month(anchor.year + (named <= anchor.month), named)
    return periods.month(anchor.year, named)


def _stepped_season(match: re.Match[str], anchor: date) -> Period | None:
    """ "Last fall" once that of the year is not over yet, "this summer", "next spring"."""
    name, step = match["season"], match["step"].lower().split()
    this = periods.season(anchor.year, name)
    if "past" in step:
        return this if this.last < anchor else periods.season(anchor.year - 1, name)
    if step == ["last"]:
        return periods.season(anchor.year - 1, name) if this.last >= anchor else None
    if step == ["next"]:
        return periods.season(anchor.year + 1, name) if this.first <= anchor else None
    return this


def _stepped_unit(match: re.Match[str], anchor: date) -> Period | None:
    """ "Last week", "this month", "next year"; on a Sunday "last week" may be the one that is ending."""
    step, unit = STEPS[match["step"].lower()], match["unit"]
    if _ROLLING.search(before(match)) or _QUOTED.search(before(match)) or has_gone_back(match, anchor):
        return None
    if unit == "week":
        unsure = anchor.weekday() == _SUNDAY or (step and re.match(r"['’]s\b", after(match)))
        return None if unsure else periods.week(anchor + timedelta(7 * step))
    if unit == "month":
        return periods.month(anchor.year, anchor.month + step)
    return None if _COMPARED.search(before(match)) else periods.year(anchor.year + step)


def _ago(match: re.Match[str], anchor: date) -> Period | None:
    """ "Three weeks ago", without a hedge; "a year ago" is as often a quarter or a day."""
    count, unit = number(match["count"]), match["unit"]
    if match["hedge"] or count > _MOST_AGO[unit]:
        return None
    if unit == "week":
        return periods.week(anchor - timedelta(7 * count))
    if unit == "month":
        return periods.month(anchor.year, anchor.month - count)
    return periods.year(anchor.year - count) if count > 1 else None


def _plain_month(match: re.Match[str], anchor: date) -> Period | None:
    """ "In September": the last one under a past verb, the next one under a future one."""
    named, told = month_number(match["month"]), tense(match)
    someone = not match["sure"] and re.match(r"\s+[A-Z]", after(match))  # of April Jones
    if told is None or someone or (named == _MAY and not match["sure"]) or _SHARED_YEAR.match(after(match)):
        return None
    behind, ahead = told == "past" and named > anchor.month, told == "future" and named < anchor.month
    year = anchor.year - behind + ahead
    distance = abs((year - anchor.year) * 12 + named - anchor.month)
    if distance > FARTHEST_WITHOUT_YEAR or names_another_year(match, year):
        return None
    return periods.month(year, named)


def _weekend(match: re.Match[str], anchor: date) -> Period | None:
    """ "Over the weekend", told from Monday to Wednesday."""
    sure = anchor.weekday() <= _WEDNESDAY and tense(match) == "past"
    return periods.weekend(anchor - timedelta(7)) if sure else None


def _plain_quarter(match: re.Match[str], anchor: date) -> Period | None:
    """The quarter that ended last, when it is called so and the sentence is about business, not a game."""
    ended = periods.quarter(anchor.year, (anchor.month - 1) // 3)
    if _ORDINALS.index(match["ordinal"].lower()) != (ended.first.month - 1) // 3 or _FISCAL.search(before(match)):
        return None
    business = _BUSINESS.search(match.string) and not _GAME.search(match.string)
    return ended if business and tense(match) != "future" and not names_another_year(match, ended.first.year) else None


SPAN_RULES: tuple[Rule, ...] = (
    rule(
        rf"\b(?P<phrase>(?:(?P<month>{MONTH})|(?P<season>{SEASON}))(?:\s+of)?\s+(?P<step>last|this|next)\s+year)\b",
        _of_year,
    ),
    rule(
        rf"\b(?P<phrase>{_STEP}\s+year['’]s\s+(?P<ordinal>first|second|third|fourth)[\s-]quarter)\b", _quarter_of_year
    ),
    rule(
        r"\b(?P<phrase>(?P<ordinal>first|second|third|fourth)\s+quarter\s+of\s+(?P<step>last|this|next)\s+year)\b",
        _quarter_of_year,
    ),
    rule(
        rf"""\b(?P<phrase>(?P<step>[Ll]ast|[Nn]ext|[Tt]his(?:\s+(?:coming|past))?)\s+(?P<month>{MONTH}))(?!\s+\d)""",
        _stepped_month,
    ),
    rule(
        rf"\b(?P<phrase>(?P<step>[Ll]ast|[Tt]his(?:\s+past)?|[Nn]ext)\s+(?P<season>{SEASON}))\b(?!-)", _stepped_season
    ),
    rule(rf"\b(?P<phrase>{_STEP}\s+(?P<unit>week|month|year))\b(?!-|\s+or\s)", _stepped_unit),
    rule(
        rf"""\b(?P<hedge>{HEDGE}\s+)?
            \b(?P<phrase>(?P<count>{COUNT})\s+(?P<unit>week|month|year)s?\s+ago)\b""",
        _ago,
    ),
    rule(
        rf"""\b(?:(?P<sure>[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id)|[Bb]y|of|from|[Ff]or|[Tt]hrough)[\s-]+
            (?P<phrase>(?P<month>{MONTH}))(?!\s*\d)(?!['’-])""",
        _plain_month,
        "month",
    ),
    rule(r"\b(?:[Oo]ver|[Dd]uring)\s+(?P<phrase>the\s+weekend)\b", _weekend, "weekday"),
    rule(
        rf"""\b(?P<phrase>(?P<ordinal>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)[\s-]quarter)\b
            (?!\s+(?:ended|ending|of)\b|\s+{YEAR})""",
        _plain_quarter,
        "month",
    ),
)
"""In the order in which they are tried: a phrase belongs to the first rule that knows it."""
