"""What kind of answer a question asks for, and which kinds of answer a sentence holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from retrieval.analysis import STOP_WORDS, terms


class Asked(IntEnum):
    """The kind of answer a question asks for."""

    OTHER = 0
    WHO = 1
    WHEN = 2
    WHERE = 3
    HOW_MANY = 4
    HOW_MUCH = 5
    HOW_LONG = 6
    WHY = 7
    HOW = 8
    SAID = 9
    NAME = 10
    WHAT = 11
    WHETHER = 12


class Mark(IntEnum):
    """Something in a sentence that may be an answer; a sentence's count of each is held by its `Marks`."""

    NAME = 0
    FULL_NAME = 1
    ROLE = 2
    PLACE = 3
    NUMBER = 4
    YEAR = 5
    DAY = 6
    CLOCK = 7
    MONEY = 8
    PERCENT = 9
    DURATION = 10
    UNIT = 11
    CAUSE = 12
    MEANS = 13
    QUOTATION = 14
    SAYING = 15
    IS = 16
    GROUP = 17


@dataclass(frozen=True, slots=True)
class Marks:
    """What a sentence holds.

    `counts` has one number for each `Mark`; `names` are its capitalised phrases, each as its terms; `numbers` its
    figures and number words; `leans` tells whether it opens with a pronoun that points outside it.
    """

    counts: tuple[int, ...]
    names: tuple[frozenset[str], ...]
    numbers: frozenset[str]
    leans: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question asks for: the kind, and the term of the thing itself ("how many TRIPS", "which CITY")."""

    kind: Asked
    focus: str | None


ANSWERED_BY: dict[Asked, tuple[Mark, ...]] = {
    Asked.WHO: (Mark.NAME, Mark.FULL_NAME, Mark.ROLE),
    Asked.WHEN: (Mark.DAY, Mark.YEAR, Mark.CLOCK),
    Asked.WHERE: (Mark.PLACE,),
    Asked.HOW_MANY: (Mark.NUMBER,),
    Asked.HOW_MUCH: (Mark.NUMBER, Mark.MONEY, Mark.PERCENT, Mark.UNIT),
    Asked.HOW_LONG: (Mark.DURATION, Mark.NUMBER),
    Asked.WHY: (Mark.CAUSE,),
    Asked.HOW: (Mark.MEANS,),
    Asked.SAID: (Mark.QUOTATION, Mark.SAYING),
    Asked.NAME: (Mark.NAME, Mark.GROUP),
}
"""The marks that can answer each kind of question; for the other kinds any sentence may."""

_NUMBER_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
    "million millions "
    "billion billions trillion dozen dozens half third thirds quarter quarters twice several couple both once double"
)
_WORDS: dict[Mark, str] = {
    Mark.ROLE: "president minister director chief ceo mr mrs ms dr sir king queen prince princess senator "
    "congressman "
    "professor coach actor actress singer officer spokesman spokeswoman spokesperson general judge secretary leader "
    "founder author father mother son daughter wife husband brother sister governor mayor chairman chairwoman "
    "captain "
    "ambassador chancellor adviser diplomat analyst lawmaker representative player writer artist scientist",
    Mark.NUMBER: _NUMBER_WORDS,
    Mark.DAY: "january february march april june july august september october november december jan feb mar apr jun "
    "jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mondays tuesdays "
    "wednesdays "
    "thursdays fridays saturdays sundays yesterday today tomorrow tonight century centuries decade spring "
    "summer autumn "
    "winter week month year ago bc ad weekend anniversary",
    Mark.CLOCK: "morning evening afternoon night midnight noon dawn pm am p.m a.m hour during after before until since",
    Mark.MONEY: "dollar dollars euro euros pounds yen cents cent yuan rubles rupees won",
    Mark.PERCENT: "percent percentage percentages",
    Mark.DURATION: "year years month months week weeks day days hour hours minute minutes second seconds "
    "decade decades "
    "century centuries long since until",
    Mark.UNIT: "mile miles km kilometer kilometers kilometre kilometres meter meters metre metres feet foot "
    "inch inches "
    "acre acres square ton tons tonne tonnes kg mph degrees celsius fahrenheit pounds cubic gallons barrels "
    "litres liters",
    Mark.CAUSE: "because due since cause caused causes causing reason reasons result resulted led leading "
    "avoid prevent "
    "protect thus therefore owing amid order help allow allowing aimed aim seeking sought fear fears concern "
    "concerns",
    Mark.MEANS: "by through via using with when used use",
    Mark.SAYING: "said says say told tells according added adds announced announces claimed claims asked wrote "
    "writes "
    "stated warned insisted argued described called statement quoted replied declared noted interview tweeted",
    Mark.IS: "is are was were called known named means refers defined term",
    Mark.GROUP: "company university school party agency group team association organization organisation council "
    "committee ministry department bank inc corp club church army union league college institute band network "
    "newspaper airline commission",
}
_MARKED: dict[str, tuple[int, ...]] = {
    word: tuple(mark for mark, listed in _WORDS.items() if word in listed.split())
    for words in _WORDS.values()
    for word in words.split()
}
_SIGNS = {"$": Mark.MONEY, "£": Mark.MONEY, "€": Mark.MONEY, "¥": Mark.MONEY, "%": Mark.PERCENT}
_QUOTES = frozenset('"“”')
_BEFORE_PLACE = frozenset("in at from to near into across through outside between around over toward towards".split())
_JOINING = frozenset("of the de la van von for and & al bin".split())
_LEANING = frozenset(
    "he she it they this these his her their that its those him them another both such however but and".split()
)
_TOKEN = re.compile(r"[$£€¥%\"“”]|\d[\d,.]*\d|\d|[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_YEAR = re.compile(r"1\d{3}|20\d\d")


@lru_cache(maxsize=50_000)
def marks(text: str) -> Marks:
    """What the sentence `text` holds."""
    counts = [0] * len(Mark)
    phrases: list[list[str]] = []
    numbers: set[str] = set()
    before, open_phrase, tokens = "", False, _TOKEN.findall(text)
    for place, token in enumerate(tokens):
        lower = token.lower()
        if token[0].isdigit():
            numbers.add(token.replace(",", ""))
            counts[Mark.YEAR if _YEAR.fullmatch(token) else Mark.NUMBER] += 1
        for mark in _MARKED.get(lower, ()):
            counts[mark] += 1
        if token[0].isupper() and lower not in STOP_WORDS and (place or len(token) > 1):
            counts[Mark.PLACE] += before in _BEFORE_PLACE
            open_phrase = _extend(phrases, token, joined=open_phrase)
        elif token in _SIGNS:
            counts[_SIGNS[token]] += 1
        elif token in _QUOTES:
            counts[Mark.QUOTATION] += 1
            continue
        elif lower not in _JOINING:
            open_phrase = False
        before = before if lower == "the" else lower
    numbers.update(token.lower() for token in tokens if Mark.NUMBER in _MARKED.get(token.lower(), ()))
    counts[Mark.NAME], counts[Mark.FULL_NAME] = len(phrases), sum(len(phrase) > 1 for phrase in phrases)
    leans = bool(tokens) and next((t for t in tokens if t not in _QUOTES), "").lower() in _LEANING
    return Marks(tuple(counts), tuple(frozenset(terms(" ".join(p))) for p in phrases), frozenset(numbers), leans)


def _extend(phrases: list[list[str]], token: str, *, joined: bool) -> bool:
    """Add a capitalised word to the last phrase or open a new one; true, as a phrase is open now."""
    if joined:
        phrases[-1].append(token)
    else:
        phrases.append([token])
    return True


_ASKING = re.compile(
    r"\b(?P<word>who|whom|whose|who's|when|where|why|how|what|which|what's|where's|when's|how's)\b"
    r"(?:\W+(?P<next>[\w'’-]+))?(?:\W+(?P<third>[\w'’-]+))?",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"\s*(?:is|are|was|were|do|does|did|can|could|will|would|has|have|had|should)\b", re.IGNORECASE)
_SAID = re.compile(
    r"\bwhat\s+(?:did|does|do|has|have|had|was|were|is)\b.*\b(?:say|said|tell|told|claim|announce|state|warn|add|argue|"
    r"think|write|describe|call|respon[ds]e?|statement|quote)\b|\bexact\s+words\b|\bquote\b",
    re.IGNORECASE,
)
_KIND_OF_NOUN: dict[str, Asked] = {
    noun: kind
    for kind, nouns in {
        Asked.WHEN: "year date day month century decade time period era weekday years dates",
        Asked.HOW_MUCH: "percent percentage amount population proportion rate cost price size length height distance "
        "temperature total score fraction share number age weight speed",
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
_AMOUNT = frozenset("much large big tall high far deep wide fast heavy close old often hot cold low".split())
_AUXILIARY = frozenset(
    "is are was were do does did has have had can could will would be been being should may might must".split()
)


def wanted(question: str) -> Wanted:
    """What kind of answer the question asks for."""
    found = _ASKING.search(question.replace("’", "'"))
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
    focus = next((noun for noun in following if noun in _KIND_OF_NOUN), None)
    kind = _KIND_OF_NOUN[focus] if focus else Asked.NAME if word == "which" else Asked.WHAT
    return Wanted(kind, _focus(question[found.end("word") :]))


def _wanted_by_how(following: list[str], rest: str) -> Wanted:
    first = following[0]
    if first == "many":
        of_time = any(term in _WORDS[Mark.DURATION].split() for term in following[1:])
        return Wanted(Asked.HOW_LONG if of_time else Asked.HOW_MANY, _focus(rest.split("many", 1)[-1]))
    if first == "long":
        return Wanted(Asked.HOW_LONG, None)
    if first in _AMOUNT:
        return Wanted(Asked.HOW_MUCH, _focus(rest.split(first, 1)[-1]) if first == "much" else None)
    return Wanted(Asked.HOW, None)


def _focus(rest: str) -> str | None:
    """The last term of the noun phrase that opens `rest`, up to the first verb or function word."""
    noun = None
    for word in re.findall(r"[^\W_]+", rest)[:4]:
        if word.lower() in _AUXILIARY or (word.lower() in STOP_WORDS and noun):
            break
        noun = next(iter(terms(word)), noun)
    return noun
