"""Sentences that tell a journey: "on Tuesday Okafor goes to Lund", "her three-day visit", "before going to Ulm"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from retrieval.analysis import terms
from retrieval.dates import MONTH, WEEKDAY
from retrieval.index import Hit, Index
from retrieval.journeys import COUNTRY, Asked, Journey
from retrieval.number_words import WORDS
from retrieval.officials import is_official, named_as
from retrieval.question import Question
from retrieval.related import country, governments
from retrieval.saying import SAYING
from retrieval.unnamed import unnamed

LONGEST = 2_000
"""Characters of a sentence that are read."""

APART = 16
"""Words between who travels and the travelling, at most."""

BESIDE = 6
"""Words between the travelling, the place and the time."""

_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_ASIDE = re.compile(r",\s+(?:who|which|whose|whom)\b[^,;]{1,200},")
_GOES = re.compile(
    r"visit(?:s|ed|ing)?|travel(?:s|l?ed|l?ing)?|trips?|journeys?|stay(?:s|ed|ing)?|tour(?:s|ed|ing)?|go(?:es|ing)?|went|gone"
    r"|fl(?:y|ies|ew|own|ying)|flight|head(?:s|ed|ing)?|arriv(?:e|es|ed|ing|al)|land(?:s|ed|ing)?|return(?:s|ed|ing)?"
    r"|mov(?:es?|ed|ing)|continu(?:es?|ed|ing)|spen(?:ds?|t|ding)|paid",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"visited|travell?ed|went|flew|arrived|returned|headed|landed|toured|stayed|moved|continued|spent|paid",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"will|would|'ll|to|plan\w*|due|expect\w*|intend\w*|prepar\w*|may|might|could|can|should|accept\w*|invit\w*|promis\w*|propos\w*",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"(?:{WEEKDAY}|{MONTH})|(?:19|20)\d\d|today|yesterday|tomorrow|tonight|weeks?|weekend|months?|years?|days|spring|summer"
    r"|autumn|winter|fall",
    re.IGNORECASE,
)
_BUT_THEN = re.compile(r"before|then|after", re.IGNORECASE)
"""What leads to another journey: "to Lund before travelling to Ulm on Friday"."""

_STRETCH = re.compile(rf"(?:\d+|{WORDS}|a|an)-(?:day|night|hour|week)s?", re.IGNORECASE)
_STAY = re.compile(r"visit|trip|stay|tour|stop(?:over)?|journey|mission", re.IGNORECASE)
_SPENDS = re.compile(r"spen(?:ds?|t|ding)|stay(?:s|ed|ing)?|last(?:s|ed|ing)?", re.IGNORECASE)
_UNIT = re.compile(r"(?:day|night|hour|week)s?", re.IGNORECASE)
_NUMBER = re.compile(rf"\d+|{WORDS}|an?", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:He|She|They)\b")
"""What a stay may be told of that is named in the sentence before: "Okafor came to Lund. She stayed five days."."""

_VISITS = re.compile(r"visit(?:s|ed|ing)?|tour(?:s|ed|ing)?", re.IGNORECASE)
_TO = re.compile(r"to|in|for|at", re.IGNORECASE)
_SAID = re.compile(SAYING, re.IGNORECASE)
_BEHIND = re.compile(r"with|at|in|of|from|for|near|to|by|through|on|into|via|after|before|the", re.IGNORECASE)
_THEN = re.compile(r"before|then|next|later|onwards?|afterwards?", re.IGNORECASE)


class _Word(NamedTuple):
    text: str
    terms: frozenset[str]

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


def told_by(asked: Journey, question: Question, hit: Hit, index: Index) -> frozenset[str]:
    """The terms by which a sentence tells it: of the countries gone to, else of the place; none if it does not."""
    text = _ASIDE.sub(" ", hit.sentence.text[:LONGEST])
    if asked.asked is Asked.LENGTH and _PRONOUN.match(text):
        before = [sentence.text for sentence in index.before(hit.number, 1)]
        text = " ".join([*before, text[0].lower() + text[1:]])[-LONGEST:]
    spoken, travellers = _words(text), asked.travellers
    if asked.asked is Asked.SENT:
        travellers = tuple(map(tuple, named_as(is_official(asked.travellers[0]), text)))
    for who in travellers:
        for at in _ends(who, spoken):
            if told := _TELLS[asked.asked](asked, question, spoken, at):
                return frozenset() if unnamed(question, hit, index) else told
    return frozenset()


@lru_cache(maxsize=1_000)
def _words(text: str) -> tuple[_Word, ...]:
    return tuple(_Word(word, frozenset(terms(word))) for word in _WORD.findall(text))


def _ends(who: Sequence[str], spoken: Sequence[_Word]) -> Iterator[int]:
    """Where somebody is named in a sentence: the last word of each time."""
    for at, word in enumerate(spoken):
        beside = spoken[max(0, at - len(who) - 2) : at + 1]
        if not word.terms.isdisjoint(who) and set(who) <= frozenset[str]().union(*(one.terms for one in beside)):
            yield at


def _is_at(place: Sequence[str], spoken: Sequence[_Word], at: int) -> bool:
    """Whether a place, or the capital or the country that stands for it, ends with a word."""
    beside = frozenset[str]().union(*(word.terms for word in spoken[max(0, at - 1) : at + 1]))
    return any(beside.issuperset(named) and not spoken[at].terms.isdisjoint(named) for named in _named(tuple(place)))


@lru_cache(maxsize=64)
def _named(place: tuple[str, ...]) -> list[frozenset[str]]:
    """The terms of a place, of the capital of a country, of the country of a capital."""
    seats = frozenset.intersection(*(frozenset(governments(term)) for term in place))
    capitals = [frozenset([seat]) for seat in seats] if not COUNTRY.isdisjoint(place) else []
    return [frozenset(place), *capitals, *([seats] if seats and len(place) == 1 else [])]


def _moves(spoken: Sequence[_Word], at: int) -> Iterator[int]:
    """Where a sentence tells of going somewhere behind a traveller, with nobody else named between."""
    paid = any(_STAY.fullmatch(word.text) for word in spoken[:at])
    for move in range(at + 1, min(len(spoken), at + APART + 1)):
        goes = _GOES.fullmatch(spoken[move].text) and (paid or spoken[move].text != "paid")
        if goes and _is_of(spoken, at, move):
            yield move


def _is_of(spoken: Sequence[_Word], at: int, move: int) -> bool:
    """Whether no other name that may do something stands between a traveller and a word: "Okafor said Lind will …"."""
    between = list(range(at + 1, move))
    while between and (spoken[between[0]].is_capital or spoken[between[0]].text == "and"):
        del between[0]
    for number in between:
        before = spoken[number - 1]
        led = before.is_capital or _BEHIND.fullmatch(before.text)
        if spoken[number].is_capital and not led and not _TIME.fullmatch(spoken[number].text):
            return False
    return True


def _tells_when(asked: Journey, _: Question, spoken: Sequence[_Word], at: int) -> frozenset[str]:
    for move in _moves(spoken, at):
        if asked.past and any(_PLANNED.fullmatch(word.text) for word in spoken[at + 1 : move]):
            continue
        if not asked.past and _DONE.fullmatch(spoken[move].text):
            continue
        for place in range(max(at + 1, move - 1), min(len(spoken), move + BESIDE + 1)):
            if not _is_at(asked.place, spoken, place):
                continue
            if not _is_passed(asked, spoken[move + 1 : place]) and _is_timed(spoken, at, max(move, place)):
                return frozenset(asked.place)
    return frozenset()


def _is_timed(spoken: Sequence[_Word], at: int, end: int) -> bool:
    """Whether a time stands behind what is told from one word to another, within it, or opens it: "On Monday, …".

    When it was said is none: "said on Monday that …".
    """
    behind = range(end + 1, min(len(spoken), end + BESIDE))
    over = next((number for number in behind if _BUT_THEN.fullmatch(spoken[number].text)), behind.stop)
    for number in range(max(0, at - BESIDE), over):
        beside = spoken[max(0, number - 2) : max(number, at)]
        counted = number and _NUMBER.fullmatch(spoken[number - 1].text) and _UNIT.fullmatch(spoken[number].text)
        told = _TIME.fullmatch(spoken[number].text) and not counted
        if told and not any(_SAID.fullmatch(word.text) for word in beside):
            return True
    return False


def _tells_sent(asked: Journey, _: Question, spoken: Sequence[_Word], at: int) -> frozenset[str]:
    for move in _moves(spoken, at):
        if any(_is_at(asked.place, spoken, place) for place in range(move, min(len(spoken), move + BESIDE))):
            return frozenset(asked.place)
    return frozenset()


def _is_passed(asked: Journey, between: Sequence[_Word]) -> bool:
    """Whether another name stands between the travelling and the place: "goes to Ulm; Lund was told"."""
    others = (word for word in between if word.is_capital and not _TIME.fullmatch(word.text))
    return any(word.terms.isdisjoint(asked.place) for word in others)


def _tells_length(asked: Journey, _: Question, spoken: Sequence[_Word], at: int) -> frozenset[str]:
    there = any(_is_at(asked.place, spoken, place) for place in range(len(spoken)))
    for number in range(at + 1, len(spoken)) if there else ():
        word, behind = spoken[number].text, [one.text for one in spoken[number + 1 : number + 4]]
        stay = _STRETCH.fullmatch(word) and any(map(_STAY.fullmatch, behind))
        spent = (
            _SPENDS.fullmatch(word) and any(map(_NUMBER.fullmatch, behind[:2])) and any(map(_UNIT.fullmatch, behind))
        )
        if (stay or spent) and _is_of(spoken, at, number) and not _is_elsewhere(asked, spoken, number):
            return frozenset(asked.place)
    return frozenset()


def _is_elsewhere(asked: Journey, spoken: Sequence[_Word], number: int) -> bool:
    """Whether another place stands right behind a stay: "three days in Ulm"."""
    for at in range(number + 1, min(len(spoken), number + BESIDE)):
        if spoken[at].is_capital and _TO.fullmatch(spoken[at - 1].text):
            return not any(_is_at(asked.place, spoken, place) for place in range(at, min(len(spoken), at + 3)))
    return False


def _tells_onward(asked: Journey, question: Question, spoken: Sequence[_Word], at: int) -> frozenset[str]:
    if asked.place and not any(_is_at(asked.place, spoken, place) for place in range(len(spoken))):
        return frozenset()
    for number in range(at + 1, len(spoken)):
        if not _THEN.fullmatch(spoken[number].text):
            continue
        for move in range(number + 1, min(len(spoken), number + 4)):
            if _GOES.fullmatch(spoken[move].text):
                gone = (word for word in spoken[move + 1 : move + BESIDE] if word.is_capital)
                other = [word for word in gone if word.terms and word.terms.isdisjoint(question.terms)]
                if other and not _TIME.fullmatch(other[0].text):
                    return other[0].terms
    return frozenset()


def _tells_countries(_: Journey, question: Question, spoken: Sequence[_Word], at: int) -> frozenset[str]:
    gone = (_destination(spoken, move) for move in _moves(spoken, at))
    return frozenset(" ".join(sorted(named)) for named in gone if named and named.isdisjoint(question.terms))


def _destination(spoken: Sequence[_Word], move: int) -> frozenset[str]:
    """The terms of the country to which somebody goes: "will visit Oslo", "travels to Japan"."""
    behind = spoken[move + 1 : move + BESIDE]
    to = next((at for at, word in enumerate(behind) if not word.terms.isdisjoint(COUNTRY)), None)
    if to is None or not (_VISITS.fullmatch(spoken[move].text) or any(_TO.fullmatch(one.text) for one in behind[:to])):
        return frozenset()
    named = frozenset[str]().union(*(word.terms & COUNTRY for word in behind[to : to + 2]))
    return frozenset[str]().union(*(country(term) for term in named))


_TELLS: dict[Asked, Callable[[Journey, Question, Sequence[_Word], int], frozenset[str]]] = {
    Asked.WHEN: _tells_when,
    Asked.LENGTH: _tells_length,
    Asked.ONWARD: _tells_onward,
    Asked.COUNTRIES: _tells_countries,
    Asked.SENT: _tells_sent,
}
