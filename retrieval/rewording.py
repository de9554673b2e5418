"""A question in the words of talk into the plain form that is read: "Kirby's line on aid" asks what Kirby said."""

from __future__ import annotations

import re

from retrieval.analysis import STOP_WORDS
from retrieval.courtesy import bare

LONGEST = 600
"""Characters of a question that is reworded; a longer one is left as it is."""

_WORD = r"[\w.’'-]+"
_WHO = rf"(?P<who>{_WORD}(?:\s+{_WORD}){{0,3}}?)"
_SAID = (
    r"(?:(?:exact|own|official|latest|actual|public|full|direct)\s+)?"
    r"(?:lines?|comments?|words|wording|take|position|stance|message|remarks?|statements?|quotes?)\s+"
    r"(?:on|about|over|regarding|when|concerning|as\s+to)"
    r"|(?:views?|opinion|thoughts)\s+(?:on|about|regarding)"
)
_REST = r"(?P<rest>[^?]{3,300}?)\W*"
_NEED = r"(?:(?:(?:i\s+|we\s+)?need|looking\s+for|(?:find|get|give|show)\s+(?:me|us)|want)\s+)?"

_SAYING = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"what(?:['’]s|\s+(?:is|was|are|were))\s+(?:the\s+)?{_WHO}\s+(?:{_SAID})\s+{_REST}",
        rf"{_NEED}(?:the\s+)?(?P<latest>latest\s+)?(?:the\s+)?{_WHO}\s+(?:{_SAID})\s+{_REST}",
        rf"how\s+(?:did|does|has|have|had)\s+{_WHO}\s+(?:put|word|phrase|frame)(?:ed|d)?\s+(?:it\s+when\s+)?{_REST}",
        rf"what(?:['’]s|\s+(?:is|was|are|were|has|have|had))\s+{_WHO}\s+(?:been\s+)?saying\s+(?:on|about)\s+{_REST}",
        rf"(?:did|has|have)\s+{_WHO}\s+(?:(?:say|said)\s+anything|comment(?:ed)?)\s+(?:on|about)\s+{_REST}",
        rf"any(?:thing|\s+(?:comment|statement|quote|line)s?)\s+(?:from|by)\s+{_WHO}\s+(?:on|about|regarding)\s+{_REST}",
    )
)
"""How it is asked in talk what somebody said."""

_OTHERWISE = tuple(
    (re.compile(form, re.IGNORECASE), plain)
    for form, plain in (
        (r"^how\s+soon\b", "when"),
        (r"^how\s+come\b", "why"),
        (r"^whereabouts\b", "where"),
    )
)

_PRONOUNS = {"his": "he", "her": "she", "their": "they", "its": "it", "your": "you", "our": "we"}
_NOBODY = (STOP_WORDS - set(_PRONOUNS.values()) - {"us"}) | frozenset(
    """
    according anything asked common did does exactly exclusive final first full general get give good has have is key
    last main many most much new next nice official other recent said same say says similar some story tell was were
    whole
    """.split()
)
"""Words that are nobody's name: "a similar view on", "most recent word on"."""

_POSSESSIVE = re.compile(r"['’]s?$")

_AND_WHOSE = re.compile(
    r"(?P<and>and|but|what\s+about|how\s+about|and\s+what\s+about)\s+(?P<who>(?:the\s+)?[\w.-]+(?:\s+[\w.-]+){0,3})['’]s?\W*",
    re.IGNORECASE,
)
_SET_BEFORE = re.compile(
    r"(?P<of>[^,?]{3,120}),\s+(?P<asks>who|when|where|what|how\s+(?:much|many|long|old|big|far))\s+(?P<is>is|was|are|were)\s+"
    r"(?:it|that|this|he|she|they|those)\b(?:\s+(?:exactly|again|precisely))?\W*",
    re.IGNORECASE,
)
"""What is asked of, before it is asked: "the harbour money, how much was it?"."""

_TOLD = re.compile(
    r"\b(?:is|was|are|were|has|had|have|will|would|did|do|does|got|named|met|in|if|there)\b", re.IGNORECASE
)
"""What a name or a description alone does not hold."""


def reworded(question: str) -> str:
    """The plain form of a question, or the question as it was typed."""
    if len(question) > LONGEST:
        return question
    typed = bare(" ".join(question.split()))
    text = _in_order(_named_alone(typed))
    saying = next((found for form in _SAYING if (found := form.fullmatch(text)) and _is_somebody(found["who"])), None)
    if saying:
        latest = "latest: " if saying.groupdict().get("latest") else ""
        return f"{latest}what did {_name(saying['who'])} say about {saying['rest']}?"
    for form, plain in _OTHERWISE:
        text = form.sub(plain, text)
    return question if text in (" ".join(question.split()), "") else text


def _named_alone(text: str) -> str:
    """The name of "and Okafor's?", where his take the place of somebody else's."""
    alone = _AND_WHOSE.fullmatch(text)
    return f"{alone['and']} {alone['who']}?" if alone else text


def _in_order(text: str) -> str:
    """What is asked of in its place, where it was set before."""
    set_before = _SET_BEFORE.fullmatch(text)
    if not set_before or _TOLD.search(set_before["of"]):
        return text
    return f"{set_before['asks']} {set_before['is']} {set_before['of']}?"


def _is_somebody(who: str) -> bool:
    """Whether words name somebody: in the possessive, with capitals, or one or two that are no words of talk."""
    words = _name(who).lower().split()
    if not words or not _NOBODY.isdisjoint(words):
        return False
    return len(words) <= 2 or bool(_POSSESSIVE.search(who)) or all(word[0].isupper() for word in who.split())


def _name(who: str) -> str:
    name = _POSSESSIVE.sub("", who)
    return _PRONOUNS.get(name.lower(), name)
