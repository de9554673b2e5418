"""The latest on a matter: "what's the latest on the strike?", "any news of Okafor?", and the sentences that tell it."""

from __future__ import annotations

import re
from functools import lru_cache

from retrieval.analysis import terms
from retrieval.holding import is_article_of
from retrieval.index import Hit, Index
from retrieval.question import Question
from retrieval.related import is_among

EARLY = 8
"""Sentences with which an article tells what it is about; what stands behind them alone is told in passing."""

_NEWS = r"(?:news|updates?|word|developments?|reporting|reports?|stor(?:y|ies)|articles?|info(?:rmation)?)"
_ASKED = re.compile(
    r"\W*(?:(?:please|pls|so|and|ok|hey|what(?:['’]?s|\s+(?:is|are))|is\s+there|are\s+there|do\s+we\s+have|have\s+we)\s+)*"
    r"(?:"
    rf"(?:the\s+)?(?:very\s+)?(?:latest|newest|most\s+recent)(?:\s+{_NEWS})?\s+(?:on|about|of|with|regarding|concerning|from)"
    rf"|(?:any|some)\s+(?:new\s+|fresh\s+|recent\s+)?{_NEWS}\s+(?:on|about|of|with|regarding|concerning|from)"
    r"|(?:an?\s+)?updates?\s+(?:on|about|regarding)|new\s+(?:on|about|with|in)"
    r")\s+(?P<what>[^?]{1,200}?)(?:,?\s+(?:please|pls|now|today|so\s+far|right\s+now))*\W*"
    r"|\W*(?!(?:who|what|when|where|why|how|which|whose|is|are|was|were|do|does|did|has|have|can|will)\b)"
    r"(?P<first>[^?]{1,60}?)[,:]?\s+latest(?:\s+news)?\W*",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def matter(question: Question) -> tuple[str, ...]:
    """The terms of what the latest is asked on; none for another question."""
    asked = _ASKED.fullmatch(question.meant)
    held = terms(asked["what"] or asked["first"]) if asked and not question.earlier else []
    return tuple(term for term in dict.fromkeys(held) if term in question.terms)


def tells_of(asked: tuple[str, ...], hit: Hit, index: Index) -> bool:
    """Whether a sentence of the body speaks of a matter, and its article of all of it, and not in passing."""
    if hit.sentence.kind != "body" or not held(asked, hit.number, index) or not is_article_of(asked, hit, index):
        return False
    title = set(terms(hit.sentence.article.title or ""))
    of_article = index.siblings(hit.number)
    others = (number for number in of_article if number != hit.number)
    early = hit.number < of_article.start + EARLY
    return early or any(is_among(term, title) for term in asked) or any(held(asked, number, index) for number in others)


def held(asked: tuple[str, ...], number: int, index: Index) -> int:
    """How many terms of a matter, or words related to them, the sentence of that number holds."""
    return sum(is_among(term, index.terms[number]) for term in asked)
