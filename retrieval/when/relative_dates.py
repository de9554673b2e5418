"""A sentence and its article's day into the dates that "Tuesday", "last month" or "two days ago" stand for.

A false date is worse than none, so a closed grammar reads what news nearly always means one way, and everything else
gets no date: `vague` finds the phrases beside which only the article's own day can honestly be shown. The caller gives
an anchor only for a day that the article states; for one that is inferred (`Published.inferred`) nothing is resolved,
because a wrong year in the anchor would make every date beside it wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from retrieval.when.date_context import HEDGE
from retrieval.when.day_rules import DAY_RULES
from retrieval.when.other_times import Phrase, carries_on, moored
from retrieval.when.periods import Period, Precision, named
from retrieval.when.span_rules import SPAN_RULES

FIRST, LAST = date(100, 1, 1), date(9900, 1, 1)
"""Articles of days outside are not read: counting from them could leave the calendar."""

TIME_WORDS = (
    *("day", "omorrow", "night", "morning", "afternoon", "evening", "week", "month", "quarter", "year"),
    *("spring", "summer", "fall", "autumn"),
    *("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
)
"""Every phrase of the rules holds one of these; most sentences hold none, and looking for them takes little."""

LONGEST = 1_200
"""Characters of a sentence that is read; what is longer is a list or a table, and no verb governs its dates."""

Toward = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class Dated:
    """A phrase at `sentence[start:end]` (characters) and the days it stands for, `first` and `last` both within.

    `precision` is the phrase's own unit: "last month" is a month, and no day of it is known.
    """

    start: int
    end: int
    phrase: str
    first: date
    last: date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Vague:
    """A phrase at `sentence[start:end]` (characters) that counts from the article's day without naming a date."""

    start: int
    end: int
    phrase: str
    toward: Toward


_UNIT = r"(?:hour|day|week|month|year|decade)"
_SOME = r"(?:few|several|couple(?:\s+of)?|two|three|four|five|six|seven|ten|\d{1,2})"
_MANY = (
    r"(?:an?(?:\s+few|\s+couple\s+of)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|many|\d{1,3})"
)
_FUTURE = re.compile(
    rf"""\b(?:in\s+|over\s+|within\s+|during\s+)?the\s+(?:coming|next\s+{_SOME})\s+{_UNIT}s?\b
      | \b(?:in\s+)?coming\s+{_UNIT}s\b | \bthe\s+next\s+(?:week|month|year)\b
      | \b(?:in\s+)?the\s+(?:near|immediate|foreseeable)\s+future\b | \bat\s+an?\s+(?:early|later|near|future)\s+date\b
      | \b(?:very\s+|as\s+)?soon\b(?!\s+(?:after|before|became|thereafter))(?:\s+as\s+possible\b)?
      | \bshortly\b(?!\s+(?:after|before|thereafter))""",
    re.IGNORECASE | re.VERBOSE,
)
_PAST = re.compile(
    rf"""\b(?:in\s+|over\s+|during\s+|for\s+)?the\s+(?:past|last)\s+(?:{_SOME}\s+)?{_UNIT}s?\b(?!\s+(?:of|before|in)\b)
      | \b(?:in\s+|over\s+|during\s+)?recent\s+{_UNIT}s\b | \b(?:more\s+|most\s+)?recently\b | \blately\b
      | \blast\s+week['’]s\b | \bthe\s+other\s+day\b
      | \b{HEDGE}\s+{_MANY}\s+{_UNIT}s?\s+ago\b | \b(?:an?|one)\s+(?:year|decade)\s+(?:ago|earlier)\b
      | \b(?:several|many|a\s+few|a\s+couple\s+of)\s+{_UNIT}s\s+ago\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PRESENT = re.compile(
    r"""\b(?:right\s+)?now\b(?!-|\s+that\b) | \bcurrently\b | \bat\s+present\b | \bthese\s+days\b | \bnowadays\b
      | \bso\s+far\b | \bnot\s+yet\b""",
    re.IGNORECASE | re.VERBOSE,
)
_VAGUE: tuple[tuple[Toward, re.Pattern[str]], ...] = (
    ("future", _FUTURE),
    ("past", _PAST),
    ("present", _PRESENT),
)


def resolve(sentence: str, anchor: date, before: Sequence[str] = ()) -> list[Dated]:
    """The phrases whose date is sure, in order, none overlapping; `anchor` is the day that the article states.

    `before` are the sentences before, in order: where they tell of another time, "in June" may carry it on.
    """
    earlier = [(text, _phrases(text, anchor)) for text in before]
    found = [
        Dated(
            phrase.start,
            phrase.end,
            sentence[phrase.start : phrase.end],
            phrase.period.first,
            phrase.period.last,
            phrase.period.precision,
        )
        for phrase in _phrases(sentence, anchor)
        if not carries_on(sentence, anchor, phrase, earlier)
    ]
    return sorted(found, key=lambda dated: dated.start)


def vague(sentence: str) -> list[Vague]:
    """The phrases that count from the article's day and give no date, in order, none overlapping those of `resolve`."""
    found: list[Vague] = []
    for toward, pattern in _VAGUE:
        for match in pattern.finditer(sentence):
            if not any(other.start < match.end() and match.start() < other.end for other in found):
                found.append(Vague(*match.span(), match.group(), toward))
    return sorted(found, key=lambda phrase: phrase.start)


def label(dated: Dated) -> str:
    """The date as it is shown beside a quotation, no finer than the phrase: "Tue 3 Oct 2023", "September 2023"."""
    return named(Period(dated.first, dated.last, dated.precision))


@lru_cache(maxsize=20_000)
def _phrases(sentence: str, anchor: date) -> tuple[Phrase, ...]:
    """The phrases of one sentence whose date is sure as far as that sentence tells."""
    if len(sentence) > LONGEST or not FIRST <= anchor <= LAST or not any(word in sentence for word in TIME_WORDS):
        return ()
    return tuple(moored(sentence, anchor, list(_read(sentence, anchor))))


def _read(sentence: str, anchor: date) -> Iterator[Phrase]:
    """Every phrase that a rule gives a period; the first rule to know a phrase keeps it."""
    taken: list[tuple[int, int]] = []
    for rule in (*DAY_RULES, *SPAN_RULES):
        for match in rule.pattern.finditer(sentence):
            start, end = match.span("phrase")
            if any(other_start < end and start < other_end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            try:
                period = rule.read(match, anchor)
            except (ValueError, OverflowError):  # the phrase names no day of the calendar
                continue
            if period:
                yield Phrase(start, end, rule.kind, period)
