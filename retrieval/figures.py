"""The figures of a sentence that count what a question asks the number of, and whether it says such a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from retrieval import quantity
from retrieval.analysis import terms
from retrieval.introductions import SOMEBODY
from retrieval.likeness import meets
from retrieval.number_words import WORDS
from retrieval.question import ORDINALS, Question
from retrieval.related import is_among

LONGEST = 2_000
"""Characters of a sentence that are read."""

NEAR = 6
"""Words before and behind a number among which what it is the number of, or the like of it, is named."""

BESIDE = 4
"""Words before and behind a figure among which what it counts is named."""

_COUNTED = re.compile(r"\bhow\s+(?P<many>many|much)\s+(?P<what>\w+(?:\W+\w+){0,2})", re.IGNORECASE)
_PEOPLE = frozenset(terms("people person persons men women others"))
_SOMEBODY = SOMEBODY.union(terms("fans kids migrants prisoners pupils seekers"))
"""Who may be counted as men, or as people."""

_OF_TIME = re.compile(r"(?:second|minute|hour|day|night|week|month|year|decade)s?|centur(?:y|ies)", re.IGNORECASE)
_OCCASIONS = frozenset(terms("times occasions"))
_OCCASION = re.compile(
    r"\b(?:once|twice|thrice|first|second|third|fourth|fifth|\w{4,}th|never|again|times?|occasions?)\b", re.IGNORECASE
)
_NUMBER = re.compile(
    rf"{WORDS}|billions?|several|dozens?|twice|double|none|no|both|few|couple|pair|handful|majority|minority|zero"
    r"|single|third|quarter|multiple|many|numerous|number|numbers|lots|plenty",
    re.IGNORECASE,
)
_ANYBODY = frozenset(terms("people person persons men women others more did were was have been"))
_DEATHS = frozenset(terms("die death kill toll"))
"""Words that count the same in reports of a disaster."""

_TOLLS = _DEATHS | frozenset(
    terms(
        "injured hurt wounded missing displaced homeless evacuated arrested detained infected cases victims casualties"
    )
)
"""What reports of one event count again from day to day; of other figures a newer one is mostly of something else."""

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
).split()
_VALUES = {word: str(value) for value, word in enumerate(_WORDS[:20], start=1)} | {
    word: str(ten) for word, ten in zip(_WORDS[19:], range(20, 100, 10), strict=True)
}
_VALUE = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")
_WORD = re.compile(r"[\w’'-]+(?:[.,]\d+)*")
_AGE = re.compile(r",\s+\d{1,3},")
_PART_OF = re.compile(r"(?:of|in|more|other|others|out)", re.IGNORECASE)
_MORE = re.compile(r"(?:another|other|further|additional|these|those)", re.IGNORECASE)
"""What stands behind, or before, a figure of a part: "two of the dead", "27 others", "another 118"."""

_BROUGHT_TO = re.compile(r"\b(?:rose|risen|climbed|grew|grown|reached|fell|fallen|stands?|stood|put)\b", re.IGNORECASE)
"""What may stand far behind the thing counted: "the number of dead, it was said, rose to 187"."""


def figures(question: Question, text: str) -> frozenset[str]:
    """The figures of a sentence that count what a question asks the number of, as digits."""
    counts = counted(question)
    counts = [term for term in counts if term not in _ANYBODY] or counts
    words = _WORD.findall(_AGE.sub(",", quantity.countable(question.text, text[:LONGEST])))
    found = set()
    for at, word in enumerate(words):
        value = _VALUES.get(word.lower(), word.replace(",", ""))
        if _VALUE.fullmatch(value) and not _is_of_a_part(words, at):
            before, behind = words[max(0, at - BESIDE) : at], words[at + 1 : at + 1 + BESIDE]
            before = words[:at] if _BROUGHT_TO.search(" ".join(before)) else before
            if counts and _is_named(counts, terms(" ".join([*before, *behind]))):
                found.add(value)
    return frozenset(found)


def _is_named(counts: Sequence[str], near: Sequence[str]) -> bool:
    """Whether what is counted, or a word that names nearly the same, is among some terms."""
    counts = [*counts, *(_DEATHS if not _DEATHS.isdisjoint(counts) else ())]
    return any(is_among(term, near) for term in counts)


def _is_of_a_part(words: Sequence[str], at: int) -> bool:
    """Whether the figure in that place counts some of all: "two of the dead", "another 118"."""
    return any(map(_PART_OF.fullmatch, words[at + 1 : at + 2])) or any(map(_MORE.fullmatch, words[max(0, at - 1) : at]))


def says_number(question: Question, text: str) -> bool:
    """Whether a sentence says a number within `NEAR` words of what "how many boats" asks the number of.

    Where people are counted, whom any noun may name, any number but one of a stretch of time counts them.
    """
    asked = _COUNTED.search(question.text)
    counts = [term for term in terms(asked["what"]) if term in question.terms] if asked else []
    if not counts or not asked or asked["many"].lower() != "many":
        return True
    if counts[0] in _PEOPLE:
        words = _WORD.findall(quantity.countable(question.text, text[:LONGEST]).replace("-", " "))
        return bool(_numbers(words, of_time=False))
    if quantity.LISTED.search(text[:LONGEST]) or (counts[0] in _OCCASIONS and _OCCASION.search(text[:LONGEST])):
        return True
    counts = [term for term in counts if term not in _ANYBODY] or counts
    words = _WORD.findall(_AGE.sub(",", quantity.countable(question.text, text[:LONGEST])).replace("-", " "))
    numbers = _numbers(words, of_time=any(map(_OF_TIME.fullmatch, _WORD.findall(asked["what"]))))
    if not _SOMEBODY.isdisjoint(counts) and any(
        not _PEOPLE.isdisjoint(terms(" ".join(words[at + 1 : at + 2]))) for at in numbers
    ):
        return True
    near = (terms(" ".join(words[max(0, at - NEAR) : at] + words[at + 1 : at + 1 + NEAR])) for at in numbers)
    return any(_is_named(counts, found) or meets(counts, found) for found in near)


def _numbers(words: Sequence[str], *, of_time: bool) -> list[int]:
    """The places of the numbers in a sentence, those of stretches of time only if they are asked for."""
    return [
        at
        for at, (word, behind) in enumerate(pairwise([*words, ""]))
        if _is_number(word) and (of_time or not _OF_TIME.fullmatch(behind))
    ]


def _is_number(word: str) -> bool:
    return word[0].isdigit() or bool(_NUMBER.fullmatch(word))


def is_toll(question: Question) -> bool:
    """Whether a question asks for a figure that is counted again from day to day, of all of it."""
    return not _TOLLS.isdisjoint(counted(question)) and ORDINALS.isdisjoint(question.terms)


def counted(question: Question) -> list[str]:
    """The terms that stand behind "how many" and name nobody."""
    asked = _COUNTED.search(question.text)
    told = terms(asked["what"]) if asked else []
    return [term for term in told if term in question.terms and term not in question.named]
