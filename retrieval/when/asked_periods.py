"""A question into the stretches of time it names: "Oct 3 2023", "sept 2023", "last week", "in June", "2019"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from retrieval.dates import MONTH, full_days, month_number
from retrieval.when import periods
from retrieval.when.date_context import COUNT, HEDGE, STEPS, is_title, number
from retrieval.when.periods import SEASON, Period


@dataclass(frozen=True, slots=True)
class Named:
    """A period named at `question[start:end]` (characters).

    A `bare` one is a month or a year alone, which is a date only beside a word that makes it one. A `yearless` one was
    taken for its latest occurrence.
    """

    start: int
    end: int
    first: date
    last: date
    bare: bool = False
    yearless: bool = False


_FLAGS = re.IGNORECASE | re.VERBOSE
_YEAR = r"(?:19|20)\d\d"
_ORDINAL = r"(?:st|nd|rd|th)?"
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SATURDAY = 5
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4}
MOST_OTHER = 10
"""Days that "the other day" may lie back."""

SOME = {"couple": 3, "few": 5, "recent": 5, "several": 7}
"""How many days, weeks, months that look back are searched where only some are told: rather too many than too few."""

_STEPS = {**STEPS, "previous": -1, "current": 0}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A pattern, and the period that its match stands for; `ValueError` where it stands for none."""

    pattern: str
    read: Callable[[re.Match[str], date], Period]
    bare: bool = False
    yearless: bool = False

    def find(self, question: str) -> Iterator[re.Match[str]]:
        return re.finditer(self.pattern, question, _FLAGS)


def _days_of_month(match: re.Match[str], _today: date) -> Period:
    """ "Oct 3-10, 2023", "3–10 October 2023"."""
    month, year = month_number(match["m1"] or match["m2"]), int(match["y1"] or match["y2"])
    first, last = date(year, month, int(match["a1"] or match["a2"])), date(year, month, int(match["b1"] or match["b2"]))
    return Period(min(first, last), max(first, last), "day")


def _month_of_year(match: re.Match[str], _today: date) -> Period:
    return periods.month(int(match["year"]), month_number(match["month"]))


def _numbered_month(match: re.Match[str], _today: date) -> Period:
    year, month = int(match["year"]), int(match["month"])
    if not 1 <= month <= 12 or month == year % 100 + 1:
        raise ValueError(match.group())  # "2010-11" is as often two years
    return periods.month(year, month)


def _quarter(match: re.Match[str], _today: date) -> Period:
    return periods.quarter(int(match["year"]), _QUARTERS[(match["nth"] or match["q"]).lower()])


def _season_of_year(match: re.Match[str], _today: date) -> Period:
    return periods.season(int(match["year"]), match["season"])


def _stepped_season(match: re.Match[str], today: date) -> Period:
    """ "Last fall" is the one before this year's until that is over; "this fall" has begun."""
    this = periods.season(today.year, match["season"])
    over = this.last < today if match["step"].lower() == "last" else this.first <= today
    return this if over else periods.season(today.year - 1, match["season"])


def _day_of_month(match: re.Match[str], today: date) -> Period:
    month, day = month_number(match["m1"] or match["m2"]), int(match["d1"] or match["d2"])
    return periods.day(_latest(today, lambda year: date(year, month, day)))


def _part_of_year(match: re.Match[str], today: date) -> Period:
    """ "October last year", "the spring of this year"."""
    year = today.year + STEPS[match["step"].lower()]
    return (
        periods.month(year, month_number(match["month"])) if match["month"] else periods.season(year, match["season"])
    )


def _stepped_month(match: re.Match[str], today: date) -> Period:
    month, this = month_number(match["month"]), match["step"].lower() != "last"
    return periods.month(today.year - (month > today.month if this else month >= today.month), month)


def _month(match: re.Match[str], today: date) -> Period:
    month = month_number(match["month"])
    return periods.month(today.year - (month > today.month), month)


def _year(match: re.Match[str], _today: date) -> Period:
    return periods.year(int(match["year"]))


def _stepped_unit(match: re.Match[str], today: date) -> Period:
    unit, step = match["unit"].lower(), _STEPS[match["step"].lower()]
    if unit == "week" and step < 0 and today.weekday() >= _SATURDAY:
        return Period(periods.week(today - timedelta(7)).first, today, "day")  # the one that is ending may be meant
    if unit.startswith("week"):
        return (periods.week if unit == "week" else periods.weekend)(today + timedelta(7 * step))
    return periods.month(today.year, today.month + step) if unit == "month" else periods.year(today.year + step)


def _this_unit(match: re.Match[str], today: date) -> Period:
    """ "The start of the year", of the one that has begun."""
    return periods.month(today.year, today.month) if match["unit"].lower() == "month" else periods.year(today.year)


def _season(match: re.Match[str], today: date) -> Period:
    this = periods.season(today.year, match["season"])
    return this if this.first <= today else periods.season(today.year - 1, match["season"])


def _other_day(_match: re.Match[str], today: date) -> Period:
    return Period(today - timedelta(MOST_OTHER), today, "day")


def _latest_weekend(_match: re.Match[str], today: date) -> Period:
    """The latest one that has begun."""
    return periods.weekend(today if today.weekday() >= _SATURDAY else today - timedelta(7))


def _rolling(match: re.Match[str], today: date) -> Period:
    """ "The last three weeks", "the last few days", up to today."""
    count = (match["count"] or "1").lower()
    return Period(_back(today, SOME.get(count) or number(count), match["unit"].lower()), today, "day")


def _ago(match: re.Match[str], today: date) -> Period:
    if match["hedge"]:
        raise ValueError(match.group())
    unit, then = match["unit"].lower(), _back(today, number(match["count"]), match["unit"].lower())
    if unit == "day":
        return periods.day(then)
    if unit == "week":
        return periods.week(then)
    return periods.month(then.year, then.month) if unit == "month" else periods.year(then.year)


def _back(today: date, count: int, unit: str) -> date:
    if unit in ("day", "week"):
        return today - timedelta(count * (7 if unit == "week" else 1))
    start = periods.month(today.year, today.month - count * (12 if unit == "year" else 1))
    return min(start.first + timedelta(today.day - 1), start.last)


def _near_day(match: re.Match[str], today: date) -> Period:
    word = match.group().lower()
    return periods.day(today + timedelta(-1 if word.startswith(("yest", "last")) else word.startswith("tom")))


def _weekday(match: re.Match[str], today: date) -> Period:
    """The latest such day; "last Tuesday" on a Tuesday is the one before, "next Tuesday" the one to come."""
    if is_title(match.string, *match.span()):
        raise ValueError(match.group())
    back = (today.weekday() - WEEKDAYS.index(match["weekday"][:3].lower())) % 7
    step = (match["step"] or "").lower()
    if step == "next":
        return periods.day(today + timedelta(7 - back))
    return periods.day(today - timedelta(back or (7 if step == "last" else 0)))


def _latest(today: date, on: Callable[[int], date]) -> date:
    """The latest day that a year gives and that isn't after today; looks back to the leap year before, and beyond."""
    for year in range(today.year, today.year - 9, -1):
        try:
            day = on(year)
        except ValueError:
            continue
        if day <= today:
            return day
    raise ValueError


_ENDS = r"(?=\s*(?:[?.!,;]|$)|\s+(?:about|in|at|on|by|for|to|and|with|from|according|per)\b)"
"""Behind a season that is a time, and no part of "the spring budget" or "the fall of the house"."""

_UNIT = r"(?P<unit>day|week|month|year)s?"
_READINGS = (
    _Reading(
        rf"""\b(?:(?P<m1>{MONTH})\s+(?P<a1>\d\d?){_ORDINAL}\s?[-–]\s?(?P<b1>\d\d?){_ORDINAL},?\s+(?P<y1>{_YEAR})
           | (?P<a2>\d\d?){_ORDINAL}\s?[-–]\s?(?P<b2>\d\d?){_ORDINAL}\s+(?P<m2>{MONTH}),?\s+(?P<y2>{_YEAR}))\b""",
        _days_of_month,
    ),
    _Reading(rf"\b(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{_YEAR})\b", _month_of_year),
    _Reading(rf"\b(?P<year>{_YEAR})-(?P<month>\d\d)\b(?!-)", _numbered_month),
    _Reading(
        rf"\b(?:Q(?P<q>[1-4])|(?P<nth>first|second|third|fourth)\s+quarter)(?:\s+of)?\s+(?P<year>{_YEAR})\b",
        _quarter,
    ),
    _Reading(rf"\b(?P<season>{SEASON})\s+(?:of\s+)?(?P<year>{_YEAR})\b", _season_of_year),
    _Reading(
        rf"\b(?:(?P<month>{MONTH})|(?P<season>{SEASON}))\s+(?:of\s+)?(?P<step>last|this|next)\s+year\b", _part_of_year
    ),
    _Reading(rf"\b(?P<step>last|this)\s+(?P<season>{SEASON})\b", _stepped_season),
    _Reading(
        rf"""\b(?:(?P<m1>{MONTH})\s+(?:the\s+)?(?P<d1>\d{{1,2}}){_ORDINAL}
           | (?:the\s+)?(?P<d2>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<m2>{MONTH}))\b(?![%:\d]|[.,]\d)""",
        _day_of_month,
        yearless=True,
    ),
    _Reading(rf"\b(?P<step>last|this)\s+(?P<month>{MONTH})\b", _stepped_month),
    _Reading(rf"\b(?:the\s+)?(?:last|past)\s+(?P<count>{COUNT}|couple|few|several)(?:\s+of)?\s+{_UNIT}\b", _rolling),
    _Reading(rf"\b(?:these\s+)?(?P<count>recent)\s+{_UNIT}\b", _rolling),
    _Reading(rf"\b(?:the\s+(?:last|past)|past)(?P<count>)\s+{_UNIT}\b", _rolling),
    _Reading(r"\b(?P<step>last|this|next|previous|current)\s+(?P<unit>weekend|week|month|year)\b", _stepped_unit),
    _Reading(r"(?:(?<=start\ of\ )|(?<=beginning\ of\ ))the\s+(?P<unit>month|year)\b", _this_unit),
    _Reading(
        r"\b(?:this\s+past|the\s+past|(?:(?<=over\ )|(?<=during\ )|(?<=at\ )|(?<=on\ )|(?<=since\ ))the)\s+weekend\b",
        _latest_weekend,
    ),
    _Reading(rf"\b(?:an?\s+)?(?P<count>couple|few|several)(?:\s+of)?\s+{_UNIT}\s+ago\b", _rolling),
    _Reading(rf"\b(?P<hedge>{HEDGE}\s+)?\b(?P<count>{COUNT})\s+{_UNIT}\s+ago\b", _ago),
    _Reading(r"\bthe\s+other\s+day\b", _other_day),
    _Reading(
        r"(?<!USA\ )\b(?:today|yesterday|tomorrow|tonight|last\s+night|this\s+(?:morning|afternoon|evening))\b(?!/)",
        _near_day,
    ),
    _Reading(rf"\b(?:(?P<step>last|this|next)\s+)?(?P<weekday>{WEEKDAY})\b", _weekday),
    _Reading(rf"(?<=on\ )(?P<step>)(?P<weekday>{'|'.join(WEEKDAYS)}|tues|thurs?)\b", _weekday),
    _Reading(rf"\b(?P<month>{MONTH})(?!\w|-(?!{MONTH})|\s+\d)", _month, bare=True, yearless=True),
    _Reading(rf"\b(?P<season>{SEASON})\b{_ENDS}", _season, bare=True, yearless=True),
    _Reading(rf"(?<![\w$€£.,/-])(?P<year>{_YEAR})\b(?![%/]|[.,]\d|-\d|(?<=0)['’]s\b)", _year, bare=True),
)
"""In the order in which they are tried: a stretch of the question belongs to the first that knows it."""


def named_periods(question: str, today: date) -> list[Named]:
    """The periods that a question names, in order; what it leaves out is counted from `today`."""
    found = [Named(day.start, day.end, day.day, day.day) for day in full_days(question)]
    for reading in _READINGS:
        for match in reading.find(question):
            if any(other.start < match.end() and match.start() < other.end for other in found):
                continue
            try:
                period = reading.read(match, today)
            except (ValueError, OverflowError):  # no day of the calendar
                continue
            found.append(Named(*match.span(), period.first, period.last, reading.bare, reading.yearless))
    return sorted(found, key=lambda named: named.start)


def to_come(named: Named) -> Named:
    """A period of the year after, where the calendar has it."""
    try:
        first, behind = (day.replace(year=day.year + 1) for day in (named.first, named.last + timedelta(1)))
    except (ValueError, OverflowError):  # 29 February, or the last year of the calendar
        return named
    return replace(named, first=first, last=behind - timedelta(1))


def within_year_of(named: Named, later: Named) -> Named:
    """A yearless period, put into the year of the one that it leads up to: "May" in "May to July 2023"."""
    year = later.last.year - ((named.first.month, named.first.day) > (later.last.month, later.last.day))
    if named.first == named.last:
        day = min(named.first.day, periods.month(year, named.first.month).last.day)
        return replace(
            named, first=named.first.replace(year=year, day=day), last=named.first.replace(year=year, day=day)
        )
    month = periods.month(year, named.first.month)
    return replace(named, first=month.first, last=month.last)
