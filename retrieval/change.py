"""Quotes of different days into their order where the answer changed: the newest first, and a word that it did."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from retrieval import dates
from retrieval.analysis import terms
from retrieval.ranking import Ranked
from retrieval.sentences import Sentence

SHARED = 3
"""Terms that two sentences share at least where they speak of the same thing."""

BESIDE = 2
"""Of these, terms at least that the question does not have."""

_DENIES = re.compile(
    r"\b(?:not(?!\s+only\b)|no(?!\.?\s+\d|\s+doubt\b)|cannot|never|nor|unclear|unknown|unconfirmed|denied|denies|refused|declined|yet\s+to)\b|n['’]t\b",
    re.IGNORECASE,
)
_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty"
).split()
_VALUES = {word: str(value) for value, word in enumerate(_WORDS, start=2)}
_NUMBER = re.compile(rf"\b\d[\d.,]*\b|\b(?:{'|'.join(_WORDS)}|dozens|hundreds|thousands)\b", re.IGNORECASE)
_DATE = re.compile(
    rf"\b\d{{1,2}}\s+{dates.MONTH}(?:\s+\d{{4}})?\b|\b{dates.MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?\b", re.IGNORECASE
)


def newest_first(
    chosen: Sequence[Ranked], asked: Collection[str] = (), *, counts: bool = True
) -> tuple[list[Ranked], str | None]:
    """The hits, the newest first and with a notice where one says otherwise than an older one; else as they are."""
    dated = [(found, day) for found in chosen if (day := _day(found.hit.sentence))]
    newest = max((day for _, day in dated), default=None)
    if newest is None or len(dated) != len(chosen) or len({day for _, day in dated}) == 1:
        return list(chosen), None
    new = next(found for found, day in dated if day == newest)
    said = new.hit.sentence.text
    older = [
        day for found, day in dated if day < newest and differs(found.hit.sentence.text, said, asked, counts=counts)
    ]
    if not older:
        return list(chosen), None
    ordered = [found for found, _ in sorted(dated, key=lambda pair: pair[1], reverse=True)]
    return ordered, f"Reporting changed: newest first; what was reported on {dates.show(max(older))} differs."


def differs(one: str, other: str, asked: Collection[str] = (), *, counts: bool = True) -> bool:
    """Whether two sentences that speak of the same thing deny each other or, where it `counts`, name different numbers.

    `asked` holds the terms of the question: that both speak of what was asked does not make it the same thing.
    """
    shared = set(terms(one)) & set(terms(other))
    if len(shared) < SHARED or (asked and len(shared.difference(asked)) < BESIDE):
        return False
    if bool(_DENIES.search(one)) != bool(_DENIES.search(other)):
        return True
    ours, theirs = _numbers(one), _numbers(other)
    return counts and bool(ours and theirs) and not ours & theirs


def _numbers(text: str) -> set[str]:
    """The numbers of a sentence in figures, its dates left out."""
    found = (number.lower().replace(",", "") for number in _NUMBER.findall(_DATE.sub(" ", text)))
    return {_VALUES.get(number, number) for number in found}


def _said(found: Ranked) -> str:
    return found.hit.sentence.text


def _day(sentence: Sentence) -> date | None:
    published = sentence.article.published
    return published.day if published else None
