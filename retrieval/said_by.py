"""Whose words a question asks for, and whether a sentence may be theirs."""

from __future__ import annotations

import re
from functools import lru_cache

from retrieval.analysis import terms
from retrieval.incumbents import is_another
from retrieval.index import Hit, Index
from retrieval.introductions import SOMEBODY
from retrieval.posts import ROLES, SPEAKING
from retrieval.question import Question
from retrieval.recall import Recall
from retrieval.related import governments, is_among
from retrieval.saying import REACTION, says

_WHAT_DID = r"\bwhat\s+(?:else\s+)?(?:did|does|do|has|have|had)\s+"
_SAY = r"(?:say|said|tell|told|think|claim|argue|comment|announce|warn|respond|reply|write|written)\b"
_ASKED = re.compile(rf"{_WHAT_DID}(?!(?:the|an?)\b)(?P<who>[^?]+?)\s+{_SAY}|{REACTION}", re.IGNORECASE)
_DESCRIBED = re.compile(rf"{_WHAT_DID}(?:the|an?)\s+(?P<who>[^?]+?)\s+{_SAY}", re.IGNORECASE)
_PARTS, _PARTED = frozenset(["north", "south"]), frozenset(["korea", "sudan"])
"""What tells two countries apart, and the name that they share."""

_POSTS = ROLES.union(SOMEBODY).difference(terms("report"))
"""Words for somebody; a report, of the same term as a reporter, is nobody."""

_SOMEBODY = re.compile(r"\b(?:he|she|they|it|we|i)\b|[\"“”]", re.IGNORECASE)


@lru_cache(maxsize=64)
def speaker(question: Question) -> frozenset[str]:
    """The terms of the name of whom a question asks the words of, if it asks that of somebody named.

    A capital speaks for its country: "how did Seoul respond?" asks of South Korea, too.
    """
    asked = _ASKED.search(question.text)
    if not asked:
        return frozenset()
    who = terms(asked["who"] or asked["reacts"] or asked["whose"] or asked["by"] or "")
    named = _without_shared(question.named.intersection(who))
    return _without_shared(named.union(*map(governments, named)))


def _without_shared(who: frozenset[str]) -> frozenset[str]:
    """The terms of a name without what two countries share, where the rest tells which one is meant."""
    return who if _PARTS.isdisjoint(who) else who - _PARTED


def may_be_said_by(question: Question, hit: Hit, index: Index) -> bool:
    """Whether the speaker whom a question names says something in a sentence, or "he" or a quotation beside one does.

    Of one whom it only describes, as "the Lund manager", whether a manager is spoken of. True where it does neither.
    """
    who, sentence = speaker(question), hit.sentence
    if not who:
        return _is_spoken_of(question, hit, index)
    if not who.isdisjoint(index.terms[hit.number]):
        return says(who, sentence.text)
    if _SOMEBODY.search(sentence.text) and not who.isdisjoint(index.neighbourhood(hit.number)):
        return True
    return any(not who.isdisjoint(terms(one.meaning)) for one in Recall.of(index).leaning(hit, index).named)


def _is_spoken_of(question: Question, hit: Hit, index: Index) -> bool:
    """Whether whom a question describes, and no other of that post, is spoken of in a sentence or beside it."""
    described = _described(question)
    posts = [term for term in described if term in _POSTS]
    if not posts:
        return True
    near = index.neighbourhood(hit.number)
    speaks_for = not SPEAKING.isdisjoint(posts) and not SPEAKING.isdisjoint(near)
    spoken_of = speaks_for or any(is_among(term, near) for term in posts)
    return spoken_of and not is_another(tuple(frozenset([term]) for term in described), hit.sentence.text)


@lru_cache(maxsize=64)
def _described(question: Question) -> tuple[str, ...]:
    """The terms of whom a question describes: "what did the harbour manager say?"."""
    asked = _DESCRIBED.search(question.text)
    return tuple(terms(asked["who"])) if asked else ()
