"""A question's misspelt words and initials into the words of the articles that were meant, told to the reader.

Guarded, for a name that the articles lack must never become another name: a word is left alone when it is English,
short, or near more than one word of the articles.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.analysis import terms, words
from retrieval.index import Index
from retrieval.lexicon import INITIALS_OF
from retrieval.question import Correction, Question

SHORTEST = 6
"""Letters; one edit turns too many shorter words into other words."""

LONG = 8
"""Letters of a word that is sought among English words, too: an unknown name is seldom so near one."""

_ONE_EDIT: Any = {"scorer": OSA.distance, "score_cutoff": 1, "limit": 2}


def corrected(question: Question, index: Index, history: Sequence[str] = ()) -> Question:
    """The question with the terms that were meant in place of those misspelt, here or in the thread (`history`)."""
    asked = "\n".join([question.text, *(history if question.earlier else ())])
    found = {correction.term: correction for word in words(asked) if (correction := _meant(word, index, asked))}
    found = {term: correction for term, correction in found.items() if term in question.terms}
    if not found:
        return question
    meant, earlier = _replaced(question.terms, found), _replaced(question.earlier, found)
    names = [name for name in question.names if not set(terms(name)) & found.keys()]
    names += [word.searched for word in found.values() if all(map(index.is_name, word.meant))]
    return replace(question, terms=meant, earlier=earlier, names=tuple(names), corrections=tuple(found.values()))


def _replaced(asked: tuple[str, ...], found: dict[str, Correction]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(meant for term in asked for meant in (found[term].meant if term in found else [term])))


def _meant(word: str, index: Index, asked: str) -> Correction | None:
    """What a word that the articles lack was meant to be, where that is plain."""
    if word in INITIALS_OF:
        return _spelt_out(word, index, asked)
    if len(word) < SHORTEST or not word.isalpha() or not word.isascii() or word in _english():
        return None
    term = next(iter(terms(word)), "")
    if not term or index.mentions(word):
        return None
    known = index.terms_from(term[0])
    near = {found for written in (term, word) for found, *_ in process.extract(written, known, **_ONE_EDIT)}
    if len(near) != 1:
        near = {found for other in _english_near(word) for found in terms(other) if found in known}
    meant = near.pop() if len(near) == 1 else ""
    if len(meant) < SHORTEST - 1 or word == f"{meant}a" or meant == f"{word}a":
        return None
    return Correction(_typed(word, asked), index.spelt(meant), term, (meant,))


def _spelt_out(initials: str, index: Index, asked: str) -> Correction | None:
    """Initials that the articles lack as the name whose every word they hold."""
    name = INITIALS_OF[initials]
    if index.mentions(initials) or not all(map(index.mentions, re.findall(r"[^\W_]+", name))):
        return None
    return Correction(_typed(initials, asked), name, terms(initials)[0], tuple(terms(name)))


def _typed(word: str, asked: str) -> str:
    """A word as it was typed."""
    found = re.search(rf"\b{word}\b", asked, re.IGNORECASE)
    return found.group() if found else word


def _english_near(word: str) -> list[str]:
    """English words one edit away: of "offcials", whose term is two from that of "officials"."""
    if len(word) < LONG:
        return []
    return [other for other, *_ in process.extract(word, _english_from(word[0]), **_ONE_EDIT)]


@lru_cache(maxsize=26)
def _english_from(letter: str) -> list[str]:
    """The English words that begin with a letter."""
    return [word for word in _english() if word[0] == letter]


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    """English words of five letters and more, in lower case, names among them."""
    packed = files("retrieval").joinpath("english.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("ascii").split("\n"))
