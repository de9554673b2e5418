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
    r".{0,200}?\b(?P<post>spokes(?:people|persons|men|women)|ministers|ambassadors|presidents|leaders|mayors)"
    r"\s+(?:\w+\s+)?(?P<of>for|of|from)\s+(?P<those>[^?;:]+)\W*",
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
_ONE = {
    "spokespeople": "spokesperson",
    "spokespersons": "spokesperson",
    "spokesmen": "spokesman",
    "spokeswomen": "spokeswoman",
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
        return [
            f"who is the {_ONE.get(post, post[:-1])} {asked['of']} {one}?"
            for one in _items(asked["those"], _is_somebody)
        ]
    if asked := _WHO_ARE.fullmatch(text):
        return [f"who is {one}?" for one in _items(asked["those"], _is_somebody)]
    return []


def _items(listed: str, fits: Callable[[str], bool]) -> list[str]:
    """What is listed, if it is two things at least, each of which can stand alone."""
    found = [item for item in _APART.split(listed.strip()) if item]
    return found if 1 < len(found) <= MOST and all(map(fits, found)) and not _NO_ITEM.search(listed) else []


def _is_somebody(item: str) -> bool:
    return bool(_DESCRIBED.fullmatch(item) or _CALLED.fullmatch(item))


def _is_named(item: str) -> bool:
    """Whether it is a name, or a country or capital in small letters."""
    return all(word[0].isupper() or word in COUNTRIES for word in item.split()[-2:]) and _is_somebody(item)
