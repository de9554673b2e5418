"""Whether a sentence names who came after somebody, or before: "Okafor was replaced by her deputy, Jan Lund"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retrieval.analysis import STOP_WORDS, terms
from retrieval.holding import is_article_of
from retrieval.index import Hit, Index
from retrieval.introductions import LONGEST, SOMEBODY
from retrieval.succession import FROM, NOBODY, REPLACE, Succession

REACH = 3
"""Sentences before one in which the other of the two may be named: "Her successor will be …"."""

_BY = re.compile(
    r"\b(?:replaced|succeeded|followed)\s+(?:[\w-]+\s+){0,5}?by\b|\bmade\s+way\s+for\b|\bgave\s+way\s+to\b"
    r"|\bhand(?:s|ed|ing)?\s+(?:[\w-]+\s+){0,3}(?:over\s+)?to\b",
    re.IGNORECASE,
)
"""Behind it stands who came after."""

_DONE = re.compile(
    rf"(?P<passive>\b(?:be|been|being|is|are|was|were)\s+(?:\w+\s+)?)?\b(?:{REPLACE}|{FROM})\b"
    r"(?!\s+(?:[\w-]+\s+){0,5}?by\b)",
    re.IGNORECASE,
)
"""Before it stands who came after, and behind it who came before."""

_BEFORE_THAT = re.compile(r"\b(?:after|before|since|upon|on)\s+$", re.IGNORECASE)
"""What stands before "taking over from Okafor, Kos …", behind which the other one is named."""

_SUCCESSOR = re.compile(
    r"\bsuccessor|\breplacement\b|\bin\s+(?:his|her|their|[A-Z][\w-]+['’]s?)\s+place\b|\bin\s+the\s+(?:interim|meantime)\b"
    r"|\bserves?\s+out\b|\bfor\s+the\s+time\s+being\b|\b(?:acting|interim|caretaker)\b"
    r"|\bt(?:ak(?:e[sn]?|ing)|ook)\s+over\b(?!\s+(?:[\w'’-]+\s+){0,6}?from\b)",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"\b(?P<a>[A-Z][\w-]*)['’]s?\s+(?:\w+\s+)?(?:successor|replacement)"
    r"|\b(?:successor|replacement)\s+(?:to|of|for)\s+(?:[\w-]+\s+){0,3}?(?P<b>[A-Z][\w-]*(?:\s[A-Z][\w-]*)*)"
)
"""Whose successor somebody is called."""

_PRONOUN = re.compile(r"\W*(?:[Hh]e|[Ss]he|[Tt]hey)\b")
_PREDECESSOR = re.compile(r"\bpredecessor", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w’'-]*\.?(?:\s+(?:(?:de|van|von|der|al|bin|da|dos)\s+)?[A-Z][\w’'-]*\.?)*")


Named = tuple[int, int, frozenset[str]]
"""Where a name begins and ends in a sentence, and its terms."""

Pair = tuple[frozenset[str], frozenset[str]]
"""Whom a sentence tells, and of whom: their terms; none of one that it does not name."""


def tells_succession(asked: Succession, hit: Hit, index: Index) -> bool:
    """Whether a sentence names who came after, or before, the one asked of; that one may be named just before it."""
    text = hit.sentence.text[:LONGEST]
    before = [earlier.text for earlier in index.before(hit.number, REACH)]
    if asked.of not in terms(" ".join([*before, text])) or not is_article_of(asked.post, hit, index):
        return False
    names = [*_meant(text, before, index), *_names(text, index)]
    told = _told_after(text, names) if asked.after else _told_before(text, names)
    return any(who and asked.named.isdisjoint(who) and (not of or asked.of in of) for who, of in told)


def _meant(text: str, before: Sequence[str], index: Index) -> list[Named]:
    """Whom the pronoun that opens a sentence may stand for: one of those named in the sentence before."""
    found = _PRONOUN.match(text)
    held = frozenset().union(*(held for _, _, held in _names(before[-1], index))) if found and before else frozenset()
    return [(0, found.end(), held)] if found and held else []


def _told_after(text: str, names: Sequence[Named]) -> Iterator[Pair]:
    """Who came after whom."""
    for old, new in _handed(text, names):
        yield new, old
    if _SUCCESSOR.search(text):
        whose = _WHOSE.search(text)
        of = frozenset(terms(whose["a"] or whose["b"])) if whose else frozenset()
        yield from ((held, of) for _, _, held in names)


def _told_before(text: str, names: Sequence[Named]) -> Iterator[Pair]:
    """Who came before whom."""
    yield from _handed(text, names)
    if _PREDECESSOR.search(text):
        yield from ((held, frozenset()) for _, _, held in names)


def _handed(text: str, names: Sequence[Named]) -> Iterator[Pair]:
    """Who handed over, and who took over, by the order in which a sentence names them."""
    for found in _BY.finditer(text):
        yield _ahead(names, found.start(), len(names)), _behind(names, found.end())
    for found in _DONE.finditer(text):
        if _BEFORE_THAT.search(text, 0, found.start()):
            old, new = [*[held for start, _, held in names if start >= found.end()], *[frozenset()] * 2][:2]
            yield old, new
        elif not found["passive"]:
            yield _behind(names, found.end()), _ahead(names, found.start(), 1)


def _ahead(names: Sequence[Named], at: int, most: int) -> frozenset[str]:
    """The last names before a place in the sentence."""
    return frozenset().union(*[held for _, end, held in names if end <= at][-most:])


def _behind(names: Sequence[Named], at: int) -> frozenset[str]:
    """The first name behind a place in the sentence."""
    return next((held for start, _, held in names if start >= at), frozenset())


def _names(text: str, index: Index) -> Iterator[Named]:
    """The names of a sentence that may be somebody's; its first word is one only where it is one elsewhere."""
    for found in _NAME.finditer(text):
        words = [word for word in found[0].split() if word.lower() not in STOP_WORDS]
        held = frozenset(terms(" ".join(words))) - SOMEBODY - NOBODY
        if held and (found.start() > 0 or len(held) > 1 or any(map(index.is_name, held))):
            yield found.start(), found.end(), held
