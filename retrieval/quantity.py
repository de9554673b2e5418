"""Questions that ask how many, how much, how old, long or far, and sentences that say so, in figures or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from retrieval import dates, prices
from retrieval.number_words import WORDS

_DATE = (
    rf"\b\d{{1,2}}\s+{dates.MONTH}\b(?:\s+\d{{4}}\b)?|\b{dates.MONTH}\s+\d{{1,2}}\b(?:,?\s+\d{{4}}\b)?"
    r"|\b(?:in|of|by|from|before|after|during|late|early|(?P<stretch>since|until|till))\s+(?:1[89]|20)\d\d\b(?!\s+\w+s\b)"
)
_NUMBER = rf"\d|\b(?:{WORDS}|billions?|dozens?|third|quarter|twice|double"
_COUNTED = (
    r"|several|multiple|many|few|no|none|zero|all|both|number\s+of|lots?\s+of|plenty|majority|minority|handful|pair)\b"
)
_THREE_NAMES = (
    r"(?-i:[A-Z])[^\s,;]+(?:\s[^\s,;]+){0,3},\s(?:the\s)?(?-i:[A-Z])[^,;]{1,40},?\sand\s(?:the\s)?(?-i:[A-Z])"
)
LISTED = re.compile(_THREE_NAMES)
"""Three names at least, which can be counted: "Lund, Ulm and Salvo"."""

_VAGUE = r"|some|most|much|little|large|small|huge|vast|enough|amount\s+of|bit\s+of" + _COUNTED
_NO_COUNT = (
    r"[$€£¥]\s?\d[\d,.]{0,20}(?:\s*(?:million|billion|bn|mn?|k|trillion))?|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s*[ap]\.?m\b"
    r"|\b\d+(?:-\w+)?-old\b|\b\d+-\d+\b|\b(?:19|20)\d\d\b|\bmagnitude\s+\d[\d.]*|%"
    r"|\b\d[\d,.]{0,20}[\s-]*(?:million|billion)?\s*(?:kilomet(?:re|er)s?|km|kg|kilos?|kilograms?|tonnes?|tons?|miles?"
    r"|met(?:re|er)s?|feet|per\s?cent|euros?|dollars?|pounds?|crowns?)\b"
)
"""Figures that count nothing: sums, hours, ages, scores, years and measures."""

_GONE_OR_TO_COME = r"\b(?:coming|next|last|this|that|previous|following)\b"
_LEFT_OUT = re.compile(rf"[\d%]|{_GONE_OR_TO_COME}", re.IGNORECASE)
"""Without one there is no date in a sentence, no figure that counts nothing, and no "coming weeks"."""

_MEASURE = (
    rf"(?:\d|\b(?:{WORDS}))[\w.,]{{0,20}}(?:\W+\w+)??\W*\b(?:feet|foot|ft|inch(?:es)?|miles?|met(?:er|re)s?|cm|m|km|mph|kph"
    r"|kilomet(?:er|re)s?|centimet(?:er|re)s?|yards?|pounds?|lbs?|kilos?|kilograms?|kg|tons?|tonnes?|knots|hours?|minutes?)\b"
)
_WEIGHT = (
    rf"(?:\d|\b(?:{WORDS}))[\w.,]{{0,20}}[\s-]*(?:pounds?|lbs?|kilos?|kilograms?|kg|tons?|tonnes?|grams?|ounces?|stones?|times)\b"
    r"|\bweigh\w*|\bmass\b"
)
_SPEED = (
    rf"(?:\d|\b(?:{WORDS}))[\w.,]{{0,20}}[\s-]*(?:mph|kph|km/?h|knots|(?:(?:nautical\s+)?miles|kilomet(?:er|re)s|feet|met(?:er|re)s)"
    r"\s+(?:per|an?)\s+\w+|percent|per\s+cent|times|seconds|minutes)|\d\s?%|\bspeeds?\b|\bmach\b"
)
_STRETCH = (
    r"-(?:day|week|month|year|hour|minute)\b|\b(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?"
    r"|years?|decades?|century|centuries|until|till|forever|indefinitely|briefly|overnight)\b"
)
_DURATION = rf"{_STRETCH}|\bsince\b"
"""Of what goes on, "since" tells how long; "how long was the visit?" it does not."""

_WHEN = (
    rf"{_GONE_OR_TO_COME}\s+"
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|decades?|century)\b"
)
"""Stretches that tell when, and not how long: "in the coming weeks"."""

_AGE = r"\byears?[- ]old\b|\baged?\b|\bborn\b|\bturn(?:s|ed)?\s+\d|\bage\s+of\b|\bbirthday\b|,\s+\d{1,3},"
_COUNT = r"\bhow\s+many\b|\bwhat\s+number\s+of\b"
_OF_UNITS = r"(?!\s+(?:\w+\s+)?(?:kilo|km|ton|mile|met(?:er|re)|feet|per|euro|dollar|pound|crown|point|year))"


@dataclass(frozen=True, eq=False)
class _Kind:
    """What asks for a kind of quantity, what tells it, and what tells none."""

    asks: re.Pattern[str]
    tells: re.Pattern[str]
    left_out: re.Pattern[str]


_KINDS = tuple(
    _Kind(*(re.compile(pattern, re.IGNORECASE) for pattern in patterns))
    for patterns in (
        (prices.ASKED, prices.TOLD, _DATE),
        (r"\bhow\s+old\b|\bwhat\s+age\b", _AGE, _DATE),
        (r"\bhow\s+long\s+(?:till?|until|before)\b", f"{_DURATION}|{_MEASURE}", _DATE),
        (
            r"\bhow\s+long\s+(?:was|were|did|does|do|will|would|should|is|are)\b",
            f"{_STRETCH}|{_MEASURE}",
            rf"{_DATE}|{_WHEN}",
        ),
        (
            r"\bhow\s+long\b(?!\s+ago\b)|\bwhat(?:['’]s|\s+(?:is|was))\s+the\s+length\s+of\b",
            f"{_DURATION}|{_MEASURE}",
            rf"{_DATE}|{_WHEN}",
        ),
        (r"\bhow\s+heavy\b|\bhow\s+much\b.{0,60}\bweigh(?:ed|s)?\b", _WEIGHT, _DATE),
        (r"\bhow\s+(?:fast|windy)\b", _SPEED, _DATE),
        (
            r"\bhow\s+(?:far\s+(?:away|apart|from|is|are|was|were)|tall|deep|wide)\b"
            r"|\bwhat(?:['’]s|\s+(?:is|was|are|were))\s+(?:the|its|their|his|her)\s+(?:\w+\s+)?"
            r"(?:range|height|depth|width|weight|speed|distance|altitude|diameter)\s+of\b",
            _MEASURE,
            _DATE,
        ),
        (rf"(?:{_COUNT}){_OF_UNITS}", f"{_NUMBER}{_COUNTED}|{_THREE_NAMES}", f"{_DATE}|{_NO_COUNT}"),
        (_COUNT, _NUMBER + _COUNTED, _DATE),
        (r"\bhow\s+much\b|\bwhat\s+(?:amount|share|percentage)\s+of\b", _NUMBER + _VAGUE, _DATE),
    )
)
"""The first kind that fits a question counts."""


def asked(question: str) -> bool:
    """Whether a question asks for a quantity."""
    return _kind(question) is not None


def told(question: str, sentence: str) -> bool:
    """Whether a sentence says a quantity of the kind that a question asks for; a date is none."""
    kind = _kind(question)
    return kind is None or _tells(kind, sentence)


@lru_cache(maxsize=50_000)
def _tells(kind: _Kind, sentence: str) -> bool:
    """Whether a sentence says a quantity of a kind."""
    counted = kind.left_out.sub(r" \g<stretch> ", sentence) if _LEFT_OUT.search(sentence) else sentence
    return bool(kind.tells.search(counted))


def countable(question: str, sentence: str) -> str:
    """A sentence without the figures that are none of the kind that a question asks for: dates, sums, hours."""
    kind = _kind(question)
    return kind.left_out.sub(" ", sentence) if kind else sentence


@lru_cache(maxsize=1_000)
def _kind(question: str) -> _Kind | None:
    """The kind of quantity that a question asks for."""
    return next((kind for kind in _KINDS if kind.asks.search(question)), None)
