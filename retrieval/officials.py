"""Officials of a country, asked for together: "which Russian officials came?", "name the US diplomats quoted"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from retrieval.analysis import terms
from retrieval.incumbents import holders
from retrieval.index import Hit, Index
from retrieval.posts import FIELDS, OF_COUNTRIES, RULERS, SPEAKING, Post
from retrieval.question import Question
from retrieval.related import governments, is_among
from retrieval.saying import says

_OFFICES = SPEAKING.union(
    terms(
        """
        adviser advisor aide ambassador attorney chief colonel commander commissioner diplomat director envoy
        general governor head inspector judge lawmaker lieutenant mayor minister negotiator officer official prosecutor
        regulator representative secretary senator
        """
    )
)
_KINDS = {
    "officials": _OFFICES,
    "diplomats": frozenset(terms("ambassador diplomat envoy minister negotiator")),
    "ministers": frozenset(terms("minister secretary")),
    "leaders": RULERS,
    "lawmakers": frozenset(terms("congressman congresswoman lawmaker representative senator")),
    "generals": frozenset(terms("admiral colonel commander general")),
    "envoys": frozenset(terms("ambassador envoy")),
    "ambassadors": frozenset(terms("ambassador")),
    "spokespeople": SPEAKING,
    "spokespersons": SPEAKING,
    "spokesmen": SPEAKING,
    "spokeswomen": SPEAKING,
}
"""Whom a word for several takes in, by what one is called."""

_ASKED = re.compile(
    r"\b(?:(?:which|what)(?:\s+other)?|(?:who\s+(?:are|were)|name|list|find|give\s+me)(?:\s+(?:me|all))*(?:\s+the)?)\s+"
    rf"(?P<of>(?:(?:north|south|new|saudi)\s+)?[\w.’-]{{1,40}})\s+(?P<kind>{'|'.join(_KINDS)})\b(?P<who>[^?]{{0,200}})",
    re.IGNORECASE,
)
_BESIDES = re.compile(
    r"\b(?:besides|except(?:\s+for)?|apart\s+from|other\s+than|not\s+counting|aside\s+from)\b[^,?]{0,60}?"
    r"(?=,|\?|\s(?:who|that|which|is|are|was|were|gets?|got|has|have|had|do|did)\b|$)",
    re.IGNORECASE,
)
_PORTFOLIO = re.compile(rf"\b(?:{'|'.join(FIELDS.split())})\s+(?=minist|secretar|spokes|adviser|official)")
"""What stands between a country and a role, and tells neither: "Norway's defence minister"."""

_SAYING = frozenset(terms("quote quoted speak spoke spoken talk said"))
_NAMED = frozenset(terms("appear mention named cited come get gets got story stories"))
"""Words that only ask who has a say, or is spoken of."""

_NOBODY = OF_COUNTRIES | frozenset(
    terms("north south new saudi monday tuesday wednesday thursday friday saturday sunday")
)
"""What is written as a name beside a role, and is nobody's: "On Monday, U.S. envoy Jan Kos"."""

OTHERS = 20
"""Sentences that name somebody in which it is looked up whose official that is."""

ALIKE = 6
"""Letters with which a country and its people begin."""

_INSTITUTIONS = {"u.s": frozenset(terms("congress house pentagon senate"))}
"""What else is said for a country before a name: "White House spokesman Jan Lund"."""


class Officials(NamedTuple):
    """What stands beside the name of one who is asked for, the terms of what they did, and whether they have a say."""

    post: Post
    did: tuple[str, ...]
    says: bool


@lru_cache(maxsize=64)
def officials(question: Question) -> Officials | None:
    """Whose officials "which Russian officials came, besides Okafor?" asks for; None for another question."""
    asked = None if question.earlier else _ASKED.search(_BESIDES.sub(" ", question.meant))
    country = terms(f"the {asked['of']}") if asked else []
    if not asked or OF_COUNTRIES.isdisjoint(country):
        return None
    did = [term for term in terms(asked["who"]) if term in question.terms]
    told = tuple(term for term in did if term not in _SAYING | _NAMED)
    return Officials(_post(country, _KINDS[asked["kind"].lower()]), told, not _SAYING.isdisjoint(did))


def is_official(country: Sequence[str]) -> Post:
    """What stands beside the name of any official of a country, whose terms these are."""
    return _post(country, _OFFICES)


def _post(country: Sequence[str], offices: frozenset[str]) -> Post:
    of = (frozenset([term, *_people(term), *governments(term), *_INSTITUTIONS.get(term, ())]) for term in country)
    return (*of, offices)


def _people(country: str) -> Iterator[str]:
    """The words of a country and its people that begin alike: "paraguay" of "paraguayan"."""
    return (term for term in OF_COUNTRIES if len(country) >= ALIKE and term[:ALIKE] == country[:ALIKE])


def told_of(asked: Officials, hit: Hit, index: Index) -> frozenset[frozenset[str]]:
    """The names, as terms, of those officials of whom a sentence tells the like of what is asked."""
    held = index.terms[hit.number]
    if asked.did and not any(is_among(term, held) for term in asked.did):
        return frozenset()
    text = hit.sentence.text
    named = named_as(asked.post, text)
    named += [name for name in named_as(asked.post[-1:], text) if name not in named and _is_known(asked, name, index)]
    return frozenset(name for name in named if not asked.says or says(name, text))


def _is_known(asked: Officials, name: frozenset[str], index: Index) -> bool:
    """Whether another sentence says of a person of several names that they are an official of the country."""
    others = index.search(sorted(name), OTHERS) if len(name) > 1 else ()
    return any(name in named_as(asked.post, other.sentence.text) for other in others)


def named_as(post: Post, text: str) -> list[frozenset[str]]:
    """The terms of the names of those whom a sentence calls so, of whatever field they are; no country and no day."""
    return [name for name in holders(post, _PORTFOLIO.sub("", text)) if not name <= _NOBODY]
