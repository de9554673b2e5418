"""Whether a sentence says a place, for the question where something is or was."""

from __future__ import annotations

import re

from retrieval.analysis import terms

LONGEST = 2_000
"""Characters of a sentence that are read."""

_WHERE = re.compile(r"\bwhere\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:in|at|near|from|to|into|outside|inside|off|across|around|through|towards?|aboard|of|on|over)\s+"
    r"(?:(?:the|a|an|his|her|their|its)\s+)?(?:[a-z-]{1,20}\s+){0,3}?([A-Z]\w+)"
)
"""What may be a place, as far as capitals show: "in the north of Lund"; its name."""

_TIMES = (
    r"(?:(?:coming|last|next|past|first|final|early|late|same|few)\s+)?(?:days?|weeks?|months?|years?|decades?|hours?|minutes?"
    r"|mornings?|afternoons?|evenings?|nights?|summer|winter|spring|autumn|meantime|wake|end|beginning|run-up)"
)
_DESCRIBED = re.compile(
    r"\b(?:in|at|near|into|outside|inside|off|across|around|through|towards?|aboard|on|over|under|beneath|beside"
    r"|between|behind|along|within|to|from|onto)\s+"
    rf"(?:the|a|an|his|her|their|its|some|several|two|three|another|\w{{1,40}}[’']s)\s+(?!(?:{_TIMES})\b)\w"
    r"|\b(?:home|abroad|there|here|overseas|everywhere|nowhere|worldwide|elsewhere|ashore|underground|online)\b"
    r"|\b(?:capital|border|airport|station|street|square|city|town|village|province|region|island|coast|district"
    r"|headquarters|country|countries|areas?|prison|hospital|hotel|port)\b"
    r"|\b(?:asian|european|african|american|western|eastern|northern|southern)\s+\w+s\b",
    re.IGNORECASE,
)
"""A place without its name: "behind the shed", "abroad", "a port"."""

_DATELINE = re.compile(r"\W*[A-Z][A-Z .,'’-]{3,}")


def is_asked_where(question: str) -> bool:
    """Whether the word stands in a question; "which city" asks for a name."""
    return bool(_WHERE.search(question))


def says_where(question: str, sentence: str) -> bool:
    """Whether a sentence says any place beyond those that the question names."""
    sentence = sentence[:LONGEST]
    if _DATELINE.match(sentence) or _DESCRIBED.search(sentence):
        return True
    known = frozenset(terms(question))
    return any(not known.issuperset(terms(name)) for name in _NAMED.findall(sentence))
