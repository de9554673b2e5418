"""Quotes of different days into their order where the answer changed: the newest first, and a word that it did."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from retrieval import dates
from retrieval.analysis import terms
from retrieval.ranking import Ranked
from retrieval.sentences import Sentence

SHARED = 3
"""Terms that two sentences share at least where they speak of the same thing."""

_DENIES = re.compile(
    r"\b(?:not|no|never|nor|unclear|unknown|unconfirmed|denied|denies|refused|declined|yet\s+to)\b|n['’]t\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b\d[\d.,]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands)\b")


def newest_first(chosen: Sequence[Ranked]) -> tuple[list[Ranked], str | None]:
    """The hits, the newest first and with a notice where one says otherwise than an older one; else as they are."""
    dated = [(found, day) for found in chosen if (day := _day(found.hit.sentence))]
    newest = max((day for _, day in dated), default=None)
    if newest is None or len(dated) != len(chosen) or len({day for _, day in dated}) == 1:
        return list(chosen), None
    new = next(found for found, day in dated if day == newest)
    older = [day for found, day in dated if day < newest and differs(found.hit.sentence.text, new.hit.sentence.text)]
    if not older:
        return list(chosen), None
    ordered = [found for found, _ in sorted(dated, key=lambda pair: pair[1], reverse=True)]
    return ordered, f"Reporting changed: newest first; what was reported on {dates.show(max(older))} differs."


def differs(one: str, other: str) -> bool:
    """Whether two sentences that speak of the same thing deny each other or name different numbers."""
    if len(set(terms(one)) & set(terms(other))) < SHARED:
        return False
    if bool(_DENIES.search(one)) != bool(_DENIES.search(other)):
        return True
    ours, theirs = set(_NUMBER.findall(one)), set(_NUMBER.findall(other))
    return bool(ours and theirs) and not ours & theirs


def _day(sentence: Sentence) -> date | None:
    published = sentence.article.published
    return published.day if published else None
