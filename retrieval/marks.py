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


Terms = frozenset[str]
Names = tuple[Terms, ...]

NEW = (Mark.NAME, Mark.FULL_NAME, Mark.PLACE, Mark.NUMBER, Mark.YEAR)
"""The first marks, which speak for an answer only where the question does not hold them already."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a sentence holds.

    `counts` has one byte for each `Mark`, 255 at most; `names` are the capitalised phrases, each as its terms, `places`
    those of them behind "in", "at", "from" and the like; `numbers` are the figures and number words, `years` among the
    figures apart, days of a month left out; `nameable` are the terms of all these; `capitals` tells in how many names
    each term stands; `form` has a byte for whether the sentence opens with a pronoun that points outside it, one for
    whether it ends in a question mark, and one for its commas, 255 at most. Places count words: `stems` is the term of
    each word, "" for a function word, `places_told` tells where each mark stands, `spans` where each name begins and
    ends.
    """

    counts: bytes
    names: Names
    places: Names
    numbers: Terms
    years: Terms
    nameable: Terms
    capitals: Mapping[str, int]
    form: bytes
    stems: tuple[str, ...]
    places_told: tuple[Sequence[int], ...]
    spans: tuple[tuple[int, int], ...]

    def beside(self, query: Terms) -> bytes:
        """The counts without the names, places, numbers and years that a query holds."""
        lacks = query.isdisjoint
        if lacks(self.nameable):
            return self.counts
        names = [len(name) for name in self.names if lacks(name)]
        places = [len(place) for place in self.places if lacks(place)]
        return _with_new(self.counts, names, places, len(self.numbers - query), len(self.years - query))


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
_JOINING = _QUOTES.union("of the de la van von for and & al bin".split())
_LEANING = frozenset(
    "he she it they this these his her their that its those him them another both such however but and".split()
)
_TOKEN = re.compile(r"[$£€¥%\"“”]|\d[\d,.:]*\d|\d|[^\W\d_]+(?:['’.-][^\W\d_]+)*")
"""A sign, a figure or a word."""
_COUNTING = frozenset(("one", *_NUMBER_WORDS.split()))
_YEAR = re.compile(r"1\d{3}|20\d\d")
_CLOCK = re.compile(r"\d{1,2}:\d\d")


@lru_cache(maxsize=50_000)
def marks(text: str) -> Marks:
    """What the sentence `text` holds."""
    tokens = _tokens(text)
    lowered = [token.lower() for token in tokens]
    told = _told(lowered)
    numbers, years = (
        frozenset([lowered[at].replace(",", "") for at in told[kind]]) for kind in (Mark.NUMBER, Mark.YEAR)
    )
    phrases, spans = _phrases(tokens, lowered)
    names = tuple([_terms(" ".join(phrase)) for phrase in phrases])
    places = tuple([name for name, (first, _) in zip(names, spans, strict=True) if _is_place(lowered, first)])
    counts = [len(found) for found in told]
    counts[Mark.DAY] += "May" in tokens[1:]
    opening = next((lower for lower in lowered if lower not in _QUOTES), "")
    return Marks(
        _with_new(
            bytes([min(255, count) for count in counts]),
            [*map(len, names)],
            [*map(len, places)],
            len(numbers),
            len(years),
        ),
        names,
        places,
        numbers,
        years,
        numbers.union(years, *names),
        _counted(names),
        bytes([opening in _LEANING, text.endswith("?"), min(255, text.count(","))]),
        tuple([_stem(lower) for lower in lowered]),
        tuple(told),
        tuple(spans),
    )


def _tokens(text: str) -> list[str]:
    """The words, figures and signs of a text; of "three-day" both words, as of "3-day"."""
    found: list[str] = _TOKEN.findall(text)
    return [part for token in found for part in _parted(token)] if "-" in text else found


def _parted(token: str) -> list[str]:
    """The number words that are joined to the front of a word, and the word."""
    parts = []
    while (joined := token.partition("-"))[1] and joined[0].lower() in _COUNTING:
        parts.append(joined[0])
        token = joined[2]
    return [*parts, token]


def _told(lowered: Sequence[str]) -> list[list[int]]:
    """Where each mark stands; a number in a date is none."""
    told: list[list[int]] = [[] for _ in range(len(Mark))]
    for at, token in enumerate(lowered):
        if token in _MARKED:
            for mark in _MARKED[token]:
                told[mark].append(at)
        elif token[0].isdigit():
            before = lowered[at - 1] if at else ""
            if _YEAR.fullmatch(token):
                told[Mark.YEAR].append(at)
            elif _CLOCK.fullmatch(token):
                told[Mark.TIME].append(at)
            elif before != "may" and before not in _DAYS:
                told[Mark.NUMBER].append(at)
    return told


def _phrases(tokens: Sequence[str], lowered: Sequence[str]) -> tuple[list[list[str]], list[tuple[int, int]]]:
    """The capitalised words of each phrase, which "of" and the like may join, and its first and last word."""
    phrases: list[list[str]] = []
    spans: list[tuple[int, int]] = []
    behind = 0
    for at in [at for at, token in enumerate(tokens) if token[0].isupper()]:
        if lowered[at] in STOP_WORDS or lowered[at] in _DAYS:
            continue
        if phrases and (at == behind or _JOINING.issuperset(lowered[behind:at])):
            phrases[-1].append(tokens[at])
            spans[-1] = spans[-1][0], at
        else:
            phrases.append([tokens[at]])
            spans.append((at, at))
        behind = at + 1
    return phrases, spans


def _is_place(lowered: Sequence[str], first: int) -> bool:
    """Whether the phrase that begins there stands where a place does: "in the Hague"."""
    before = first - 1
    while before > 0 and lowered[before] == "the":
        before -= 1
    return before >= 0 and lowered[before] in _BEFORE_PLACE


def _counted(names: Names) -> dict[str, int]:
    """In how many names each term stands."""
    held: dict[str, int] = {}
    for name in names:
        for term in name:
            held[term] = held.get(term, 0) + 1
    return held


def _with_new(counts: bytes, names: list[int], places: list[int], numbers: int, years: int) -> bytes:
    """The counts of all marks, those of `NEW` counted anew; of names and places as many terms as each has."""
    named, placed = len(names) - names.count(0), len(places) - places.count(0)
    found = named, named - names.count(1), placed, numbers, years
    return bytes(found if max(found) < 256 else [min(255, count) for count in found]) + counts[len(NEW) :]


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return next(iter(terms(word)), "")


@lru_cache(maxsize=100_000)
def _terms(name: str) -> Terms:
    return frozenset(terms(name))
