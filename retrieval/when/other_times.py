"""Whether a phrase of time counts from the article's day, or from another time that the sentences speak of.

"In June" beside "in 2019" is June of 2019, "next month" beside "in May 2023" is June of 2023: no date is shown for a
phrase once another time is named from which it may count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from retrieval.dates import full_days, month_number
from retrieval.when import periods
from retrieval.when.date_context import MONTH, YEAR, Kind
from retrieval.when.periods import SEASON, Period

SAME_DAYS = timedelta(6)
"""How far a day may lie from the article's so that one weekday is still the same day, counted from either."""

_DAY = timedelta(1)
_WEEK = timedelta(7)
_MONTH_OF_YEAR = re.compile(rf"\b(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR})\b")
_YEAR = re.compile(rf"(?<![\w$€£.,/-])(?P<year>{YEAR})(?![\w%/]|[.,]\d)")
_MANY = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|several|many|(?:a\s+)?(?:few|couple\s+of)|some)"
)
_THAT_YEAR = re.compile(
    r"""\b(?:that|the\s+same)\s+(?:very\s+|same\s+)?(?:week|weekend|month|year|spring|summer|fall|autumn|winter)\b(?!-)
      | \b(?:1[89]|20)\d0['’]?s\b | \byears?\s+to\s+the\s+day\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What puts the whole sentence into another time."""

_YEARS_AGO = re.compile(
    rf"""\b(?:{_MANY}\s+(?:(?:and\s+a\s+half|more)\s+)?)?(?:years?|decades?|centur(?:y|ies))\s+
      (?:ago|earlier|later|before(?=[,.;]|\s*$))\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What puts the words beside and behind it into another year; farther behind a figure it only compares."""

_DAY_AFTER = re.compile(
    rf"""\bthat\s+(?:very\s+|same\s+)?day\b(?!-)
      | \bthe\s+(?:following|next|previous|preceding)\s+(?:day|week|weekend|month|year|{SEASON}|winter)\b
      | \b(?:{_MANY}\s+)?
        (?:(?:days?|weeks?|months?)\s+(?:earlier|later|before(?=[,.;]|\s*$))|(?:weeks?|months?)\s+ago)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What puts only the words behind it into another time; those before it may be what it counts from."""

_TOLD = re.compile(
    r"""\b(?:said|says|told(?:\s+(?!that\b)[\w.’'-]+){1,4}|announced|confirmed|reported|added|warned|reporters)
      (?:\s+(?:late|early))?(?:\s+on)?\s+$""",
    re.IGNORECASE | re.VERBOSE,
)
_OPENING = re.compile(
    r"\W*(?:(?:but|and|back|later|in|on|by|since|during|until|from|after|before|late|early|mid|the|year|summer|spring|fall"
    r"|autumn|winter|of|[A-Z]\w+day,?)[\s-]+)*",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"[\s,—–-]*(?:(?:of|just|exactly|nearly|almost|about|around|some|over|more\s+than)\s+)*", re.IGNORECASE
)
_FRAMING = re.compile(
    rf"""(?:\b(?:in|during|by|on|late|early|mid|{MONTH}|{SEASON}|winter)
      | \b(?:days?|weeks?|months?|half|quarter|start|beginning|middle|end|{SEASON}|winter)\s+of)
      [\s-]+(?:the\s+year\s+)?$""",
    re.IGNORECASE | re.VERBOSE,
)
"""What makes a year the time of the sentence; "since 2018" and "the 2016 vote" only point at it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase at `sentence[start:end]` (characters) and the period that it stands for beside the article's day."""

    start: int
    end: int
    kind: Kind
    period: Period


@dataclass(frozen=True, slots=True)
class _Written:
    """A time with its year; `frames` where it is the time of which the sentence tells."""

    start: int
    end: int
    period: Period
    frames: bool


def moored(sentence: str, anchor: date, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases of a sentence that can only count from the article's day."""
    others = list(_others(sentence, anchor)) if phrases else []
    return [
        phrase
        for phrase in phrases
        if not any(_counts_from(other, phrase, sentence, anchor) for other in others)
        and not _words_away(sentence, phrase)
        and not any(_follows(phrase, other, sentence, anchor) for other in phrases)
    ]


def carries_on(sentence: str, anchor: date, phrase: Phrase, before: Sequence[tuple[str, Sequence[Phrase]]]) -> bool:
    """Whether a phrase may carry on a time that a sentence before names; "yesterday" and "last month" never do.

    `before` are the sentences before, in order, and their own phrases; one that counts from the article's day leads
    back to it.
    """
    if phrase.kind == "counted":
        return False
    told = _is_told(sentence, phrase)
    for earlier, phrases in reversed(before):
        others = [other for other in _others(earlier, anchor) if other.period.first <= anchor]
        last_year = any(own.kind == "counted" and own.period.last.year < anchor.year for own in phrases)
        if (
            any(other.frames for other in others)
            or _THAT_YEAR.search(earlier)
            or _YEARS_AGO.search(earlier)
            or last_year
        ):
            return True
        if others and not told:
            return True
        if phrase.kind == "weekday" and not told and any(_is_other_day(own, anchor) for own in phrases):
            return True
        if phrases:
            return False
    return False


def _others(sentence: str, anchor: date) -> Iterator[_Written]:
    """The times written with their year that aren't the article's own: other days, months, years."""
    days = [
        _Written(day.start, day.end, periods.day(day.day), frames=True)
        for day in full_days(sentence)
        if day.day.year > 1
    ]
    months = [
        _Written(*match.span(), periods.month(int(match["year"]), month_number(match["month"])), frames=True)
        for match in _MONTH_OF_YEAR.finditer(sentence)
    ]
    years = [
        _Written(
            *match.span(), periods.year(int(match["year"])), frames=bool(_FRAMING.search(sentence[: match.start()]))
        )
        for match in _YEAR.finditer(sentence)
    ]
    taken: list[_Written] = []
    for written in (*days, *months, *years):
        if any(other.start < written.end and written.start < other.end for other in taken):
            continue
        taken.append(written)
        if not _holds(written.period, anchor):
            yield written


def _holds(period: Period, anchor: date) -> bool:
    """Whether a period holds the article's day, or is the day beside it."""
    if period.precision == "day":
        return abs(period.first - anchor) <= _DAY
    return period.first <= anchor <= period.last


def _counts_from(other: _Written, phrase: Phrase, sentence: str, anchor: date) -> bool:
    """Whether a phrase may count from another time of its sentence."""
    behind = other.start >= phrase.end
    if other.period.first > anchor >= phrase.period.first and not _in_quotation(sentence, phrase.start):
        return False  # what is agreed on Tuesday, for 2030
    if _is_told(sentence, phrase) and (behind or not _OPENING.fullmatch(sentence, 0, other.start)):
        return False
    if other.period.precision == "year" and phrase.kind == "counted":
        return other.frames and not behind
    return True


def _words_away(sentence: str, phrase: Phrase) -> bool:
    """Whether "that year", "decades ago" or "two days later" put a phrase into another time."""
    ago = list(_YEARS_AGO.finditer(sentence))
    if phrase.kind == "counted":
        ahead = sentence[phrase.start : phrase.start + 4].lower() in ("next", "tomo")
        return ahead and any(match.end() <= phrase.start for match in ago)
    if _is_told(sentence, phrase):
        return False
    return (
        bool(_THAT_YEAR.search(sentence))
        or any(match.start() < phrase.end or _BESIDE.fullmatch(sentence, phrase.end, match.start()) for match in ago)
        or any(match.end() <= phrase.start for match in _DAY_AFTER.finditer(sentence))
    )


def _follows(phrase: Phrase, other: Phrase, sentence: str, anchor: date) -> bool:
    """Whether a phrase may count from what another phrase of the sentence stands for."""
    if other is phrase or _is_told(sentence, phrase):
        return False
    if _in_quotation(sentence, phrase.start) and not _in_quotation(sentence, other.start):
        return _said_on_another_day(phrase.period, other.period, anchor)
    if other.end > phrase.start or _in_quotation(sentence, other.start):
        return False
    if other.kind == "counted":
        inside = other.period.first <= phrase.period.first and phrase.period.last <= other.period.last
        return (
            other.period.precision == "year"
            and not _holds(other.period, anchor)
            and not inside
            and phrase.kind
            in (
                "month",
                "date",
            )
        )
    if _is_other_day(other, anchor):
        return phrase.kind == "weekday" or (phrase.kind == "counted" and phrase.period.precision != "year")
    return (
        other.kind == "month"
        and other.period.precision == "month"
        and not _holds(other.period, anchor)
        and phrase.kind == "counted"
        and phrase.period.first > anchor
    )


def _said_on_another_day(phrase: Period, said: Period, anchor: date) -> bool:
    """Whether what was said then may have counted another day than the article's."""
    if anchor - said.first > SAME_DAYS:
        return not said.first <= phrase.first <= phrase.last <= said.last
    if phrase.first <= anchor:
        return phrase.first > said.first
    return phrase.first - said.first >= _WEEK


def _is_other_day(phrase: Phrase, anchor: date) -> bool:
    """Whether a phrase is a day of a month too far off for a weekday to be the same, counted from either."""
    return phrase.kind == "date" and abs(phrase.period.first - anchor) > SAME_DAYS


def _is_told(sentence: str, phrase: Phrase) -> bool:
    """Whether a weekday is that on which something is said: "officials said Tuesday"."""
    told = phrase.kind == "weekday" and _TOLD.search(sentence[: phrase.start])
    return bool(told) and not _in_quotation(sentence, phrase.start)


def _in_quotation(sentence: str, at: int) -> bool:
    text = sentence[:at]
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1
