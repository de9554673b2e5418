"""A phrase that may be a date into what the words around it say of it: tense, quotation, other years."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from retrieval.when.periods import Period
from retrieval.when.tense import Tense, tense_at

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)?|Sept(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
)
"""A month as news writes it; "Mar" and "Apr" without a full stop are other words too often."""

YEAR = r"(?:1[89]|20)\d\d"
COUNT = r"\d{1,2}|[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven"
HEDGE = r"(?:nearly|almost|about|around|some|over|(?:more|less)\s+than|roughly|just\s+(?:over|under)|at\s+least|within)"
STEPS = {"last": -1, "this": 0, "next": 1}

_TITLE_BEFORE = re.compile(
    r"\b(?:Black|Good|Bloody|Super|Ash|Cyber|Easter|Palm|Holy|Sheffield|Ruby|Fat|Manic|Shrove|Maundy|Spy|Giving|Freaky"
    r"|Casual|Blue|Gloomy|Whit|Taking\s+Back|Any\s+Given)\s+$",
    re.IGNORECASE,
)
_TITLE_AFTER = re.compile(
    r"\s+(?:Night\s+(?:Live|Football|Lights|Fever|Takeaway)|Times|Telegraph|Mail|Express|Mirror|Post|Herald|Star|Sun|World"
    r"|Tribune|Independent|Evening\s+Post|Addams|Weld|Club|Island|Harbor|Murder|Bloody|School)\b"
)
_CAPITAL_BEFORE = re.compile(r"(?<![\w.’'-])(?P<word>[A-Z][\w.-]*)\s+$")
_CAPITAL_AFTER = re.compile(r"\s+(?P<word>[A-Z][\w.’'-]*)")
_PLACED = re.compile(
    r"\b(?:in|at|to|from|with|near|told|via|over|of|for|by|outside|into|against|between|and|the)\s+"
    r"(?:the\s+)?(?:[A-Z][\w.’'-]*\s+){1,4}$"
)
"""A name that a preposition governs ends before the weekday: "in Moscow Monday"."""

_OPENS_BEFORE_DAY = frozenset(
    """
    On By Since Until Till From Through Before After Late Early Earlier Last Next This That But And Yet Then Also When
    While Only The His Her Its Their Our My Your As If Come For Because Although Though Not
    """.split()
)
_GOVERNS = re.compile(
    r"\b(?:on|by|since|until|till|before|after|through|late|early|earlier|last|next|this|reporters|said|told|met|[a-z]{2,}ed)"
    r"(?:\s+(?:late|early|on))?\s+$",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(r"\s+(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Adm|Capt|President|Prime|Secretary|Minister)\b")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_YEARS = re.compile(rf"\b{YEAR}\b")


Kind = Literal["weekday", "date", "month", "counted"]
"""What a phrase leaves out: a weekday its week, a date or a month its year; one that is counted names its distance."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern whose group `phrase` is the phrase, and its reading from the article's day; None if not sure."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], date], Period | None]
    kind: Kind


def rule(pattern: str, read: Callable[[re.Match[str], date], Period | None], kind: Kind = "counted") -> Rule:
    """A rule whose pattern is written with blanks and line breaks that don't count."""
    return Rule(re.compile(pattern, re.VERBOSE), read, kind)


def before(match: re.Match[str]) -> str:
    """The sentence up to the phrase."""
    return match.string[: match.start("phrase")]


def after(match: re.Match[str]) -> str:
    """The sentence from the end of the phrase."""
    return match.string[match.end("phrase") :]


def tense(match: re.Match[str]) -> Tense | None:
    """The tense of the verb that governs the phrase; "since" can only look back."""
    if before(match).lower().endswith("since "):
        return "past"
    return tense_at(match.string, *match.span("phrase"))


def is_title(text: str, start: int, end: int) -> bool:
    """Whether the weekday at `text[start:end]` is part of a name: "Black Friday", "The Sunday Times"."""
    return bool(_TITLE_BEFORE.search(text[:start]) or _TITLE_AFTER.match(text, end))


def is_in_name(text: str, start: int, end: int) -> bool:
    """Whether the weekday at `text[start:end]` may belong to capitalised words beside it that make up a name."""
    if is_title(text, start, end):
        return True
    before_it = _CAPITAL_BEFORE.search(text[:start])
    if before_it and not re.fullmatch(rf"{MONTH}|[A-Z]\w+day", before_it["word"]):
        opens = not re.search(r"\w", text[: before_it.start()]) or bool(
            re.search(r"[“\"—:;.]\s*$", text[: before_it.start()])
        )
        if not (opens and before_it["word"] in _OPENS_BEFORE_DAY) and not _PLACED.search(text[:start]):
            return True
    if _CAPITAL_AFTER.match(text, end) and not _HONORIFIC.match(text, end):
        return not _GOVERNS.search(text[:start])
    return bool(re.search(r"[“‘\"']$", text[:start]) and re.match(r"[”’\"'](?!s\b)", text[end:]))


def weekday(match: re.Match[str]) -> int:
    """0, Monday, to 6 for the group `weekday`."""
    return _WEEKDAYS.index(match["weekday"][:3].lower())


def number(text: str) -> int:
    """What a match of `COUNT` counts."""
    word = text.lower()
    return int(word) if word.isdigit() else 1 if word == "a" else _NUMBERS.index(word) + 1


def has_gone_back(match: re.Match[str], anchor: date) -> bool:
    """Whether the sentence is two years or more in the past before it comes to the phrase."""
    return any(year < anchor.year - 1 for year in _years_before(match))


def names_another_year(match: re.Match[str], year: int) -> bool:
    """Whether the sentence has named a year before it comes to the phrase, and not this one."""
    return any(other != year for other in _years_before(match))


def in_quotation(match: re.Match[str]) -> bool:
    """Whether a quotation is open where the phrase begins."""
    text = before(match)
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _years_before(match: re.Match[str]) -> list[int]:
    return [int(year) for year in _YEARS.findall(before(match))]
