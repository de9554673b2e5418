"""A question's misspelt words into the words of the articles that were meant, told to the reader.

Guarded, for a name that the articles lack must never become another name: a word is left alone when it is English,
short, or near more than one word of the articles.
"""

from __future__ import annotations

import gzip
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.analysis import terms, words
from retrieval.index import Index
from retrieval.question import Correction, Question

SHORTEST = 6
"""Letters; one edit turns too many shorter words into other words."""


def corrected(question: Question, index: Index) -> Question:
    """The question with the terms that were meant in place of those misspelt."""
    found = {correction.term: correction for word in words(question.text) if (correction := _meant(word, index))}
    found = {term: correction for term, correction in found.items() if term in question.terms}
    if not found:
        return question
    meant = tuple(dict.fromkeys(found[term].meant if term in found else term for term in question.terms))
    typed = {correction.typed for correction in found.values()}
    names = tuple(name for name in question.names if name.lower() not in typed)
    return replace(question, terms=meant, names=names, corrections=tuple(found.values()))


def _meant(word: str, index: Index) -> Correction | None:
    """What a word that the articles lack was meant to be, where that is plain."""
    if len(word) < SHORTEST or not word.isalpha() or not word.isascii() or word in _english():
        return None
    term = next(iter(terms(word)), "")
    if not term or index.frequency(term):
        return None
    near = process.extract(term, index.terms_from(term[0]), scorer=OSA.distance, score_cutoff=1, limit=2)
    if len(near) != 1 or len(near[0][0]) < SHORTEST - 1:
        return None
    return Correction(word, index.spelt(near[0][0]), term, near[0][0])


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    """English words of five letters and more, in lower case, names among them."""
    packed = files("retrieval").joinpath("english.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("ascii").split("\n"))
