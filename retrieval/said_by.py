"""Whose words a question asks for, and whether a sentence may be theirs."""

from __future__ import annotations

import re

from retrieval import speakers
from retrieval.analysis import terms
from retrieval.index import Hit, Index
from retrieval.question import Question
from retrieval.related import governments
from retrieval.saying import REACTION, says

_ASKED = re.compile(
    r"\bwhat\s+(?:else\s+)?(?:did|does|do|has|have|had)\s+(?!(?:the|an?)\b)(?P<who>[^?]+?)\s+"
    r"(?:say|said|tell|told|think|claim|argue|comment|announce|warn|respond|reply|write|written)\b"
    rf"|{REACTION}",
    re.IGNORECASE,
)
_PARTS, _PARTED = frozenset(["north", "south"]), frozenset(["korea", "sudan"])
"""What tells two countries apart, and the name that they share."""

_SOMEBODY = re.compile(r"\b(?:he|she|they|it|we|i)\b|[\"“”]", re.IGNORECASE)


def speaker(question: Question) -> set[str]:
    """The terms of the name of whom a question asks the words of, if it asks that of somebody named.

    A capital speaks for its country: "how did Seoul respond?" asks of South Korea, too.
    """
    asked = _ASKED.search(question.text)
    if not asked:
        return set()
    named = {term for name in question.names for term in terms(name)}
    who = named.intersection(terms(asked["who"] or asked["reacts"] or asked["whose"] or asked["by"] or ""))
    who = _without_shared(who)
    return _without_shared(who.union(*map(governments, who)))


def _without_shared(who: set[str]) -> set[str]:
    """The terms of a name without what two countries share, where the rest tells which one is meant."""
    return who if _PARTS.isdisjoint(who) else who - _PARTED


def may_be_said_by(question: Question, hit: Hit, index: Index) -> bool:
    """Whether the speaker whom a question names says something in a sentence, or "he" or a quotation beside one does.

    True where nobody is named; "the Lund manager" is not.
    """
    who, sentence = speaker(question), hit.sentence
    if not who:
        return True
    if not who.isdisjoint(index.terms[hit.number]):
        return says(who, sentence.text)
    if _SOMEBODY.search(sentence.text) and not who.isdisjoint(index.neighbourhood(hit.number)):
        return True
    before = [earlier.text for earlier in index.before(hit.number, speakers.REACH)]
    read = speakers.read(sentence.text, before, sentence.article.text[: sentence.start])
    return any(not who.isdisjoint(terms(one.meaning)) for one in read.named)
