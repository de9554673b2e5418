"""Questions that ask how many, how much, how old, long or far, and sentences that say so, in figures or in words."""

from __future__ import annotations

import re

from retrieval import dates

_DATE = re.compile(
    rf"\b\d{{1,2}}\s+{dates.MONTH}\b(?:\s+\d{{4}}\b)?|\b{dates.MONTH}\s+\d{{1,2}}\b(?:,?\s+\d{{4}}\b)?"
    r"|\b(?:in|of|by|from|before|after|during|late|early|(?P<stretch>since|until|till))\s+(?:1[89]|20)\d\d\b(?!\s+\w+s\b)",
    re.IGNORECASE,
)
_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty"
    "|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|half"
)
_NUMBER = rf"\d|\b(?:{_WORDS}|billions?|dozens?|third|quarter|twice|double"
_COUNTED = r"|several|multiple|many|few|no|none|zero|all|both|number\s+of|lots?\s+of|plenty)\b"
_VAGUE = r"|some|most|much|little|large|small|huge|vast|enough|amount\s+of|bit\s+of" + _COUNTED
_SUM = (
    r"\d|[$€£¥]|\b(?:dollars?|euros?|pounds?|yen|crowns?|rubles?|roubles?|yuan|cents?|millions?|billions?|thousands?"
    r"|hundreds?|free|nothing)\b"
)
_MEASURE = (
    rf"(?:\d|\b(?:{_WORDS}))[\w.,]*(?:\W+\w+)??\W*\b(?:feet|foot|ft|inch(?:es)?|miles?|met(?:er|re)s?|cm|m|km|mph|kph"
    r"|kilomet(?:er|re)s?|centimet(?:er|re)s?|yards?|pounds?|lbs?|kilos?|kilograms?|kg|tons?|tonnes?|knots|hours?|minutes?)\b"
)
_DURATION = (
    r"\b(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|decades?|century|centuries"
    r"|since|until|till|forever|indefinitely|briefly|overnight)\b|-(?:day|week|month|year|hour|minute)\b"
)
_AGE = r"\byears?[- ]old\b|\baged?\b|\bborn\b|\bturn(?:s|ed)?\s+\d|\bage\s+of\b|\bbirthday\b|,\s+\d{1,3},"
_PRICE = (
    r"\bhow\s+much\s+(?:(?:did|does|do|will|would|was|were|is|are|has|have|had)\b.{0,80}\b(?:pay|paid|cost|spend|spent"
    r"|earn|earned|worth|charge|charged|owe|owed|lose|lost|donate|donated|invest|invested)|money|cash)\b"
)
_KINDS = tuple(
    (re.compile(asks, re.IGNORECASE), re.compile(tells, re.IGNORECASE))
    for asks, tells in (
        (_PRICE, _SUM),
        (r"\bhow\s+old\b|\bwhat\s+age\b", _AGE),
        (r"\bhow\s+long\b(?!\s+ago\b)", f"{_DURATION}|{_MEASURE}"),
        (r"\bhow\s+(?:far\s+(?:away|apart|from|is|are|was|were)|tall|deep|wide|heavy|fast)\b", _MEASURE),
        (r"\bhow\s+many\b|\bwhat\s+number\s+of\b", _NUMBER + _COUNTED),
        (r"\bhow\s+much\b|\bwhat\s+(?:amount|share|percentage)\s+of\b", _NUMBER + _VAGUE),
    )
)
"""What asks for each kind of quantity, and what tells it; the first kind that fits counts."""


def asked(question: str) -> bool:
    """Whether a question asks for a quantity."""
    return any(asks.search(question) for asks, _ in _KINDS)


def told(question: str, sentence: str) -> bool:
    """Whether a sentence says a quantity of the kind that a question asks for; a date is none."""
    tells = next((tells for asks, tells in _KINDS if asks.search(question)), None)
    return tells is None or bool(tells.search(_DATE.sub(r" \g<stretch> ", sentence)))
