"""Stretches of the calendar, from a day to a year, and their names for a reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "weekend", "week", "month", "quarter", "season", "year"]

SEASON = r"(?:spring|summer|fall|autumn)"
"""The seasons that lie within one year in the north; a winter belongs to two, and is never read."""

_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9}
_SEASON_NAMES = {3: "spring", 6: "summer", 9: "fall"}
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WEEKDAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ORDINALS = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both within; `precision` is the unit of the calendar they make up."""

    first: date
    last: date
    precision: Precision


def day(of: date) -> Period:
    """One day."""
    return Period(of, of, "day")


def week(of: date) -> Period:
    """The week, Monday to Sunday, that holds a day."""
    monday = of - timedelta(of.weekday())
    return Period(monday, monday + timedelta(6), "week")


def weekend(of: date) -> Period:
    """Saturday and Sunday of the week that holds a day."""
    sunday = week(of).last
    return Period(sunday - timedelta(1), sunday, "weekend")


def month(year: int, number: int) -> Period:
    """A month; numbers beyond 1…12 count on into the years before and after."""
    return _months(year, number, 1, "month")


def quarter(year: int, number: int) -> Period:
    """A quarter of the calendar year, 1…4; numbers beyond count on as those of months do."""
    return _months(year, 3 * number - 2, 3, "quarter")


def season(year: int, name: str) -> Period:
    """Three whole months as meteorologists of the north count them: spring is March to May."""
    return _months(year, _SEASONS[name.lower()], 3, "season")


def year(number: int) -> Period:
    """A calendar year."""
    return _months(number, 1, 12, "year")


def named(period: Period) -> str:
    """The period as a reader sees it, no finer than it is: "Tue 3 Oct 2023", "week of 2–8 Oct 2023", "fall 2023"."""
    first = period.first
    match period.precision:
        case "day":
            return f"{_WEEKDAY_NAMES[first.weekday()]} {span(first, first)}"
        case "week" | "weekend":
            return f"{period.precision} of {span(first, period.last)}"
        case "month":
            return f"{_MONTH_NAMES[first.month - 1]} {first.year}"
        case "quarter":
            return f"{_ORDINALS[(first.month - 1) // 3]} quarter of {first.year}"
        case "season":
            return f"{_SEASON_NAMES[first.month]} {first.year}"
        case "year":
            return str(first.year)


def span(first: date, last: date) -> str:
    """The days from `first` to `last` without repeating what they share: "2–8 Oct 2023", "30 Oct–5 Nov 2023"."""
    end = f"{last.day} {_short(last)} {last.year}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{first.day} {_short(first)} {first.year}–{end}"
    return f"{first.day}–{end}" if first.month == last.month else f"{first.day} {_short(first)}–{end}"


def _short(of: date) -> str:
    return _MONTH_NAMES[of.month - 1][:3]


def _months(year: int, number: int, length: int, precision: Precision) -> Period:
    return Period(_month_start(year, number), _month_start(year, number + length) - timedelta(1), precision)


def _month_start(year: int, number: int) -> date:
    years, months = divmod(number - 1, 12)
    return date(year + years, months + 1, 1)
