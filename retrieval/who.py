"""Whether a sentence tells who: whether it names somebody, or says what somebody is, beyond what the question says."""

from __future__ import annotations

import re

from retrieval import speakers
from retrieval.analysis import terms
from retrieval.answer_types import Asked, wanted
from retrieval.index import Hit, Index
from retrieval.marks import marks
from retrieval.question import Question

_SOMEBODY = re.compile(
    r"\b(?:ambassador|army|author(?:ity|ities)?|boy|brother|captain|chief|child(?:ren)?|coach|companies|company|councils?"
    r"|courts?|crew|daughter|director|doctor|driver|famil(?:y|ies)|father|firm|forecaster|founder|girl|government|governor"
    r"|groups?|husband|judge|king|lawmaker|lawyer|leader|manager|m[ae]n|mayor|members?|militant|minister|mother|nurse|officer"
    r"|official|opposition|owner|part(?:y|ies)|people|players?|police(?:man|men)?|president|prince(?:ss)?|professor|queen"
    r"|rebel|researcher|resident|scientist|secretary|senator|singer|sister|soldier|son|students?|suspect|teacher|team|troops"
    r"|unions?|victim|wife|wom[ae]n|workers?|writer)s?\b",
    re.IGNORECASE,
)


def tells_who(question: Question, hit: Hit, index: Index) -> bool:
    """Whether a sentence, or what is shown beside it, names somebody new; true where no "who" is asked."""
    if wanted(question.text).kind is not Asked.WHO:
        return True
    sentence, known = hit.sentence, frozenset((*terms(question.text), *question.earlier))
    if _names(sentence.text, known):
        return True
    before = [earlier.text for earlier in index.before(hit.number, speakers.REACH)]
    read = speakers.read(sentence.text, before, sentence.article.text[: sentence.start])
    meant = any(not known.issuperset(terms(one.meaning)) for one in read.named)
    return meant or (read.unclear and any(_names(text, known) for text in before[-1:]))


def _names(text: str, known: frozenset[str]) -> bool:
    """Whether a sentence names or describes somebody by other terms than those known."""
    somebody = terms(" ".join(_SOMEBODY.findall(text)))
    return any(not name <= known for name in marks(text).names) or not known.issuperset(somebody)
