"""Journeys that a question asks of: when somebody gets to a place, how long they stay, where they go next."""

from __future__ import annotations

import re
from enum import StrEnum, auto
from functools import lru_cache
from typing import NamedTuple

from retrieval.analysis import terms
from retrieval.lexicon import COUNTRIES
from retrieval.question import Question

COUNTRY = frozenset(term for country in (*COUNTRIES, "north", "south", "u.s", "u.k") for term in terms(country))
"""Terms of countries and capitals."""

LONGEST = 300
"""Characters of a question, the last ones, that are read."""

_IS = r"(?:['’]s|\s+(?:is|are|was|were|does|do|did|will|would|has|have|had))"
_WHO = r"\s+(?P<who>[^?,]{1,60}?)"
_IN = r"(?P<place>[^?,;:]{2,60}?)"
_DUE = r"(?:\s+(?:(?:due|supposed|expected|set|scheduled|planning|going|meant|likely|about)\s+to))?"
_ADVERB = r"(?:\s+(?:actually|really|finally|first|next|again|ever))?"
_GETS = (
    r"\s+(?:be\s+in|visit(?:ing|ed)?|(?:go(?:ing)?|travel(?:l?ing|l?ed)?|fly(?:ing)?(?:\s+out)?|head(?:ing|ed)?|get(?:ting)?"
    r"|return(?:ing|ed)?)\s+(?:back\s+)?to|(?:arriv(?:e|es|ing|ed)|land(?:ing|ed)?)\s+(?:in|at)|reach(?:ing)?)\s+"
)
_GOING = (
    r"(?:(?:goes|travels|flies|heads|gets|returns|(?:is|are)\s+(?:going|travell?ing|flying|heading))\s+to|visits|arrives\s+in"
    r"|is\s+visiting)"
)
_GONE = r"(?:(?:went|travell?ed|flew|returned)\s+to|visited|arrived\s+in)"
_VISIT = r"['’]?s?(?:\s+(?!in\b|to\b)[\w’'-]{1,20}){0,4}?\s+(?:visit|trip|journey|stay|tour)\b"
_ITS_VISIT = r"['’]s\s+(?P<place>[\w’'. -]{2,40}?)\s+(?:visit|trip|journey|stay|tour)"
_LENGTH = r"(?:what(?:['’]s|\s+(?:is|was))\s+)?(?:the\s+)?(?:length|duration)\s+of"
_OFF = (
    r"\s+(?:(?:be|then)\s+)?(?:head(?:ed|ing)?|off|go(?:ing)?|travel(?:l?ing|l?ed)?|fly(?:ing)?)(?:\s+(?:off|on))?"
    r"(?:\s+to)?"
)
_LATER = (
    r"\s+(?:next|then|afterwards?|from\s+(?:there|here)|after\s+(?:that|this)|after\s+(?:visiting\s+|leaving\s+)?"
    + _IN
    + ")"
)
_WHEN = r"(?:when|(?:(?:on|in)\s+)?(?:what|which)\s+(?:day|date|month))"
_LONG = r"how\s+(?:long|many\s+(?:days|nights|hours|weeks))"


class Asked(StrEnum):
    """What of a journey is asked for."""

    WHEN = auto()
    LENGTH = auto()
    ONWARD = auto()
    COUNTRIES = auto()
    SENT = auto()


_FORMS = tuple(
    (kind, re.compile(rf"(?:^|[?.]\s)\W*(?:(?:and|but|so)\s+)?{form}\W*$", re.IGNORECASE))
    for kind, form in (
        (Asked.WHEN, rf"{_WHEN}{_IS}{_WHO}{_DUE}{_ADVERB}{_GETS}{_IN}"),
        (Asked.WHEN, rf"{_WHEN}{_WHO}\s+(?:{_GOING}|(?P<gone>{_GONE}))\s+{_IN}"),
        (Asked.WHEN, rf"{_WHEN}{_IS}{_WHO}{_VISIT}\s+(?:to|in)\s+{_IN}"),
        (
            Asked.LENGTH,
            rf"{_LONG}{_IS}{_WHO}{_DUE}(?:\s+(?:stay(?:ing)?|spend(?:ing)?|be))?\s+(?:in|at)\s+{_IN}(?:\s+for)?",
        ),
        (Asked.LENGTH, rf"{_LONG}{_IS}{_WHO}{_DUE}\s+(?:stay(?:ing)?|be|there)(?:\s+there)?(?:\s+for)?"),
        (Asked.LENGTH, rf"{_LONG}{_IS}{_WHO}{_VISIT}\s+(?:to|in)\s+{_IN}(?:\s+(?:last|take|be))?"),
        (Asked.WHEN, rf"{_WHEN}{_IS}{_WHO}{_ITS_VISIT}"),
        (Asked.LENGTH, rf"{_LONG}{_IS}{_WHO}{_ITS_VISIT}(?:\s+(?:last|take|be))?"),
        (Asked.LENGTH, rf"{_LENGTH}{_WHO}{_ITS_VISIT}"),
        (Asked.LENGTH, rf"{_LENGTH}{_WHO}{_VISIT}\s+(?:to|in)\s+{_IN}"),
        (Asked.SENT, rf"whom?{_IS}{_WHO}\s+(?:send(?:ing)?|sent|dispatch(?:ed)?)\s+to\s+{_IN}"),
        (Asked.SENT, rf"who\s+from{_WHO}\s+(?:visited|(?:went|travell?ed|flew)\s+to)\s+{_IN}"),
        (Asked.ONWARD, rf"where{_IS}{_WHO}{_DUE}{_OFF}{_LATER}"),
        (
            Asked.COUNTRIES,
            rf"(?:what|which)\s+(?:(?:other|foreign)\s+)?countries{_IS}{_WHO}(?:\s+(?:said|reported|planning|expected|going"
            r"|due|set|to|be)){0,5}\s+(?:visit(?:ing|ed)?|travel(?:l?ing|l?ed)?\s+to|go(?:ing)?\s+to)(?:,?\s[^?]{0,60})?",
        ),
    )
)

_HE = re.compile(r"(?:he|she|they|it)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:did|was|were|had)\b", re.IGNORECASE)


class Journey(NamedTuple):
    """What is asked, the terms of those of whom one travels, or is sent by, of the place, and whether it is over."""

    asked: Asked
    travellers: tuple[tuple[str, ...], ...]
    place: tuple[str, ...]
    past: bool


@lru_cache(maxsize=64)
def journey(question: Question) -> Journey | None:
    """The journey of "when does Ines Okafor get to Lund?"; None for a question that asks of none."""
    text = " ".join(question.meant[-LONGEST:].split())
    kind, found = next(((kind, found) for kind, form in _FORMS if (found := form.search(text))), (None, None))
    if kind is None or found is None:
        return None
    said = found.groupdict()
    who = [term for term in terms(said["who"]) if term in question.terms]
    place = _place(said.get("place") or "", question)
    if kind is Asked.LENGTH and not said.get("place"):
        place = tuple(term for term in question.earlier if term in COUNTRY)
    travellers = [tuple(who)] if who else []
    if _HE.match(said["who"]):
        travellers = [(term,) for term in question.earlier if term not in COUNTRY]
    whole = bool(place) or kind in (Asked.ONWARD, Asked.COUNTRIES)
    if not travellers or not whole:
        return None
    past = bool(said.get("gone") or _PAST.search(found.group().split(said["who"])[0]))
    return Journey(kind, tuple(travellers), place, past)


def is_of_countries(question: Question) -> bool:
    """Whether all the countries are asked for to which somebody goes."""
    return (of := journey(question)) is not None and of.asked is Asked.COUNTRIES


def is_of_somebody(question: Question) -> bool:
    """Whether a journey of somebody is asked of whom the question names, or of one whom a country sent."""
    of = None if question.earlier else journey(question)
    if of is None or of.asked is Asked.SENT:
        return of is not None
    return all(question.named.issuperset(who) for who in of.travellers)


def is_to_come(question: Question) -> bool:
    """Whether a journey is asked of that need not be over."""
    return (of := journey(question)) is not None and not of.past


def _place(said: str, question: Question) -> tuple[str, ...]:
    """The terms of a place: of a country or capital, or of what the question writes as a name."""
    named = question.named | COUNTRY
    return tuple(term for term in terms(said) if term in named)
