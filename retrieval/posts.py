"""The post, or the kin, whose holder a question asks for: "who is the mayor of Lund?", "who runs the port"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from retrieval.analysis import terms
from retrieval.introductions import SOMEBODY, person
from retrieval.lexicon import COUNTRIES
from retrieval.question import Question
from retrieval.related import country

Post = tuple[frozenset[str], ...]
"""What stands beside the holder's name: of each set one term."""

_ASKED = re.compile(
    r"\W*(?:"
    r"who(?:['’]?s|\s+(?:is|was|are))\s+(?P<who>[^?,]+?)"
    r"|(?:what(?:['’]?s|\s+(?:is|was))\s+)?(?:the\s+)?name\s+of\s+(?P<name>[^?,]+?)"
    r"|what(?:['’]?s|\s+(?:is|was))\s+(?P<called>[^?,]+?)\s+(?:called|named)"
    r"|who\s+(?P<heads>heads|leads|runs|chairs|speaks\s+for|does\s+the\s+talking\s+for)\s+(?P<body>[^?,]+?)"
    r")(?:\s+(?:called|named|again|right\s+now|now|currently|these\s+days|at\s+the\s+moment))*\s*\?*",
    re.IGNORECASE,
)
_HEADING = frozenset("heads leads runs chairs".split())
_DIPLOMAT = re.compile(r"\b(?:top|chief)\s+diplomat\b", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:who|that|which|whose|and|or|not|besides|behind|with|to|by|from|during|when|before|after"
    r"|(?!acting|incoming|outgoing)\w+ing)\b",
    re.IGNORECASE,
)
"""What a post alone does not hold: "who is the mayor that resigned"."""

MOST = 8
"""Words of a post, and between a post and a name."""

SPEAKING = frozenset(terms("spokesman spokeswoman spokesperson"))
HEADS = frozenset(
    terms(
        "head heads chief leader director president chairman chairwoman chair chairperson ceo boss minister secretary"
        " commissioner governor commander editor captain coach principal manager"
    )
)
_ALIKE = (
    SPEAKING,
    *(
        frozenset(terms(group))
        for group in (
            "father dad",
            "mother mom mum",
            "defense defence",
            "chairman chairwoman chair chairperson",
            "head chief boss",
            "pm prime",
            "adviser advisor",
            "ceo chief",
            "wife husband spouse",
            "lawyer attorney",
            "former ex previous then late",
            "deputy vice assistant",
            "acting interim",
        )
    ),
)
"""Words for the same post, or the same kin."""

RULERS = frozenset(terms("president king queen pope premier chancellor leader ruler pm prime"))
ROLES = SOMEBODY | HEADS | SPEAKING | frozenset(terms("pm prime"))
"""Words that say what somebody is."""

FIELDS = (
    "agriculture culture defence defense economy education energy environment finance foreign health home interior"
    " justice labor labour mining press security state tourism trade transport treasury"
)
"""What a minister, or a secretary, may be of."""

PORTFOLIOS = frozenset(terms(f"{FIELDS} prime"))
"""What tells one minister or secretary from another."""

OTHERS = frozenset(terms("former ex deputy vice acting assistant incoming outgoing next previous late then interim"))
"""What makes it another post, unless it is asked of."""

KIN = tuple(
    (frozenset(terms(asked)), frozenset(terms(f"{asked} {told}")))
    for asked, told in (
        ("father dad", "parent son daughter child children born"),
        ("mother mom mum", "parent son daughter child children born"),
        ("son daughter child children", "kid father dad mother mom mum parent born"),
        ("brother sister sibling", "twin"),
        ("wife husband spouse", "widow widower partner marry married wed couple"),
        ("uncle aunt nephew niece", ""),
        ("grandfather grandmother grandson granddaughter", ""),
        ("boyfriend girlfriend fiance fiancee", "partner engaged couple"),
    )
)
"""Words of kin that are asked of, and by which they are told: "Ann's father" by "his daughter Ann"."""

BY_NAME = SPEAKING | frozenset(terms("lawyer attorney coach dentist agent successor predecessor"))
"""Posts that an answer calls by their name."""

_ONE_AT_A_TIME = frozenset(terms("pope mayor president king queen governor premier chancellor ceo chairman chairwoman"))
"""Posts that one alone holds: "who is the suspect?" asks of too many."""

OF_COUNTRIES = frozenset(
    terms(" ".join(COUNTRIES))
    + terms(
        """
        US UK andorra bahamas bahrain barbados belize benin bhutan botswana brunei burundi cameroon chad congo
        djibouti eritrea eswatini fiji gabon gambia grenada guatemala guinea guyana honduras jamaica kiribati
        kyrgyzstan laos lesotho liberia liechtenstein luxembourg luxembourger macedonian madagascar malawi maldives
        mali maltese mauritania mauritius monaco montenegro montenegrin namibia nicaragua niger oman panama paraguay
        paraguayan salvador samoa seychelles suriname tajikistan tanzania togo tonga trinidad turkmenistan uruguay
        uruguayan vanuatu
        """
    )
)
"""Countries, as far as one word names them."""


@lru_cache(maxsize=64)
def post(question: Question) -> Post:
    """What is held beside the name in "who is the mayor of Lund?", "who runs the port"; empty for another question."""
    asked = _ASKED.fullmatch(question.meant)
    if not asked or person(question):
        return ()
    told = asked["who"] or asked["name"] or asked["called"] or asked["body"]
    told = _DIPLOMAT.sub("foreign minister", told)
    held = list(dict.fromkeys(terms(told)))
    if not PORTFOLIOS.isdisjoint(held):
        held = [term for of in held for term in country(of)]
    if _MORE.search(told) or not 0 < len(told.split()) <= MOST:
        return ()
    if asked["heads"]:
        held_by = HEADS if asked["heads"].lower() in _HEADING else SPEAKING
        return (*map(_alike, _of_the_body(held)), held_by)
    alone = len(held) == 1 and held[0] not in _ONE_AT_A_TIME
    return tuple(map(_alike, held)) if not alone and not ROLES.union(*_ALIKE).isdisjoint(held) else ()


def bare(word: str) -> str:
    """A word without its possessive ending."""
    return word.removesuffix("'s").removesuffix("’s")


def names_role(asked: Post, held: Collection[str]) -> bool:
    """Whether a sentence of these terms holds the word of a post that says what somebody is."""
    return any(not alike.isdisjoint(held) for alike in asked if not alike.isdisjoint(ROLES))


def _of_the_body(held: Sequence[str]) -> list[str]:
    """The terms of a body by those of its head: of a "ministry" the "minister"."""
    return ["minist" if term == "ministri" else term for term in held]


def _alike(term: str) -> frozenset[str]:
    """The terms that say the same of a post."""
    return frozenset([term]).union(*(group for group in _ALIKE if term in group))
