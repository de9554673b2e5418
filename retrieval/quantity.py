"""Questions that ask how many or how much, and sentences that say so, in figures or in words."""

from __future__ import annotations

import re

_ASKED = re.compile(
    r"\bhow\s+(?:many|much)\b(?!\s+(?:longer|more\s+likely|does\s+it\s+matter))|\bwhat\s+(?:number|amount|share|percentage)\s+of\b",
    re.IGNORECASE,
)
_ASKED_PRICE = re.compile(
    r"\bhow\s+much\s+(?:(?:did|does|do|will|would|was|were|is|are|has|have|had)\b.{0,80}\b(?:pay|paid|cost|spend|spent|earn"
    r"|earned|worth|charge|charged|owe|owed|lose|lost|donate|donated|invest|invested)|money|cash)\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\d|[$€£¥]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?"
    r"|thousands?|millions?|billions?|dozens?|half|third|quarter|twice|double|several|multiple|many|few|some|no|none|zero"
    r"|most|all|both|much|little|large|small|huge|vast|enough|number\s+of|amount\s+of|bit\s+of|lots?\s+of|plenty)\b",
    re.IGNORECASE,
)
_HELD_PRICE = re.compile(
    r"\d|[$€£¥]|\b(?:dollars?|euros?|pounds?|yen|crowns?|rubles?|roubles?|yuan|cents?|millions?|billions?|thousands?|hundreds?"
    r"|free|nothing)\b",
    re.IGNORECASE,
)


def asked(question: str) -> bool:
    """Whether a question asks how many or how much of something."""
    return bool(_ASKED.search(question))


def told(question: str, sentence: str) -> bool:
    """Whether a sentence can answer that: it says a quantity or, where a price is asked, a sum."""
    return bool((_HELD_PRICE if _ASKED_PRICE.search(question) else _HELD).search(sentence))
