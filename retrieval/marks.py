"""What a sentence holds that may answer a question: names, places, numbers, days, causes, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from retrieval.analysis import STOP_WORDS, terms


class Mark(IntEnum):
    """Something in a sentence that may be an answer; a sentence's count of each is held by its `Marks`."""

    NAME = 0
    FULL_NAME = 1
    PLACE = 2
    NUMBER = 3
    YEAR = 4
    ROLE = 5
    DAY = 6
    ERA = 7
    CLOCK = 8
    MONEY = 9
    PERCENT = 10
    DURATION = 11
    UNIT = 12
    AGE = 13
    CAUSE = 14
    MEANS = 15
    QUOTATION = 16
    SAYING = 17
    IS = 18
    GROUP = 19
    TIME = 20


NEW = (Mark.NAME, Mark.FULL_NAME, Mark.PLACE, Mark.NUMBER, Mark.YEAR)
"""Marks that count only where the question does not hold them already."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a sentence holds.

    `counts` has one number for each `Mark`, 0 for those of `NEW`, which are counted against a question; `names` are the
    capitalised phrases, each as its terms, `places` those of them behind "in", "at", "from" and the like; `numbers` are
    the figures and number words, `years` among the figures apart, days of a month left out; `leans` tells whether the
    sentence opens with a pronoun that points outside it. Places count words: `stems` is the term of each word, "" for a
    function word, `places_of` tells where each term stands, `places_told` where each mark does, `spans` where each name
    begins and ends.
    """

    counts: tuple[int, ...]
    names: tuple[frozenset[str], ...]
    places: tuple[frozenset[str], ...]
    numbers: frozenset[str]
    years: frozenset[str]
    leans: bool
    stems: tuple[str, ...]
    places_of: Mapping[str, Sequence[int]]
    places_told: tuple[Sequence[int], ...]
    spans: tuple[tuple[int, int], ...]


_NUMBER_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million "
    "millions billion billions trillion dozen dozens half third thirds quarter quarters twice several couple both "
    "once double"
)
_WORDS: dict[Mark, str] = {
    Mark.ROLE: "president minister director chief ceo mr mrs ms dr sir king queen prince princess senator congressman "
    "professor coach actor actress singer officer spokesman spokeswoman spokesperson general judge secretary leader "
    "founder author father mother son daughter wife husband brother sister governor mayor chairman chairwoman captain "
    "ambassador chancellor adviser diplomat analyst lawmaker representative player writer artist scientist",
    Mark.NUMBER: _NUMBER_WORDS,
    Mark.DAY: "january february march april june july august september october november december jan feb mar apr jun "
    "jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mondays tuesdays "
    "wednesdays thursdays fridays saturdays sundays yesterday today tomorrow tonight",
    Mark.ERA: "century centuries decade decades spring summer autumn winter fall week month year years ago bc ad bce "
    "weekend anniversary era since early late earlier later mid",
    Mark.CLOCK: "morning evening afternoon night midnight noon dawn pm am p.m a.m hour during after before until",
    Mark.TIME: "noon midnight dawn dusk a.m p.m pm gmt o'clock o’clock",
    Mark.AGE: "year-old years-old aged age birthday turned turns born old",
    Mark.MONEY: "$ £ € ¥ dollar dollars euro euros pounds yen cents cent yuan rubles rupees won",
    Mark.PERCENT: "% percent percentage percentages",
    Mark.DURATION: "year years month months week weeks day days hour hours minute minutes second seconds decade "
    "decades century centuries long since until",
    Mark.UNIT: "mile miles km kilometer kilometers kilometre kilometres meter meters metre metres feet foot inch "
    "inches acre acres square ton tons tonne tonnes kg mph degrees celsius fahrenheit pounds cubic gallons barrels "
    "litres liters",
    Mark.CAUSE: "because due since cause caused causes causing reason reasons result resulted led leading avoid "
    "prevent protect thus therefore owing amid order help allow allowing aimed aim seeking sought fear fears concern "
    "concerns",
    Mark.MEANS: "by through via using with when used use",
    Mark.SAYING: "said says say told tells according added adds announced announces claimed claims asked wrote writes "
    "stated warned insisted argued described called statement quoted replied declared noted interview tweeted",
    Mark.QUOTATION: '" “ ”',
    Mark.IS: "is are was were called known named means refers defined term",
    Mark.GROUP: "company university school party agency group team association organization organisation council "
    "committee ministry department bank inc corp club church army union league college institute band network "
    "newspaper airline commission",
}
DURATIONS = frozenset(_WORDS[Mark.DURATION].split())
"""Words that measure time."""

_MARKED: dict[str, tuple[int, ...]] = {
    word: tuple(mark for mark, listed in _WORDS.items() if word in listed.split())
    for words in _WORDS.values()
    for word in words.split()
}
_DAYS = frozenset(_WORDS[Mark.DAY].split())
_QUOTES = frozenset('"“”')
_BEFORE_PLACE = frozenset("in at from to near into across through outside between around over toward towards".split())
_JOINING = frozenset("of the de la van von for and & al bin".split())
_LEANING = frozenset(
    "he she it they this these his her their that its those him them another both such however but and".split()
)
_TOKEN = re.compile(
    rf"[$£€¥%\"“”]|\d[\d,.:]*\d|\d|(?i:one|{'|'.join(_NUMBER_WORDS.split())})(?=-[^\W\d_])|[^\W\d_]+(?:['’.-][^\W\d_]+)*"
)
"""A word, a figure or a sign; of "three-day" both words, as of "3-day"."""
_YEAR = re.compile(r"1\d{3}|20\d\d")
_CLOCK = re.compile(r"\d{1,2}:\d\d")


@lru_cache(maxsize=50_000)
def marks(text: str) -> Marks:
    """What the sentence `text` holds."""
    tokens = _TOKEN.findall(text)
    lowered = [token.lower() for token in tokens]
    stems = [_stem(lower) for lower in lowered]
    told = _told(lowered)
    counts = [len(places) for places in told]
    counts[Mark.DAY] += "May" in tokens[1:]
    numbers, years = (frozenset(lowered[at].replace(",", "") for at in told[kind]) for kind in (Mark.NUMBER, Mark.YEAR))
    for mark in NEW:
        counts[mark] = 0
    phrases, placed, spans = _phrases(tokens, lowered)
    named = [frozenset(terms(" ".join(phrase))) for phrase in phrases]
    places = tuple(name for name, is_place in zip(named, placed, strict=True) if is_place)
    opening = next((lower for lower in lowered if lower not in _QUOTES), "")
    return Marks(
        tuple(counts),
        tuple(named),
        places,
        numbers,
        years,
        opening in _LEANING,
        tuple(stems),
        _places(stems),
        tuple(told),
        tuple(spans),
    )


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return next(iter(terms(word)), "")


def _places(stems: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, stem in enumerate(stems):
        if stem:
            places.setdefault(stem, []).append(at)
    return places


def _told(lowered: Sequence[str]) -> list[list[int]]:
    """Where each mark stands; a number in a date is none."""
    told: list[list[int]] = [[] for _ in Mark]
    before = ""
    for at, token in enumerate(lowered):
        for mark in _MARKED.get(token, ()):
            told[mark].append(at)
        if _YEAR.fullmatch(token):
            told[Mark.YEAR].append(at)
        elif _CLOCK.fullmatch(token):
            told[Mark.TIME].append(at)
        elif token[0].isdigit() and before != "may" and before not in _DAYS:
            told[Mark.NUMBER].append(at)
        before = token
    return told


def _phrases(tokens: list[str], lowered: list[str]) -> tuple[list[list[str]], list[bool], list[tuple[int, int]]]:
    """The capitalised phrases of a sentence, whether each stands where a place does, and its first and last word."""
    phrases: list[list[str]] = []
    placed: list[bool] = []
    spans: list[tuple[int, int]] = []
    is_open, before = False, ""
    for at, (token, lower) in enumerate(zip(tokens, lowered, strict=True)):
        if token[0].isupper() and lower not in STOP_WORDS and lower not in _DAYS:
            if is_open:
                phrases[-1].append(token)
                spans[-1] = spans[-1][0], at
            else:
                phrases.append([token])
                spans.append((at, at))
                placed.append(before in _BEFORE_PLACE)
            is_open = True
        elif token not in _QUOTES and lower not in _JOINING:
            is_open = False
        before = before if lower == "the" else lower
    return phrases, placed, spans
