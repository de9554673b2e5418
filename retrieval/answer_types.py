"""What kind of answer a question asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from retrieval.analysis import STOP_WORDS, terms
from retrieval.marks import DURATIONS, Mark
from retrieval.sentences import split


class Asked(IntEnum):
    """The kind of answer a question asks for."""

    OTHER = 0
    WHO = 1
    WHEN = 2
    YEAR = 3
    WHERE = 4
    HOW_MANY = 5
    HOW_MUCH = 6
    MONEY = 7
    PERCENT = 8
    HOW_LONG = 9
    AGE = 10
    WHY = 11
    HOW = 12
    SAID = 13
    NAME = 14
    WHAT = 15
    WHETHER = 16
    CLOCK = 17


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question asks for: the kind, and the term of the thing itself ("how many TRIPS", "which CITY")."""

    kind: Asked
    focus: str | None


ANSWERED_BY: dict[Asked, dict[Mark, float]] = {
    Asked.WHO: {Mark.FULL_NAME: 1, Mark.NAME: 0.5, Mark.ROLE: 0.5},
    Asked.WHEN: {Mark.DAY: 1, Mark.YEAR: 1, Mark.ERA: 0.5, Mark.CLOCK: 0.25},
    Asked.YEAR: {Mark.YEAR: 2, Mark.ERA: 0.5},
    Asked.WHERE: {Mark.PLACE: 1, Mark.NAME: 0.5},
    Asked.HOW_MANY: {Mark.NUMBER: 1},
    Asked.HOW_MUCH: {Mark.NUMBER: 1, Mark.UNIT: 1, Mark.MONEY: 0.5, Mark.PERCENT: 0.5},
    Asked.MONEY: {Mark.MONEY: 2, Mark.NUMBER: 0.5},
    Asked.PERCENT: {Mark.PERCENT: 2, Mark.NUMBER: 0.5},
    Asked.HOW_LONG: {Mark.DURATION: 1, Mark.NUMBER: 0.5},
    Asked.AGE: {Mark.AGE: 2, Mark.NUMBER: 0.5},
    Asked.WHY: {Mark.CAUSE: 1},
    Asked.HOW: {Mark.MEANS: 1},
    Asked.SAID: {Mark.SAYING: 1, Mark.QUOTATION: 0.5},
    Asked.NAME: {Mark.NAME: 1, Mark.GROUP: 0.5},
    Asked.CLOCK: {Mark.TIME: 2, Mark.CLOCK: 0.25},
}
"""The marks that can answer each kind of question, and what each counts; for the other kinds any sentence may."""

_ASKING = re.compile(
    r"\b(?P<word>who|whom|whose|who's|when|where|why|how|what|which|what's|where's|when's|how's)\b"
    r"(?:\W+(?P<next>[\w'’-]+))?(?:\W+(?P<third>[\w'’-]+))?",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"(?:\s*(?:in|on|by|as\s+of|at|after|before|during|since)\s[^,?]{1,30}?,?)?\s*\b(?:is|are|was|were|do|does|did|can|could|will|would|has|have|had|should)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\bwhat\s+(?:did|does|do|has|have|had|was|were|is)\b.*\b(?:say|said|tell|told|claim|announce|state|warn|add|argue|"
    r"think|write|describe|call|respon[ds]e?|statement|quote)\b|\bexact\s+words\b|\bquote\b",
    re.IGNORECASE,
)
_KIND_OF_NOUN: dict[str, Asked] = {
    noun: kind
    for kind, nouns in {
        Asked.WHEN: "date day month century decade time period era weekday dates",
        Asked.YEAR: "year years",
        Asked.PERCENT: "percent percentage proportion share fraction",
        Asked.MONEY: "price cost salary fee",
        Asked.AGE: "age",
        Asked.HOW_MUCH: "amount population rate size length height distance temperature total score number weight "
        "speed",
        Asked.WHERE: "country city state nation place region continent town river location province county "
        "area island "
        "countries cities states airport capital street stadium village",
        Asked.NAME: "company organization team group university school party agency network college club band "
        "airline "
        "institution organisation department newspaper brand countries",
        Asked.WHO: "person man woman actor actress president king queen player singer author artist leader "
        "scientist pope "
        "emperor philosopher general politician celebrity star minister official officials leaders aide people "
        "director "
        "coach athlete",
    }.items()
    for noun in nouns.split()
}
_AMOUNT = frozenset(
    "much large big tall high far deep wide fast heavy close often hot cold low thick strong small steep".split()
)
_PRICED = re.compile(
    r"\b(?:money|cost|costs|pay|paid|pays|spend|spent|earn|earned|raise|raised|worth|fine|fined|price|donated?|owe|owes"
    r"|sell|sold|damages?|salary|invest(?:ed)?)\b",
    re.IGNORECASE,
)
_AUXILIARY = frozenset(
    "is are was were do does did has have had can could will would be been being should may might must".split()
)


def asking(question: str) -> str:
    """Of a question of several sentences the last one with a question mark; without one, all of it."""
    marked = [question[start:end] for start, end in split(question) if question[end - 1] == "?"]
    return marked[-1] if marked else question


@lru_cache(maxsize=1_000)
def wanted(question: str) -> Wanted:
    """What kind of answer the question asks for."""
    question = asking(question).replace("’", "'")
    found = _ASKING.search(question)
    if _SAID.search(question):
        return Wanted(Asked.SAID, None)
    if not found:
        return Wanted(Asked.WHETHER if _WHETHER.match(question) else Asked.OTHER, None)
    word = found["word"].lower().removesuffix("'s")
    following = [(found[group] or "").lower() for group in ("next", "third")]
    if word in ("who", "whom", "whose"):
        return Wanted(Asked.WHO, None)
    if word in ("when", "where", "why"):
        return Wanted(Asked[word.upper()], None)
    if word == "how":
        return _wanted_by_how(following, question[found.end("word") :])
    if following[0] == "time":
        return Wanted(Asked.CLOCK, None)
    focus = next((noun for noun in following if noun in _KIND_OF_NOUN), None)
    kind = _KIND_OF_NOUN[focus] if focus else Asked.NAME if word == "which" else Asked.WHAT
    return Wanted(kind, _focus(question[found.end("word") :]))


def _wanted_by_how(following: list[str], rest: str) -> Wanted:
    first, second = following
    if first == "many":
        of_time = not DURATIONS.isdisjoint(following[1:])
        return Wanted(Asked.HOW_LONG if of_time else Asked.HOW_MANY, _focus(rest.split("many", 1)[-1]))
    if first == "long":
        return Wanted(Asked.HOW_LONG, None)
    if first == "old":
        return Wanted(Asked.AGE, None)
    if first == "much" and (second == "money" or _PRICED.search(rest)):
        return Wanted(Asked.MONEY, None)
    if first in _AMOUNT:
        return Wanted(Asked.HOW_MUCH, _focus(rest.split(first, 1)[-1]) if first == "much" else None)
    return Wanted(Asked.HOW, None)


def asks_whether(question: str) -> bool:
    """Whether a question is answered by yes or no: "Is the nurse who saved him well?"."""
    return bool(_WHETHER.match(question))


def _focus(rest: str) -> str | None:
    """The last term of the noun phrase that opens `rest`, up to the first verb or function word."""
    noun = None
    for word in re.findall(r"[^\W_]+", rest)[:4]:
        if word.lower() in _AUXILIARY or (noun and (word.lower() in STOP_WORDS or word.endswith("ed"))):
            break
        noun = next(iter(terms(word)), noun)
    return noun
