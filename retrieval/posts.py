"""Who holds a post, or is somebody's kin: "Russian Foreign Minister Sergey Lavrov", "Lund's mayor, Ines Okafor"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set
from functools import lru_cache
from itertools import groupby

from retrieval.analysis import STOP_WORDS, terms
from retrieval.introductions import LONGEST, SOMEBODY, person
from retrieval.lexicon import COUNTRIES
from retrieval.question import Question
from retrieval.related import is_among

Post = tuple[frozenset[str], ...]
"""What stands beside the holder's name: of each set one term."""

_ASKED = re.compile(
    r"\W*(?:"
    r"who(?:['’]?s|\s+(?:is|was|are))\s+(?P<who>[^?,]+?)"
    r"|(?:what(?:['’]?s|\s+(?:is|was))\s+)?(?:the\s+)?name\s+of\s+(?P<name>[^?,]+?)"
    r"|what(?:['’]?s|\s+(?:is|was))\s+(?P<called>[^?,]+?)\s+(?:called|named)"
    r"|who\s+(?P<heads>heads|leads|runs|chairs|speaks\s+for)\s+(?P<body>[^?,]+?)"
    r")(?:\s+(?:called|named|again|right\s+now|now|currently|these\s+days|at\s+the\s+moment))*\s*\?*",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:who|that|which|whose|and|or|not|besides|behind|with|to|by|from|during|when|before|after"
    r"|(?!acting|incoming|outgoing)\w+ing)\b",
    re.IGNORECASE,
)
"""What a post alone does not hold: "who is the mayor that resigned"."""

MOST = 8
"""Words of a post, and between a post and a name."""

_SPEAKING = frozenset(terms("spokesman spokeswoman spokesperson"))
_HEADS = frozenset(
    terms(
        "head heads chief leader director president chairman chairwoman chair chairperson ceo boss minister secretary"
        " commissioner governor commander editor captain coach principal manager"
    )
)
_ALIKE = (
    _SPEAKING,
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

_ROLES = SOMEBODY | _HEADS | _SPEAKING
_OTHERS = frozenset(terms("former ex deputy vice acting assistant incoming outgoing next previous late then interim"))
"""What makes it another post, unless it is asked of."""

_KIN = tuple(
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

_BY_NAME = _SPEAKING | frozenset(terms("lawyer attorney coach dentist agent successor predecessor"))
"""Posts that an answer calls by their name."""

_ONE_AT_A_TIME = frozenset(terms("pope mayor president king queen governor premier chancellor ceo chairman chairwoman"))
"""Posts that one alone holds: "who is the suspect?" asks of too many."""

_COUNTRIES = frozenset(
    terms(" ".join(COUNTRIES))
    + terms(
        "US UK andorra bahamas bahrain barbados belize benin bhutan botswana brunei burundi cameroon chad congo"
        " djibouti eritrea eswatini fiji gabon gambia grenada guatemala guinea guyana honduras jamaica kiribati"
        " kyrgyzstan laos"
        " lesotho liberia liechtenstein luxembourg luxembourger madagascar malawi maldives mali maltese"
        " mauritania mauritius monaco"
        " montenegro montenegrin namibia nicaragua niger oman panama paraguay paraguayan samoa seychelles suriname"
        " tajikistan tanzania togo tonga trinidad turkmenistan uruguay uruguayan vanuatu salvador macedonian"
    )
)
"""Countries, as far as one word names them."""

_TOKEN = re.compile(r"[^\W_][\w’'.&-]*(?<=[\w.])|[,;:()–—“”\"]")
_BEING = frozenset("is was became as".split())
_JOINING = frozenset("of for de".split())
_BETWEEN = _JOINING.union("the executive managing general prime press senior chief".split())


@lru_cache(maxsize=64)
def post(question: Question) -> Post:
    """What is held beside the name in "who is the mayor of Lund?", "who runs the port"; empty for another question."""
    asked = _ASKED.fullmatch(question.text)
    if not asked or person(question):
        return ()
    told = asked["who"] or asked["name"] or asked["called"] or asked["body"]
    held = list(dict.fromkeys(terms(told)))
    if _MORE.search(told) or not 0 < len(told.split()) <= MOST:
        return ()
    if asked["heads"]:
        held_by = _SPEAKING if asked["heads"].lower().startswith("speaks") else _HEADS
        return (*map(_alike, _of_the_body(held)), held_by)
    alone = len(held) == 1 and held[0] not in _ONE_AT_A_TIME
    return tuple(map(_alike, held)) if not alone and not _ROLES.union(*_ALIKE).isdisjoint(held) else ()


def tells_holder(asked: Post, text: str) -> bool:
    """Whether a sentence names who holds a post: beside the name stand all its words, and none of another post."""
    tokens = _TOKEN.findall(text[:LONGEST])
    stems = [(terms(token) or [""])[-1] for token in tokens]
    wanted = frozenset().union(*asked)
    told = [_belongs(token, stem, wanted) for token, stem in zip(tokens, stems, strict=True)]
    named = list(_may_be_named(tokens, stems, wanted))
    return any(
        _holds(asked, stems[run.start : run.stop]) and any(named[start:end])
        for run in _runs(told)
        for at in run
        if stems[at] in wanted & _ROLES and not tokens[at].endswith(("'s", "’s"))
        for start, end in _beside(tokens, run, at)
    )


def may_be_holder(asked: Post, text: str, held: Collection[str]) -> bool:
    """Whether a sentence of these terms may tell who holds a post.

    Kin, deputies, former holders and a few posts more are told by a word for them. One of a country is told with the
    country or, where no other one is named, with all the rest beside a name.
    """
    if any(_is_lacked(alike, held) for alike in asked):
        return False
    rest = tuple(alike for alike in asked if _COUNTRIES.isdisjoint(alike))
    if len(rest) == len(asked) or all(any(is_among(term, held) for term in alike) for alike in asked):
        return True
    return bool(rest) and _COUNTRIES.isdisjoint(set(held).difference(*asked)) and tells_holder(rest, text)


def _is_lacked(alike: frozenset[str], held: Collection[str]) -> bool:
    """Whether a sentence lacks the word of a post that tells it from others."""
    for kin, told_by in _KIN:
        if not alike.isdisjoint(kin):
            return told_by.isdisjoint(held)
    return alike is not _HEADS and not alike.isdisjoint(_OTHERS | _BY_NAME) and alike.isdisjoint(held)


def _of_the_body(held: Sequence[str]) -> list[str]:
    """The terms of a body by those of its head: of a "ministry" the "minister"."""
    return ["minist" if term == "ministri" else term for term in held]


def _alike(term: str) -> frozenset[str]:
    """The terms that say the same of a post."""
    return frozenset([term]).union(*(group for group in _ALIKE if term in group))


def _belongs(token: str, stem: str, wanted: Set[str]) -> bool:
    """Whether a word may belong to the telling of a post: a name, a word of it, "of" and the like."""
    if token[0].isupper() and token.lower() not in STOP_WORDS:
        return True
    return stem in wanted or stem in SOMEBODY or stem in _OTHERS or token.lower() in _BETWEEN


def _may_be_named(tokens: Sequence[str], stems: Sequence[str], wanted: Set[str]) -> Iterator[bool]:
    """Whether each word may be of a holder's name: none of the post, nor of what it is "of"."""
    of = False
    for before, token, stem in zip(["", *tokens], tokens, stems, strict=False):
        of = token[0].isupper() and stem not in wanted and (of or before in _JOINING)
        yield token[0].isupper() and bool(stem) and not of and stem not in wanted and stem not in SOMEBODY


def _runs(told: Sequence[bool]) -> Iterator[range]:
    """Where words that belong stand side by side."""
    start = 0
    for belongs, group in groupby(told):
        end = start + len(list(group))
        if belongs:
            yield range(start, end)
        start = end


def _holds(asked: Post, stems: Sequence[str]) -> bool:
    """Whether these words hold all of a post and nothing that makes it another."""
    held = set(stems)
    another = held & _OTHERS - frozenset().union(*asked)
    return not another and all(not held.isdisjoint(alike) for alike in asked)


def _beside(tokens: Sequence[str], run: range, at: int) -> Iterator[tuple[int, int]]:
    """Where a name beside a post may stand: behind the role at a place, before the run or behind its comma."""
    yield at + 1, run.stop
    lead = tokens[max(0, run.start - 2) : run.start]
    if lead and (lead[-1] in {",", "(", "–", "—"} or lead[-1] in _BEING):
        yield max(0, run.start - 4), run.start - 1
    elif (
        len(lead) == 2
        and lead[-1] in {"the", "a", "an", "his", "her", "their", "its"}
        and lead[0] in {",", "–", "—", *_BEING}
    ):
        yield max(0, run.start - 5), run.start - 2
    if tokens[run.stop : run.stop + 1] == [","]:
        yield run.stop + 1, run.stop + 4
