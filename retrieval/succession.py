"""Whose successor or predecessor a question asks for: "who took over from Okafor?", "who did Okafor replace?"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from retrieval.analysis import terms
from retrieval.introductions import SOMEBODY
from retrieval.lexicon import COUNTRIES, PEOPLES
from retrieval.posts import ROLES
from retrieval.question import Question

REPLACE = (
    r"replac(?:e[sd]?|ing)|succeed(?:s|ed|ing)?"
    r"|(?:step(?:s|ped|ping)?|stand(?:s|ing)?|stood|fill(?:s|ed|ing)?)\s+in\s+for"
)
_TAKE_OVER = r"(?:tak(?:e[sn]?|ing)|took)\s+over"
FROM = rf"{_TAKE_OVER}\s+(?:[\w'’-]+\s+){{0,6}}?from"
_ENDS = (
    r"(?=\s+(?:as|at|in|on|of|for|when|during|if|by|to|with|who|after|before|once|was|were|is|had|has|left|leaves|retire[sd]"
    r"|resign(?:s|ed)|quits?|step(?:s|ped)|stood|goes|went|die[sd]|got|since|then|now)\b|\s*[?,.!]*$)"
)
_HEADS = (
    r"(?:(?P<is>is|was|will\s+be|became|becomes)(?!\s+in\s+charge)|is\s+in\s+charge|was\s+in\s+charge"
    r"|in\s+charge|leads?|led|leading|runs?|ran|running|heads?|headed|heading|chairs?|chaired|chairing|manag(?:es|ed|ing)"
    r"|t(?:akes?|ook|aking)\s+(?:over|charge))"
)
_CHOSEN = (
    r"(?:(?:did|does|has|have|will|do)\s+(?:[\w'’.-]+\s+){1,3}?(?=pick|choose|name|appoint|nominate|hire|elect))?"
    r"(?:(?:is|was|will|has|had|be|been|being|going|to|set|due|expected|likely|the|one|that|now|then|eventually|finally"
    r"|actually|just|in|as|his|her|their|permanent|(?:pick|name|appoint|nominate|hire|elect|select|tapp?|choose|chose)d?"
    r"|picked|appointed|hired|elected|selected|tapped|chosen)\s+){0,7}?"
)
"""What may stand between "who" and "replaces": no other deed, as in "who challenged his right to succeed Okafor?"."""

_AFTER = re.compile(
    rf"\bwho(?:['’]?s)?\s+{_CHOSEN}(?:{REPLACE}|{FROM}|c[ao]mes?\s+after)\s+(?!by\b)(?P<a>[^?,]{{1,60}}?){_ENDS}"
    r"|\b(?:who|by\s+whom)\s+(?:was|were|is|will)\s+(?P<b>[^?,]{1,60}?)\s+(?:be\s+)?(?:replaced|succeeded)(?:\s+by)?\b"
    r"|^\W*(?P<c>[^?,]{1,60}?)\s+(?:was|is|will\s+be)\s+(?:replaced|succeeded)\s+by\s+who(?:m)?\b"
    rf"|\bwho(?:['’]?s|\s+{_CHOSEN})\s*(?:successor|replacement)\s+(?:of|to|for)\s+(?P<e>[^?,]{{1,60}}?){_ENDS}"
    r"|\bwho(?:['’]?s|\s+(?:is|was|will\s+be))\s+(?P<d>[^?,]{1,60}?)['’]?s?\s+(?:successor|replacement)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\bwho(?:m)?\s+(?:did|does|do|will|is|was|has)\s+(?P<a>(?!to\b)[\w'’.-]+(?:\s+(?!to\b)[\w'’.-]+){0,3}?)\s+"
    r"(?:replac(?:e|ed|ing)|succeed(?:ed|ing)?|tak(?:e|en|ing)\s+over\s+from)\s*(?:\?|$|(?:as|at|in|on)\b)"
    r"|\bwho(?:['’]?s|\s+(?:is|was))\s+(?P<b>[^?,]{1,60}?)['’]?s?\s+predecessor\b(?!\s+of\b)"
    rf"|\bwho\b[^?]{{0,60}}\bpredecessor\s+of\s+(?P<c>[^?,]{{1,60}}?){_ENDS}"
    rf"|\bwho\s+(?:preceded|c[ao]mes?\s+before)\s+(?P<d>[^?,]{{1,60}}?){_ENDS}",
    re.IGNORECASE,
)
_ONE_AFTER_ANOTHER = re.compile(
    rf"\bwho(?:['’]?s)?\s+{_HEADS}(?:\s+[^?,]{{1,60}}?)?\s+(?:right\s+)?(?P<way>after|before|while|now\s+that)\s+"
    rf"(?P<a>[^?,]{{1,60}}?){_ENDS}",
    re.IGNORECASE,
)
_AS = re.compile(
    r"\bas\s+(?P<post>[^?,]{1,60}?)(?=\s+(?:after|when|before|in|on|at|once|from|to)\b|\s*[?,.!]*$)", re.IGNORECASE
)
_SUCCEEDING = frozenset(terms("permanent interim successor replacement"))
NOBODY = frozenset(terms(" ".join((*COUNTRIES, *PEOPLES)))) | frozenset(
    terms(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
        " september october november december"
    )
)


@dataclass(frozen=True, slots=True)
class Succession:
    """Whose successor is asked for, or whose predecessor.

    `of` is the term of the surname, `named` are those of all names of the question, `post` those of "as mayor of Lund"
    that tell it from others.
    """

    of: str
    after: bool
    named: frozenset[str]
    post: tuple[str, ...]


@lru_cache(maxsize=64)
def succession(question: Question) -> Succession | None:
    """What "who took over from Okafor?" asks; None for another question, and for "who replaced her?"."""
    for pattern, after in ((_BEFORE, False), (_AFTER, True)):
        if found := pattern.search(question.meant):
            return _of(next(filter(None, found.groupdict().values())), question, after=after)
    found = _ONE_AFTER_ANOTHER.search(question.meant)
    if not found or (found["is"] and ROLES.isdisjoint(terms(question.meant[found.start() : found.start("way")]))):
        return None
    return _of(found["a"], question, after=found["way"].lower() != "before")


def _of(name: str, question: Question, *, after: bool) -> Succession | None:
    """The succession asked for, if it is somebody's who is called by a name."""
    named = [term for term in terms(name) if term in question.named - SOMEBODY - NOBODY]
    post = _AS.search(question.meant)
    told = tuple(term for term in terms(post["post"]) if term not in ROLES | _SUCCEEDING) if post else ()
    return Succession(named[-1], after, question.named, told) if named else None
