"""What a question asks by its own words, and of whom: "is she married?" is not answered by any sentence about her."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from itertools import takewhile

from retrieval.analysis import terms
from retrieval.index import NEAR, Hit, Index
from retrieval.lexicon import COUNTRIES
from retrieval.likeness import meets
from retrieval.marks import marks
from retrieval.question import Question
from retrieval.related import is_among
from retrieval.vectors import vectors

LIKE = 0.4
"""How like one of its own words a word of the sentence must be, 1 being the same; hurt and injured are 0.44."""

_LIGHT = frozenset(terms("stay last take remain spend go get come happen occur start begin"))
"""Verbs of a question that an answer seldom repeats: "she stayed three days" or "a visit of three days"."""

_PHRASAL = frozenset(terms("pull turn step give put set bring break walk call carry hand lay make announce mention"))
"""Verbs whose meaning is in what stands behind them: "pull out", "step down", "announce her resignation"."""

_COUNTRIES = frozenset(term for country in COUNTRIES for term in terms(country))
_WHY = re.compile(
    r"\bwhy\b[^?]*?\b(?:did|does|do|has|have|had|was|were|is|are|will|would)\s+(?P<rest>[^?]+)", re.IGNORECASE
)
_DOING = re.compile(
    r"(?:(?:\w+ly|ever|even|just|also|not|so|still|now|then|all)\s+)*(?:\w+\s+to\s+)?(?P<did>\w+)", re.IGNORECASE
)
"""What is told is the selling where somebody decided to sell."""

_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)


def them(question: Question, hits: Iterable[Hit], index: Index) -> frozenset[str]:
    """The terms of whom "she" stands for: the most telling name of the questions before that the hits write as a name.

    No country or capital, if there is another. Any of its terms is enough, as a surname is. None where nobody is asked
    for, or nobody was named.
    """
    if not question.earlier or not _PERSON.search(question.text):
        return frozenset()
    names = {name for hit in hits for name in marks(hit.sentence.text).names}
    named = [term for term in question.earlier if any(term in name for name in names)]
    people = [term for term in named if term not in _COUNTRIES] or named
    if not people:
        return frozenset()
    telling = max(people, key=index.idf)
    beside = {term for name in names if telling in name for term in name}
    return frozenset(_run_around(telling, question.earlier, beside.intersection(named)))


def _run_around(middle: str, typed: Sequence[str], kept: Set[str]) -> list[str]:
    """A term and those kept that were typed side by side with it."""
    at = typed.index(middle)
    return [*takewhile(kept.__contains__, reversed(typed[:at])), *takewhile(kept.__contains__, typed[at:])]


def is_of(called: frozenset[str], hit: Hit, index: Index) -> bool:
    """Whether a sentence stands near one of these terms, if there are any."""
    if not called:
        return True
    near = [*index.neighbourhood(hit.number, NEAR), *terms(hit.sentence.article.title or "")]
    return not called.isdisjoint(near)


def is_spoken_of(question: Question, hit: Hit, index: Index) -> bool:
    """Whether a sentence holds one of a follow-up's own words, a related or a like one; true for any other question."""
    if not question.earlier or not question.own:
        return True
    held = [term for term in index.terms[hit.number] if term not in question.earlier]
    if any(is_among(term, held) for term in question.own):
        return True
    return bool(held) and float((vectors(question.own) @ vectors(held).T).max()) >= LIKE


def touches(question: Question, hit: Hit, index: Index, asked_in: str | None = None) -> bool:
    """Whether a sentence holds a word of the question that is no name or number, a related one or one like it.

    With `asked_in` only words of that part of the question count. True where there is none: "when was Mara Okafor?"
    """
    asked = _telling(question, asked_in)
    return not asked or meets(asked, index.terms[hit.number])


@lru_cache(maxsize=64)
def _telling(question: Question, asked_in: str | None) -> tuple[str, ...]:
    """The terms of a question, or of a part of it, that are no names, numbers or light verbs."""
    left_out = _LIGHT.union(*map(terms, question.names))
    here = question.terms if asked_in is None else terms(asked_in)
    return tuple(term for term in question.terms if term in here and term not in left_out and not term.isdigit())


def happened(question: Question, hit: Hit, index: Index) -> bool:
    """Whether it is told near a sentence what somebody did: "why did Lund resign?" needs resigning or the like there.

    True where no reason is asked for, nobody is named, or the word is none that has a vector.
    """
    done = _done(question)
    return not done or meets(done, index.neighbourhood(hit.number), opposites=False)


@lru_cache(maxsize=64)
def _done(question: Question) -> tuple[str, ...]:
    """The terms of what somebody did, where they have a vector."""
    done = tuple(term for term in terms(_doing(question)) if term not in _LIGHT and term not in _PHRASAL)
    return done if vectors(done).any() else ()


def _doing(question: Question) -> str:
    """ "Resign" of "why did Ines Lund suddenly decide to resign?", or nothing."""
    asked = _WHY.search(question.text)
    words = asked["rest"].split() if asked else []
    named = list(takewhile(frozenset(question.names).__contains__, words))
    if not named or named[-1].endswith(("'s", "’s")):
        return ""
    found = _DOING.match(" ".join(words[len(named) :]))
    return found["did"] if found else ""
