"""Whether a sentence names the person or the thing whose name a question asks for: "name of the rigger who died"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from retrieval import dates
from retrieval.analysis import terms
from retrieval.index import Index
from retrieval.introductions import LONGEST
from retrieval.lexicon import COUNTRIES, PEOPLES
from retrieval.likeness import meets
from retrieval.question import Question
from retrieval.when.asked_periods import WEEKDAY
from retrieval.who import without_places

NEAR = 8
"""Words on either side of a name among which what is asked for, or the like of it, is said."""

FEW = 4
"""Words behind "name of the" that may say what is asked for."""

_TITLES = r"judge|officer|bishop|priest|doctor|lawyer|senator|teacher|nurse"
"""People who are mostly named with what they are; a company or a team seldom is."""

_ASKED = re.compile(
    r"\bnames?\s+of\s+(?:the|that|this|his|her|their|its|one)\s+(?P<of>[^?,]+)"
    r"|\bwho(?:['’]?s|\s+(?:is|was|are|were))\s+the\s+(?P<who>(?:[\w-]+\s+){0,2}?[\w-]+)\s+"
    r"(?:that|who|which|whose|in|from|at|behind|on|with)\b"
    r"|\bwhat(?:['’]?s|\s+(?:is|was|are|were))\s+(?:(?:the|his|her|their|its)\s+)?(?P<called>[^?,]{2,60}?)\s+called\W*$"
    r"|\bwhat(?:['’]?s|\s+(?:is|was|are|were))\s+the\s+(?P<whose>[^?,]{2,60}?)['’]s?\s+names?\b"
    rf"|\bwhich\s+(?P<which>(?:\w+\s+)?(?:{_TITLES}))\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s(?:that|who|which|whose|in|from|at|behind|on|with|of|to|for|by|when|where|after|before)\s", re.IGNORECASE
)
_IS = frozenset("is are was were".split())
_TITLED = r"\b(?:named|called|known\s+as|name\s+(?:is|was)|identified\s+as|dubbed|titled|entitled|nicknamed)\b"
_NAMING = re.compile(_TITLED, re.IGNORECASE)
_NAMING_A_KIND = re.compile(rf"{_TITLED}|\bas\b", re.IGNORECASE)
"""What a kind of thing is called may stand in small letters: "known as a set", "such as defensins"."""

_DAY = re.compile(rf"\b(?:{dates.MONTH}|{WEEKDAY})\b", re.IGNORECASE)
_HEAD = re.compile(
    r"^\W*[A-Z][A-Z .,'’-]{2,}(?:,\s[\w. ]{1,40})?(?:\s\([^)]{1,40}\))?\s*(?:--|—|-|–)\s|^\([A-Z]+\)\s*--\s"
)
"""The dateline of an article."""

_FROM = re.compile(r"\sfrom\s(?:the\s)?[A-Z][\w-]+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def names_it(question: Question, text: str, index: Index) -> bool:
    """Whether a sentence holds a new name near what is asked for; true where no question asks for such a name."""
    heads, naming = _asked(question)
    text = text[:LONGEST]
    if not heads or naming.search(text):
        return True
    return any(meets(heads, near) for near in _beside_names(text, frozenset(terms(question.meant)), index))


@lru_cache(maxsize=64)
def _asked(question: Question) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The terms of what a question asks the name of, none where it asks for none, and what tells it without one."""
    asked = _ASKED.search(question.meant)
    if not asked:
        return (), _NAMING
    phrase = _BEHIND.split(f" {next(filter(None, asked.groups()))} ")[0]
    words = [word for word in _WORD.findall(phrase)[:FEW] if not word[0].isupper()]
    return tuple(term for word in words for term in terms(word)), _NAMING_A_KIND if asked["called"] else _NAMING


def _beside_names(text: str, known: frozenset[str], index: Index) -> Iterator[Sequence[str]]:
    """The terms around each name of a sentence that is not known; days, places and countries are none.

    All terms of the sentence where it says that somebody "was Ulf Lind".
    """
    words = _WORD.findall(_FROM.sub(" there", _HEAD.sub("", _DAY.sub("day", without_places(text)))))
    for at, word in enumerate(words):
        if _is_name(words, at, index) and not known.issuperset(terms(word)):
            near = words if words[at - 1] in _IS else words[max(0, at - NEAR) : at + NEAR + 1]
            yield terms(" ".join(near))


def _is_name(words: Sequence[str], at: int, index: Index) -> bool:
    """Whether a word has a capital that is not that of the sentence, and is no country or people."""
    word = words[at]
    if not word[0].isupper() or word.lower() in PEOPLES or word.lower() in COUNTRIES:
        return False
    return at > 0 or any(map(index.is_name, terms(word)))
