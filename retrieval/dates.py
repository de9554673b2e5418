"""Calendar days in text: find the ones that are written out in full, and write one for a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?"
_YEAR = r"(?:19|20)\d\d"
_DAY = re.compile(
    rf"""(?<![\w/-])(?:(?P<weekday>{WEEKDAY}),?\s+)?(?:
        (?P<m1>{MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>{_YEAR})
      | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{MONTH}),?\s+(?P<y2>{_YEAR})
      | (?P<y3>{_YEAR})-(?P<m3>\d\d)-(?P<d3>\d\d)
    )(?!\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Mention:
    """A day that a text writes out in full, at `text[start:end]`."""

    day: date
    start: int
    end: int
    weekday: bool
    """A weekday stands beside it and agrees, so that a slip of the pen is unlikely."""


def month_number(name: str) -> int:
    """1…12 for a month's English name or abbreviation."""
    return _MONTHS.index(name[:3].casefold()) + 1


def full_days(text: str) -> Iterator[Mention]:
    """The days written out with year in `text`, in order; one whose weekday contradicts it is passed over."""
    for match in _DAY.finditer(text):
        day = _day(match)
        if day:
            yield Mention(day, match.start(), match.end(), weekday=bool(match["weekday"]))


def read_day(text: str) -> date | None:
    """The day that a header field or a line stands for: the first one written out in full, if any."""
    return next((mention.day for mention in full_days(text)), None)


def show(day: date) -> str:
    """A day as it is printed in a citation: "3 Oct 2023"."""
    return f"{day.day} {_MONTHS[day.month - 1].title()} {day.year}"


def _day(match: re.Match[str]) -> date | None:
    year, day = match["y1"] or match["y2"] or match["y3"], match["d1"] or match["d2"] or match["d3"]
    month = int(match["m3"]) if match["m3"] else month_number(match["m1"] or match["m2"])
    try:
        found = date(int(year), month, int(day))
    except ValueError:
        return None
    weekday = match["weekday"]
    return None if weekday and _WEEKDAYS[found.weekday()] != weekday[:3].lower() else found
