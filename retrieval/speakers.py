"""Who a quote leaves unnamed: the "he" that speaks in it, the surname whose full name stands earlier in the article.

Only what the sentences before make plain is told; in doubt the sentence before is shown along, and nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

REACH = 3
"""Sentences before the quote in which the speaker behind "he" is sought."""

_CAPITAL = r"[A-Z][\w.’'-]*"
_SAID = (
    r"(?:said|says|told|tells|added|adds|asked|warned|wrote|insisted|replied|declared|announced|argued|noted|stressed"
    r"|blamed|urged|claimed|explained|testified|acknowledged|conceded|vowed|was\s+urging|was\s+quoted)"
)
_ROLE = (
    r"(?:spokes(?:man|woman|person)|aide|advis[eo]r|minister|secretary|president|premier|chancellor|leader|ambassador|envoy"
    r"|general|director|chief|chair(?:man|woman)?|governor|mayor|senator|judge|lawyer|analyst|professor|official|commander"
    r"|of|for|the|to|security|defen[cs]e|foreign|national|state|prime|deputy|senior|former|first|lady)"
)
_OPENS = re.compile(
    r"^[“\"'‘]?(?:(?:But|And|Yet|Still|However|Meanwhile|Also|So|Then|Instead|Earlier|Later),?\s+)?"
    r"(?P<word>He|She|They|he|she|they|His|Her|Their|his|her|their|Those|These|those|these|Both|both"
    r"|[Tt]he\s+(?:two|three|pair|duo)(?:\s+\w+)?)\b"
)
_CLOSES = re.compile(rf"[,?!]?[”\"’']\s+(?P<word>he|she|they)\s+{_SAID}\b")
_SPEAKER = re.compile(
    rf"(?P<who>(?:(?:{_CAPITAL}|{_ROLE})\s+){{0,8}}{_CAPITAL})\s+(?:also\s+|then\s+|later\s+)?{_SAID}\b"
)
_SURNAME = re.compile(rf"\b(?:(?:Mr|Mrs|Ms|Dr)\.\s+)?(?P<name>[A-Z][a-z’'-]{{2,}})\s+(?:also\s+|then\s+)?{_SAID}\b")
_HONORIFIC = re.compile(r"^(?:Mr|Mrs|Ms|Dr)\.\s+")
_TIMES = frozenset(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September
    October November December
    """.split()
)
_NO_NAME = _TIMES | frozenset("The And But In On At For While When After As If They He She It Who Yet Still".split())
_NO_PERSON = _NO_NAME | frozenset(
    """
    Kremlin Pentagon Congress Parliament Senate House Government Ministry Department Committee Council Commission Court
    Police State Office Agency Bank Union Reuters Officials Diplomats Media News Leader President Minister Secretary
    """.split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a word of the quote stands for: `quote[start:end]` is `phrase`, `meaning` are words of the article."""

    start: int
    end: int
    phrase: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Leaning:
    """Who is meant in a quote, as far as that is plain; `unclear` when it leans on the sentence before otherwise."""

    named: tuple[Named, ...]
    unclear: bool


@lru_cache(maxsize=100_000)
def leans(quote: str) -> bool:
    """Whether a quote begins with a pronoun, or gives its words to one."""
    return bool(_OPENS.match(quote) or _CLOSES.search(quote))


def read(quote: str, before: Sequence[str], text_before: str) -> Leaning:
    """What a quote leaves to the sentences `before` it (in order) and to the article's text before it."""
    found: list[Named] = []
    pronoun = _OPENS.match(quote) or _CLOSES.search(quote)
    unclear = False
    if pronoun:
        speaker = _speaker(before) if pronoun["word"].lower() in ("he", "she", "his", "her") else None
        if speaker:
            found.append(Named(*pronoun.span("word"), pronoun["word"], _in_full(speaker, text_before)))
        unclear = not speaker
    for surname in _SURNAME.finditer(quote):
        name, full = surname["name"], _in_full(surname["name"], text_before)
        first_in_quote = not re.search(rf"{_CAPITAL}\s+{re.escape(name)}\b", _without_honorifics(quote))
        if first_in_quote and full != name and name not in _NO_PERSON:
            found.append(Named(*surname.span("name"), name, full))
    return Leaning(tuple(found), unclear)


def _speaker(before: Sequence[str]) -> str | None:
    """The one person to whom the nearest attributed sentence before gives its words."""
    for sentence in reversed(before[-REACH:]):
        people = {_surname(match["who"]) for match in _SPEAKER.finditer(_without_honorifics(sentence))} - _NO_PERSON
        if len(people) == 1:
            return people.pop()
        if people or not (_OPENS.match(sentence) or _CLOSES.search(sentence)):
            return None
    return None


def _in_full(surname: str, text_before: str) -> str:
    """The surname with the first name and the role that stand before it where the article first gives them."""
    pattern = re.compile(
        rf"(?P<full>(?:(?:{_CAPITAL}|{_ROLE})[^\S\n]+){{0,8}}?[A-Z][\w’'-]+[^\S\n]+){re.escape(surname)}\b"
    )
    for match in pattern.finditer(_without_honorifics(text_before)):
        words = _one_name(match["full"].split())
        if words and words[-1] not in _NO_PERSON and words[-1][0].isupper():
            return " ".join([*words, surname])
    return surname


def _one_name(words: list[str]) -> list[str]:
    """The words of one name with its role: what follows a sentence's end, without what opens the sentence."""
    ends = [
        at for at, word in enumerate(words, start=1) if word.endswith(".") and len(word) > 5 and word.count(".") == 1
    ]
    words = words[ends[-1] :] if ends else words
    while words and (words[0] in _NO_NAME or words[0] in ("of", "for", "the", "to")):
        words = words[1:]
    return words


def _surname(who: str) -> str:
    return who.rsplit(maxsplit=1)[-1].strip("’'.,")


def _without_honorifics(text: str) -> str:
    return re.sub(r"\b(?:Mr|Mrs|Ms|Dr)\.\s+", "", text)
