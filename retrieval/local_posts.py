"""Who holds a post of which the article, not the sentence, says where it is: "Mayor Ines Okafor" in news of Lund."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain

from retrieval.analysis import terms
from retrieval.holding import stands_by
from retrieval.incumbents import tells_holder
from retrieval.index import NEAR, Hit, Index
from retrieval.marks import marks
from retrieval.posts import KIN, OF_COUNTRIES, PORTFOLIOS, ROLES, Post, bare
from retrieval.question import Question
from retrieval.related import is_among

_PARTS_OF_POSTS = PORTFOLIOS | frozenset(
    terms(
        "acting chief deputy development european executive federal financial first general information interim"
        " national regional sports vice"
    )
)
"""Words that tell one post from another of the same place, in capitals or not."""

_CASES = frozenset(terms("case trial story stories saga affair scandal inquiry matter"))
"""Words that only say of which news it is: "the judge in the Corvane case"."""

_ONE_OF_MANY = re.compile(r"\b(?:is|was|are|were)\s+an?\b|\b(?:is|was|are|were)\s+(?:\w+\s+)?members?\b", re.IGNORECASE)
_JOINING = frozenset("of in at for to".split())
SHORTEST = 5
"""Letters of a name of a country that is too short to be known by its people: "niger" is no Nigerian."""

OFTEN = 3
"""Sentences of an article that name a place or a person if the article is about it."""


def tells_local_holder(asked: Post, question: Question, hit: Hit, index: Index) -> bool:
    """Whether a sentence names who holds a post beside all of it but the place, which the article is about.

    The place is a country that the article names twice as often as any other one, and the sentence no other one; or
    somebody or something named within three sentences, in the title or the first sentence, or often.
    """
    places = _places(question)
    of = [alike for alike in asked if not alike.isdisjoint(places)]
    rest = tuple(alike for alike in asked if alike.isdisjoint(places | _CASES))
    if (
        not of
        or not rest
        or _ONE_OF_MANY.search(question.meant)
        or not tells_holder(rest, hit.sentence.text, alone=True)
    ):
        return False
    if any(not alike.isdisjoint(kin) for alike in rest for kin, _ in KIN):
        return any(_is_kin_of(alike, hit, index) for alike in of)
    countries = [alike for alike in of if not alike.isdisjoint(OF_COUNTRIES)]
    others = [alike for alike in of if alike not in countries and alike.isdisjoint(_CASES)]
    if countries and not (_is_of_no_other(countries, hit, index) and _is_news_of(countries, hit, index)):
        return False
    return bool(countries or others) and (not others or any(_is_about(alike, hit, index) for alike in others))


@lru_cache(maxsize=64)
def _places(question: Question) -> frozenset[str]:
    """The terms of a question that say of whom or of what a post is: "Lund" and "Okafor", not "mayor" and "father"."""
    words = re.findall(r"[\w'’.-]+", question.meant)
    plain = [bare(word.lower()) for word in words]
    known = {bare(name.lower()) for name in question.names}
    found: list[int] = []
    for at, word in enumerate(plain):
        held = set(terms(word))
        if not held or not held.isdisjoint(ROLES | _PARTS_OF_POSTS):
            continue
        goes_on = at - 1 in found and (word.endswith("s") or words[at] != word)
        if word in known or not held.isdisjoint(OF_COUNTRIES) or goes_on:
            found.append(at)
    joined = [at for at, word in enumerate(plain) if word in _JOINING and any(place > at for place in found)]
    told = [at for at in found if not joined or at > joined[0] or words[at].lower() != plain[at]]
    return frozenset(terms(" ".join(plain[at] for at in told)))


def _is_kin_of(alike: frozenset[str], hit: Hit, index: Index) -> bool:
    """Whether a sentence, or the last of those before it that names somebody, names one whose kin is asked for."""
    if not alike.isdisjoint(index.terms[hit.number]):
        return True
    before = reversed(index.before(hit.number, NEAR))
    return next((not alike.isdisjoint(terms(one.text)) for one in before if marks(one.text).names), False)


def _is_about(alike: frozenset[str], hit: Hit, index: Index) -> bool:
    """Whether what one of these terms names is named near a sentence, or where an article says what it is about."""
    told = [not alike.isdisjoint(index.terms[number]) for number in index.siblings(hit.number)]
    return told[0] or sum(told) >= OFTEN or any(stands_by([term], hit, index) for term in alike)


def _is_of_no_other(countries: list[frozenset[str]], hit: Hit, index: Index) -> bool:
    """Whether a sentence names no country but those asked of."""
    held = OF_COUNTRIES.intersection(index.terms[hit.number])
    return all(any(_is_same(term, other) for alike in countries for term in alike) for other in held)


def _is_news_of(countries: list[frozenset[str]], hit: Hit, index: Index) -> bool:
    """Whether an article has twice as many sentences that name some countries as any other one, and two at least."""
    told = [OF_COUNTRIES.intersection(index.terms[number]) for number in index.siblings(hit.number)]
    named = Counter(chain.from_iterable(told))
    asked = {term for term in named if any(_is_same(one, term) for alike in countries for one in alike)}
    mine = sum(not asked.isdisjoint(held) for held in told)
    return mine > 1 and all(2 * count <= mine for term, count in named.items() if term not in asked)


def _is_same(one: str, other: str) -> bool:
    """Whether two terms name the same country, its people or its capital: "Paraguay" and "Paraguayan"."""
    short, long = sorted((one, other), key=len)
    return is_among(one, [other]) or (len(short) > SHORTEST and long.removeprefix(short) in {"n", "an", "ian"})
