"""A question after several at once, as one question each: "who are the mayor of Lund, the bishop and Jan Kos?"."""

from __future__ import annotations

import re
from collections.abc import Callable

from retrieval.lexicon import COUNTRIES

MOST = 4
"""Of whom one question asks at most; longer ones are asked whole."""

LONGEST = 400
"""Characters of a question that is read so."""

_WHO_ARE = re.compile(r"\W*who\s+(?:are|were)\s+(?P<those>[^?;:]+)\W*", re.IGNORECASE)
_SPEAKING = re.compile(
    r"(?:.{0,200}?(?:\b(?:who\s+(?:are|were)|names?\s+(?:of|for))\s+(?:the\s+)?|[:,]\s+(?:the\s+)?)|\W*(?:the\s+)?)"
    r"(?P<what>(?:[\w’'-]+\s+){0,3}?)"
    r"(?P<post>spokes(?:people|persons|men|women)|ministers|secretaries|ambassadors|presidents|leaders|mayors|bishops|chairmen)"
    r"\s+(?:(?:quoted|named|cited|mentioned)\s+)?(?P<of>for|of|from)\s+(?P<those>[^?;:]+)\W*",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\W*(?P<asks>(?:what|how)\s+(?:did|do|does|have|has|had|will))\s+(?P<those>[^?,;:]+?\s+and\s+[^?,;:]+?)\s+"
    r"(?P<rest>each\s+(?!other\b)[^?]+|(?:react|respond)\b[^?]*)\W*",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*,\s+and\s+|\s*,\s+|\s+and\s+", re.IGNORECASE)
_DESCRIBED = re.compile(r"(?:the|an?)\s+[\w.’'-]+(?:\s+[\w.’'-]+){0,6}", re.IGNORECASE)
_CALLED = re.compile(r"(?:the\s+)?[\w.-]+(?:\s+[\w.-]+)?", re.IGNORECASE)
_NO_ITEM = re.compile(r"\b(?:who|that|which|whose|between|both|all|other)\b", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:spokes\w+|minister|secretary|president|leader|chief|adviser|advisor|director|mayor|envoy)$", re.IGNORECASE
)
_ONE = {
    "spokespeople": "spokesperson",
    "spokespersons": "spokesperson",
    "spokesmen": "spokesman",
    "spokeswomen": "spokeswoman",
    "secretaries": "secretary",
    "chairmen": "chairman",
}


def each(question: str) -> list[str]:
    """The questions, one after each; empty where a question asks after one, or after too many."""
    text = " ".join(question.split())
    if len(text) > LONGEST:
        return []
    if asked := _EACH.fullmatch(text):
        rest = re.sub(r"^each\s+", "", asked["rest"], flags=re.IGNORECASE)
        return [f"{asked['asks']} {one} {rest}?" for one in _items(asked["those"], _is_named)]
    if asked := _SPEAKING.fullmatch(text):
        post = asked["post"].lower()
        called = f"{asked['what']}{_ONE.get(post, post.removesuffix('s'))} {asked['of']}"
        return [f"who is the {called} {one}?" for one in _items(asked["those"], _is_body)]
    if asked := _WHO_ARE.fullmatch(text):
        return [f"who is {one}?" for one in _items(asked["those"], _is_somebody)]
    return []


def _items(listed: str, fits: Callable[[str], bool]) -> list[str]:
    """What is listed, if it is two things at least, each of which can stand alone."""
    found = [item for item in _APART.split(listed.strip()) if item]
    return found if 1 < len(found) <= MOST and all(map(fits, found)) and not _NO_ITEM.search(listed) else []


def _is_somebody(item: str) -> bool:
    return bool(_DESCRIBED.fullmatch(item) or _CALLED.fullmatch(item))


def _is_body(item: str) -> bool:
    """Whether it may be what somebody speaks for or leads: "the port", and not "the US defense secretary"."""
    return _is_somebody(item) and not _ROLE.search(item)


def _is_named(item: str) -> bool:
    """Whether it is a name, or a country or capital in small letters."""
    return all(word[0].isupper() or word in COUNTRIES for word in item.split()[-2:]) and _is_somebody(item)
