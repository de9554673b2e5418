"""When something was last done: "when had they last met, before the summit?", and the sentences on that time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from retrieval.analysis import terms
from retrieval.index import Hit, Index
from retrieval.introductions import LONGEST
from retrieval.likeness import meets
from retrieval.number_words import WORDS
from retrieval.question import Question
from retrieval.told import tells
from retrieval.unnamed import unnamed

BESIDE = 8
"""Words before and behind "for the first time in 20 years" among which what was done is named."""

_LAST = r"(?:last|latest|previous(?:ly)?|prior|most\s+recent(?:ly)?)"
_WHEN = r"(?:when|where|(?:what|which)\s+(?:year|month|day|date)|how\s+(?:long|many\s+(?:years|months))\s+ago)"
_SINCE = r"(?P<long>how)\s+(?:long|many\s+years)\s+(?:is\s+it|(?:has|had)\s+it\s+been)\s+since"
_ASKED = re.compile(
    rf"\W*(?:(?:and|but|so)\s+)?(?:{_WHEN}(?:['’]s|\s+(?:did|had|has|have|is|was|were))|{_SINCE})\s+"
    rf"(?P<who>[^?]{{1,100}}?\s+)?{_LAST}\b(?P<did>[^?]{{0,120}}?)"
    r"(?P<until>,?\s+(?:before|until|prior\s+to|up\s+to)\s[^?]{1,80})?\W*",
    re.IGNORECASE,
)
_TIME = frozenset(terms("time"))
_THERE = re.compile(r"^\s*(?:in|at)\s+\w", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BEING_THERE = terms("visited")
"""To be last in a place is to have visited it."""

_THAT_TIME = re.compile(
    rf"\b(?:the|his|her|its|their)\s+{_LAST}\s+time\s+(?:that\s+)?(?P<time>[^,;]{{1,120}}?)(?=\s+(?:was|came)\b|[,;.]|$)"
    rf"|\b{_LAST}\s+(?P<did>(?!time\b)\w+(?:\s+\w+)?)",
    re.IGNORECASE,
)
_FIRST_SINCE = re.compile(
    r"\b(?:the|his|her|its|their|a)\s+first\s+(?:\w+\s+){1,6}?(?:since|in\s+(?:(?:more\s+than|nearly|almost|about|over|some)"
    rf"\s+)?(?:\d+|an?|{WORDS})\s+(?:years?|decades?|months?))\b",
    re.IGNORECASE,
)


class LastTime(NamedTuple):
    """What was last done, in terms, what stood behind it ("before the storm"), and whether it is asked how long ago."""

    doing: tuple[str, ...]
    before: str
    long_ago: bool


@lru_cache(maxsize=64)
def last_time(question: Question) -> LastTime | None:
    """What "when did Ines Okafor last sail, before the storm?" asks of; None for another question."""
    asked = None if question.earlier else _ASKED.fullmatch(question.meant)
    if not asked:
        return None
    named = question.named | _TIME
    said = (asked["did"], asked["who"] or "")
    doing = next(filter(None, ([term for term in terms(part) if term not in named] for part in said)), [])
    if _THERE.search(asked["did"]):
        doing = _BEING_THERE
    return LastTime(tuple(doing[:2]), asked["until"] or "", bool(asked["long"])) if doing else None


def tells_last(asked: LastTime, question: Question, hit: Hit, index: Index, newest: int) -> bool:
    """Whether a sentence tells when, or where, that was done the last time, of all whom the question names.

    Unless it is asked of the time before something, only an article of the `newest` day (from the year 1) can know.
    """
    return _is_last(asked.doing, hit.sentence.text[:LONGEST]) and _may_tell(asked, question, hit, index, newest)


def tells_first_since(asked: LastTime, question: Question, hit: Hit, index: Index, newest: int) -> bool:
    """The same of a sentence that tells how long it had not been done: "for the first time in 20 years"."""
    return _is_first_since(asked.doing, hit.sentence.text[:LONGEST]) and _may_tell(asked, question, hit, index, newest)


def _may_tell(asked: LastTime, question: Question, hit: Hit, index: Index, newest: int) -> bool:
    published = hit.sentence.article.published
    if not asked.before and (published is None or published.day.toordinal() < newest):
        return False
    lacking = [name for name in unnamed(question, hit, index) if name not in asked.before]
    return not lacking and (tells(question.text, hit.sentence.text) or bool(_YEAR.search(hit.sentence.text)))


def _is_last(doing: Sequence[str], text: str) -> bool:
    said = (told["time"] or told["did"] for told in _THAT_TIME.finditer(text))
    return any(meets(doing, _BEING_THERE if _THERE.match(what) else terms(what)) for what in said)


def _is_first_since(doing: Sequence[str], text: str) -> bool:
    beside = (
        [*text[: told.start()].split()[-BESIDE:], told.group(), *text[told.end() :].split()[:BESIDE]]
        for told in _FIRST_SINCE.finditer(text)
    )
    return any(meets(doing, terms(" ".join(words))) for words in beside)
