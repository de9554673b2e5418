"""The rules that read a single day: "Oct. 3", "Tuesday", "next Friday", "yesterday", "two days ago"."""

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
    in_quotation,
    is_in_name,
    names_another_year,
    number,
    rule,
    tense,
    weekday,
)
from retrieval.when.periods import Period

FARTHEST_AHEAD = 5
"""Days ahead that a weekday without "next" may lie; six days ahead is more often yesterday, misread."""

FARTHEST_WITHOUT_YEAR = 150
"""Days, either way, that a day and month without year may lie."""

MOST_DAYS_AGO = 10
"""Days that "… days ago" counts exactly; more are rounded."""

_SUNDAY = 6
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_HOURS = r"(?:\s+(?:morning|afternoon|evening|night))?"
_ORDINAL = r"(?:st|nd|rd|th)?"
_SHARED_YEAR = re.compile(
    rf"{_ORDINAL}(?:[\s,–-]|\b(?:and|to|or|through|until|the|of)\b|{MONTH}|\b\d{{1,2}}{_ORDINAL}\b)*\b{YEAR}\b"
)
"""What follows a day or month when a year behind it is its own, as in "May 3 and June 5, 2022"."""

_OTHER_WEEK = re.compile(
    rf"\b(?:every|each|an?|one|the|following|previous|preceding|other|that|any|most|some|many|new|ago(?:\s+on)?|first"
    rf"|second|third|fourth|(?:day|week)\s+(?:from|before|after)|{_WEEKDAY}\s+(?:through|to|and|or))\s+$",
    re.IGNORECASE,
)
"""What makes a weekday one of many, or counts it from another day."""

_NOT_A_DAY = re.compile(
    rf"s\b|-|\s+(?:through|to|and|or)\s+{_WEEKDAY}|\s+(?:the\s+)?\d|\s+(?:of|in)\s+(?:the|each|every|{MONTH})\b|\s+a\s+week\s+ago"
)
_AT_THE_LATEST = re.compile(r"\b(?:as\s+(?:soon|early|late)\s+as|(?:no|not)\s+later\s+than)\s+$")
_OTHER_TODAY = re.compile(
    r"\b(?:ago|of|as|than|even|until|till|(?:day|week|month|year)s?\s+(?:from|before|after))\s+$", re.I
)


def _written_out(_match: re.Match[str], _anchor: date) -> None:
    """A date with its year needs no reading; this keeps other rules from its parts."""


_OF_YEAR = re.compile(r",?\s+(?:of\s+)?(?P<step>last|this|next)\s+year\b", re.IGNORECASE)
"""What stands behind a day of another year: "on April 18 last year"."""


def _day_of_month(match: re.Match[str], anchor: date) -> Period | None:
    """ "Oct. 3": the nearest one, unless the verb says otherwise; a weekday beside it must fit."""
    in_year, of_month = month_number(match["m1"] or match["m2"]), int(match["d1"] or match["d2"])
    if of_year := _OF_YEAR.match(after(match)):
        day = _calendar_day(anchor.year + STEPS[of_year["step"].lower()], in_year, of_month)
        return periods.day(day) if day else None
    near = [found for step in (-1, 0, 1) if (found := _calendar_day(anchor.year + step, in_year, of_month))]
    if not near or _SHARED_YEAR.match(after(match)):
        return None
    if match["weekday"]:
        fitting = [found for found in near if found.weekday() == weekday(match)]
        return periods.day(fitting[0]) if len(fitting) == 1 else None
    nearest = min(near, key=lambda found: abs(found - anchor))
    if abs((nearest - anchor).days) > FARTHEST_WITHOUT_YEAR or names_another_year(match, nearest.year):
        return None
    return periods.day(nearest) if _fits_tense(match, nearest, anchor) else None


def _fits_tense(match: re.Match[str], found: date, anchor: date) -> bool:
    if re.search(r"\beffective\s+$", before(match)):
        return False
    told = tense(match)
    return not (told == "past" and found > anchor) and not (told == "future" and found < anchor - timedelta(30))


def _calendar_day(year: int, month: int, of_month: int) -> date | None:
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


def _weekday_of_week(match: re.Match[str], anchor: date) -> Period | None:
    """ "Tuesday of last week"; a Sunday ends one reader's week and begins another's."""
    if _SUNDAY in (anchor.weekday(), weekday(match)):
        return None
    monday = periods.week(anchor).first + timedelta(7 * STEPS[match["step"]])
    return periods.day(monday + timedelta(weekday(match)))


def _stepped_weekday(match: re.Match[str], anchor: date) -> Period | None:
    """ "Last Tuesday", "next Friday", "this Friday"; the first two may mean two days within the anchor's own week."""
    if _OTHER_WEEK.search(before(match)) or _NOT_A_DAY.match(after(match)):
        return None
    step = match["step"].lower().split()
    back = (anchor.weekday() - weekday(match)) % 7 or 7
    ahead = (weekday(match) - anchor.weekday()) % 7 or 7
    same_week = anchor.weekday() + ahead <= _SUNDAY
    if "past" in step:
        return periods.day(anchor - timedelta(back))
    if step == ["last"]:
        return periods.day(anchor - timedelta(back)) if back > anchor.weekday() else None
    sure = "coming" in step or (same_week and tense(match) != "past" if step == ["this"] else not same_week)
    return periods.day(anchor + timedelta(ahead)) if sure else None


def _plain_weekday(match: re.Match[str], anchor: date) -> Period | None:
    """The article's own weekday is its day; else the verb tells whether the nearest one before or after is meant."""
    named = is_in_name(match.string, *match.span("phrase"))
    if named or _OTHER_WEEK.search(before(match)) or _NOT_A_DAY.match(after(match)) or has_gone_back(match, anchor):
        return None
    back = (anchor.weekday() - weekday(match)) % 7
    told = tense(match)
    if back == 0:
        return None if told == "future" else periods.day(anchor)
    if told != "past" and _AT_THE_LATEST.search(before(match)):
        told = "future"
    if told == "past" and not re.match(r"\s+(?:to|for)\s+[A-Z]", after(match)):
        return periods.day(anchor - timedelta(back))
    if told == "future" and 7 - back <= FARTHEST_AHEAD and not re.match(r"['’]s\b", after(match)):
        return periods.day(anchor + timedelta(7 - back))
    return None


def _near_day(match: re.Match[str], anchor: date) -> Period | None:
    """ "Yesterday", "this morning"; what is quoted may have been said on another day, "today" may mean our times."""
    word = match["phrase"].lower()
    if in_quotation(match) or _OTHER_TODAY.search(before(match)):
        return None
    if word == "today" and (tense(match) is None or re.search(r"\bstill\b", before(match))):
        return None
    return periods.day(anchor + timedelta(-1 if word.startswith(("yest", "last")) else word.startswith("tom")))


def _days_ago(match: re.Match[str], anchor: date) -> Period | None:
    count = number(match["count"])
    return None if match["hedge"] or count > MOST_DAYS_AGO else periods.day(anchor - timedelta(count))


DAY_RULES: tuple[Rule, ...] = (
    rule(
        rf"""\b(?P<phrase>(?:{_WEEKDAY}{_HOURS},?\s+)?(?:{MONTH}\s+\d{{1,2}}{_ORDINAL},?\s+{YEAR}
            | \d{{1,2}}{_ORDINAL}\s+(?:of\s+)?{MONTH},?\s+{YEAR} | {MONTH},?\s+(?:of\s+)?{YEAR}))\b""",
        _written_out,
        "date",
    ),
    rule(
        rf"""\b(?P<phrase>(?:(?P<weekday>{_WEEKDAY}){_HOURS},?\s+)?(?:
            (?P<m1>{MONTH})\s+(?P<d1>\d{{1,2}}){_ORDINAL}\b(?![%\d]|:\d|[,.]\d|\s*(?:percent|million|billion|[ap]\.?m\b))
            | (?P<d2>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<m2>{MONTH})))""",
        _day_of_month,
        "date",
    ),
    rule(
        rf"""\b(?P<phrase>(?P<weekday>{_WEEKDAY}){_HOURS}\s+(?:of\s+)?(?P<step>last|this|next)\s+week)\b(?!['’])""",
        _weekday_of_week,
    ),
    rule(
        rf"""\b(?P<phrase>(?P<step>[Ll]ast|[Nn]ext|[Tt]his(?:\s+(?:coming|past))?|[Cc]oming|[Pp]ast)
            \s+(?P<weekday>{_WEEKDAY}){_HOURS})\b""",
        _stepped_weekday,
    ),
    rule(rf"\b(?P<phrase>(?P<weekday>{_WEEKDAY}){_HOURS})(?![a-rt-z])", _plain_weekday, "weekday"),
    rule(
        rf"""\b(?P<phrase>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast\s+night
            |[Tt]his\s+(?:morning|afternoon|evening)){_HOURS}\b""",
        _near_day,
    ),
    rule(rf"\b(?P<hedge>{HEDGE}\s+)?\b(?P<phrase>(?P<count>{COUNT})\s+days?\s+ago)\b", _days_ago),
)
"""In the order in which they are tried: a phrase belongs to the first rule that knows it."""
