"""What is given for something else: "what does Norway give Lund in return?", and the sentences that tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from retrieval.analysis import terms
from retrieval.index import Hit, Index
from retrieval.marks import marks
from retrieval.posts import OF_COUNTRIES
from retrieval.question import Question
from retrieval.related import is_among
from retrieval.unnamed import unnamed

_GIVING = r"(?:give|offer|provide|supply|pay|send|promise)"
_GETTING = r"(?:get|receive|want|gain|ask\s+for|take)"
_ASKED = re.compile(
    rf"\W*what\s+(?:(?:else|exactly)\s+)?(?:does|do|did|will|would|could|can|might|is|are|was|were)\s+(?P<who>[^?]{{2,60}}?)\s+"
    rf"(?:be\s+)?(?:(?P<gives>{_GIVING}|giving|offering|providing|supplying|paying)|{_GETTING}|getting|receiving|gaining)\b"
    r"[^?]{0,60}?\bin\s+(?:return|exchange)\b[^?]{0,80}\W*",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\bin\s+(?:return|exchange)\b|\bin\s+turn\b", re.IGNORECASE)


class Exchange(NamedTuple):
    """The terms of whom it is asked, those of all others whom the question names, and whether it is who gives."""

    who: tuple[str, ...]
    others: tuple[str, ...]
    gives: bool


@lru_cache(maxsize=64)
def exchange(question: Question) -> Exchange | None:
    """Whom "what does Norway give Lund in return?" asks of; None for another question."""
    asked = _ASKED.fullmatch(question.meant)
    if not asked:
        return None
    named = question.named | OF_COUNTRIES | {"north", "south"}
    who = tuple(term for term in terms(asked["who"]) if term in named)
    others = tuple(term for term in question.terms if term in named and term not in who)
    return Exchange(who, others, bool(asked["gives"])) if who else None


def tells_exchange(asked: Exchange, question: Question, hit: Hit, index: Index) -> bool:
    """Whether a sentence that names them tells it, near all that is named; who gives stands first, who gets not."""
    if not _TOLD.search(hit.sentence.text) or unnamed(question, hit, index):
        return False
    held = index.terms[hit.number]
    places = [_place(term, held) for term in asked.who]
    if len(held) in places:
        return False
    if asked.gives:
        return all(min(places) <= _place(other, held) for other in asked.others)
    first = next(iter(marks(hit.sentence.text).names), frozenset[str]())
    return first.isdisjoint(asked.who)


def _place(term: str, held: Sequence[str]) -> int:
    """Where a term, or a related one, stands first in a sentence; its length where it does not."""
    return next((at for at, other in enumerate(held) if is_among(term, (other,))), len(held))
