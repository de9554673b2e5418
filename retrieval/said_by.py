"""Whose words a question asks for, and whether a sentence may be theirs."""

from __future__ import annotations

import re

from retrieval import speakers
from retrieval.analysis import terms
from retrieval.index import Hit, Index
from retrieval.question import Question

_ASKED = re.compile(
    r"\bwhat\s+(?:else\s+)?(?:did|does|do|has|have|had)\s+(?!(?:the|an?)\b)(?P<who>[^?]+?)\s+"
    r"(?:say|said|tell|told|think|claim|argue|comment|announce|warn|respond|reply|write|written)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\b(?:he|she|they|it|we|i)\b|[\"“”]", re.IGNORECASE)


def may_be_said_by(question: Question, hit: Hit, index: Index) -> bool:
    """Whether a sentence names the speaker whom a question names, or has "he" or a quotation beside one that does.

    True where nobody is named; "the Lund manager" is not.
    """
    asked = _ASKED.search(question.text)
    named = {term for name in question.names for term in terms(name)}
    who = named.intersection(terms(asked["who"])) if asked else set()
    if not who or not who.isdisjoint(index.terms[hit.number]):
        return True
    sentence = hit.sentence
    if _SOMEBODY.search(sentence.text) and not who.isdisjoint(index.neighbourhood(hit.number)):
        return True
    before = [earlier.text for earlier in index.before(hit.number, speakers.REACH)]
    read = speakers.read(sentence.text, before, sentence.article.text[: sentence.start])
    return any(not who.isdisjoint(terms(one.meaning)) for one in read.named)
