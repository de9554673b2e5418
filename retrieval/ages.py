"""How old somebody is: "how old is Okafor?", "okafor age", and the sentences that say it beside the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from retrieval.analysis import terms
from retrieval.index import Hit, Index
from retrieval.introductions import LONGEST
from retrieval.posts import ROLES, bare
from retrieval.question import Question

_ASKED = re.compile(
    r"\W*(?:and\s+|but\s+|so\s+)?(?:"
    r"(?:how\s+old|what\s+age)(?:['’]s|\s+(?:is|was|are|were))\s+(?P<a>[^?,]{1,60}?)"
    r"|(?:what(?:['’]?s|\s+(?:is|was))\s+)?(?:the\s+)?age\s+of\s+(?P<b>[^?,]{1,60}?)"
    r"|(?:what(?:['’]?s|\s+(?:is|was))\s+)?(?P<c>[^?,]{1,60}?)['’]?s?\s+age"
    r")(?:\s+(?:now|today|currently|again|then|exactly|at\s+the\s+time|(?:as\s+of|at\s+the)\s[^?]{1,80}))?\W*",
    re.IGNORECASE,
)
REACH = 80
"""Characters before a name in which the age of its bearer may stand: "the 70-year-old head of the port, Okafor"."""

SHORT = 3
"""Letters of a word that belongs to the name before it in small letters: "kim jong un"."""

_WORD = re.compile(r"[^\W_]+")
_CAPITALS = re.compile(
    r"\b[A-Z][\w’'-]*(?:\s+(?:(?:de|van|von|der|al|bin|da|dos)\s+)?[A-Z][\w’'-]*)*(?<!['’]s)(?<![-'’])"
)
_TITLES = frozenset("mr mrs ms miss dr sen rep gov gen col lt capt sgt pvt private sir lady lord the old".split())
_POSSESSIVE = re.compile(r"['’]s?\s")
_NUMBERS = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)"
)
_OLD = (
    rf"(?:{_NUMBERS}[- ]years?(?:[- ]old|\s+of\s+age)|aged?\s+(?:just\s+|only\s+)?{_NUMBERS}"
    rf"|the\s+age\s+of\s+{_NUMBERS})"
)
_BORN = r"(?:was\s+|is\s+)?born\s+(?:in|on)\s+(?:[\w,]+\s+){0,3}?\d"
_BEHIND = (
    r"(?:\s+\([^)]{1,40}\))?,?\s+\(?(?:who\s+)?(?:"
    r"(?:(?:now|then|only|just|also|is|was|has|turned|turns|will|be|turn|about|nearly|almost|both|an?|the)\s+){0,3}"
    rf"(?:{_OLD}|\d{{1,3}}(?=\s*[,.;:)–—]|\s+(?:and|when|now|then|at)\b|\s*$)(?!\.\d|,\d{{3}})|(?<=turned\s){_NUMBERS}\b)|{_BORN})"
)
_IS_OLD = re.compile(_BEHIND, re.IGNORECASE)
_OLD_IS = re.compile(rf"\b{_OLD},?\s+(?:[\w'’.-]+,?\s+){{0,5}}?$", re.IGNORECASE)
_SAID = r"[,.;:]|\s+(?:is|was|has|had|who|will|would|said|says|gave|told|made|\w+ed)\b"
_OF_ONE_BEFORE = re.compile(
    rf"^\W*(?:he|she)\s+(?:(?:is|was|turned|will|be|turn|now|then|only|just)\s+){{1,3}}(?:{_OLD}|{_NUMBERS}(?=\s*[,.;]|\s+(?:and|when)\b))"
    rf"|^\W*(?:he|she)\s+{_BORN}|\bthe\s+{_NUMBERS}-year-old(?={_SAID})",
    re.IGNORECASE,
)
"""What tells the age of one who was named in the sentence before."""


Name = tuple[str, ...]
"""The words of a name, the surname last."""


@lru_cache(maxsize=64)
def aged(question: Question) -> tuple[Name, ...]:
    """Whose age "how old are Ines Okafor and Jan Lund?" asks; nobody's for another question, or without a name."""
    asked = _ASKED.fullmatch(question.meant)
    if not asked:
        return ()
    told = next(filter(None, asked.groups()))
    people = [] if _POSSESSIVE.search(told) else [who.split() for who in re.split(r"\s+(?:and|or)\s+", told)]
    names = tuple(_name(words, question) for words in people)
    return names if all(names) else ()


def _name(words: Sequence[str], question: Question) -> Name:
    """The words of a name, without titles and what the bearer is; none where there is more to it."""
    known = set(map(bare, question.names))
    name: list[str] = []
    for at, word in enumerate(words, start=1):
        titled = word.lower().strip(".") in _TITLES or not ROLES.isdisjoint(terms(word))
        if titled and at < len(words):
            continue
        if word not in known and not (name and len(word) <= SHORT):
            return ()
        name += _WORD.findall(word.lower())
    return tuple(name)


def tells_age(name: Name, hit: Hit, index: Index) -> bool:
    """Whether a sentence says beside a name how old its bearer is, or of "he" and "she" behind a sentence with it."""
    text = hit.sentence.text[:LONGEST]
    if any(
        _IS_OLD.match(text, end) or _OLD_IS.search(text[max(0, start - REACH) : start])
        for start, end in _named(name, text)
    ):
        return True
    before = index.before(hit.number, 1)
    return bool(before and _OF_ONE_BEFORE.search(text) and any(_named(name, before[0].text[:LONGEST])))


def _named(name: Name, text: str) -> Iterator[tuple[int, int]]:
    """Where a sentence names somebody by the first or the last word of a name; beside two words by no other one."""
    for found in _CAPITALS.finditer(text):
        words = [word.lower() for word in _WORD.findall(found[0])]
        called = [word for word in words if word not in _TITLES and ROLES.isdisjoint(terms(word))]
        if not {name[0], name[-1]}.isdisjoint(called) and (len(name) == 1 or set(called) <= set(name)):
            yield found.start(), found.end()
