"""Questions that ask how many, how much, how old or how far, and sentences that say so, in figures or in words."""

from __future__ import annotations

import re

_NUMBER = (
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?"
    r"|thousands?|millions?|billions?|dozens?|half|third|quarter|twice|double"
)
_VAGUE = (
    r"|several|multiple|many|few|some|no|none|zero|most|all|both|much|little|large|small|huge|vast|enough|number\s+of"
    r"|amount\s+of|bit\s+of|lots?\s+of|plenty)\b"
)
_SUM = (
    r"\d|[$€£¥]|\b(?:dollars?|euros?|pounds?|yen|crowns?|rubles?|roubles?|yuan|cents?|millions?|billions?|thousands?"
    r"|hundreds?|free|nothing)\b"
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
        (r"\bhow\s+(?:far|tall|deep|wide|heavy|fast)\b", f"{_NUMBER})\\b"),
        (r"\bhow\s+(?:many|much)\b|\bwhat\s+(?:number|amount|share|percentage)\s+of\b", _NUMBER + _VAGUE),
    )
)
"""What asks for each kind of quantity, and what tells it; the first kind that fits counts."""


def asked(question: str) -> bool:
    """Whether a question asks for a quantity."""
    return any(asks.search(question) for asks, _ in _KINDS)


def told(question: str, sentence: str) -> bool:
    """Whether a sentence says a quantity of the kind that a question asks for."""
    tells = next((tells for asks, tells in _KINDS if asks.search(question)), None)
    return tells is None or bool(tells.search(sentence))
