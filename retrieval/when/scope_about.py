"""A date in a question into what it limits: when the articles appeared, when the things happened, or either."""

from __future__ import annotations

import re
from typing import Literal

About = Literal["publication", "event", "either"]

_SOURCE = (
    r"(?:articles?|pieces?|story|stories|reports?|coverage|news|columns?|dispatch(?:es)?|editorials?|editions?|issues?"
    r"|write-?ups?|op-?eds?)"
)
_ASKING = (
    r"(?:what|who|whom|whose|when|where|why|how|which|did|do|does|is|was|were|are|has|had|have|will|would|can|could|say|says"
    r"|said)"
)
_SOURCE_AFTER = re.compile(
    rf"(?:['’]s)?\s+(?:(?!(?:{_ASKING}|the|an?|and|or|about|on|in|of|to|for|at|by|with|that)\b)[\w.&'’-]+\s+){{0,4}}?"
    rf"{_SOURCE}\b",
    re.IGNORECASE,
)
_SOURCE_BEFORE = re.compile(
    rf"""\b(?:{_SOURCE}(?:\s+(?:that|which))?(?:\s+(?:was|were|is|are))?
      | reported|wrote|written|reporting|posted|published|printed|filed|ran|covered|appeared)
      (?:\s+(?:published|written|dated|posted|filed|printed|ran|appeared))?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_REPORTING = re.compile(
    r"\b(?:did|does|do|to|will|would|could)\s+(?:[\w.&'’-]+\s+){0,4}(?:report|issue)\s*$", re.IGNORECASE
)
"""A source's name that is a verb: "what did Kenya report in 2006?"."""

_CREDITED = re.compile(
    rf"\b(?:according\s+to|as\s+per|per|reported\s+by)(?:\s+(?!{_ASKING}\b)[\w.&'’-]+){{1,8}}\s*$",
    re.IGNORECASE,
)
_ASKS_WHEN = re.compile(
    r"\W*(?:(?:so|and|but)\s+)?(?:(?:on|in|since|until|by)\s+)?(?:when|(?:what|which)\s+(?:exact\s+)?(?:day|date|month|year))\b",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"\b(?:the|an?|its|his|her|their|that|this)\s+$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\s+\w")
_NOUN_AFTER = re.compile(
    rf"\s+(?!(?:{_ASKING}|and|or|to|in|on|at|of|for|the|an?|with|by|as|that)\b)[A-Za-z]", re.IGNORECASE
)


def names_source(after: str) -> bool:
    """Whether a date describes an article: "the Oct 2023 | Washington Times piece"."""
    return bool(_SOURCE_AFTER.match(after))


def names_event(before: str, after: str) -> bool:
    """Whether a date describes something that happened: "the | 2019 | summit", "last week | ’s vote"."""
    if names_source(after):
        return False
    return bool(_POSSESSIVE.match(after) or (_DETERMINER.search(before) and _NOUN_AFTER.match(after)))


def asks_when(question: str) -> bool:
    """Whether a question asks for a day, so that the one it names is about what happened."""
    return bool(_ASKS_WHEN.match(question))


def told_by_words(before: str, after: str, preposition: str) -> About:
    """What the words right before a date (without its preposition) and right after it say that it limits."""
    if preposition in ("as of", "as at", "dated") or names_source(after):
        return "publication"
    if _CREDITED.search(before) or (_SOURCE_BEFORE.search(before) and not _REPORTING.search(before)):
        return "publication"
    return "either"
