"""Text into index terms: one function for articles and questions.

Case, accents, possessives and hyphens are folded, function words dropped, the rest stemmed (Snowball English).
"U.S." and "US" are the country "u.s", "us" is the pronoun and dropped; a people counts as its country.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import snowballstemmer

from retrieval.lexicon import INITIALS, PHRASES, SAME

STOP_WORDS = frozenset(
    """
    a about above after again against ain all am an and any are aren as at be because been before being below
    between both but by can could couldn d did didn do does doesn doing don down during each few for from
    further had hadn has hasn have haven having he her here hers herself him himself his how i if in into is isn
    it its itself just ll m may me might more most must my myself no nor not now o of off on once only or other
    our ours ourselves out over own re s same shall shan she should shouldn so some such t than that the their
    theirs them themselves then there these they this those through to too under until up us ve very was wasn we
    were weren what when where which while who whom whose why will with won would wouldn y you your yours
    yourself yourselves
    """.split()
)
"""Words that say nothing about what a sentence is about; dropped for matching only."""

_PHRASE = re.compile(
    rf"\b(?=[{INITIALS}])(?:"
    + "|".join(f"(?P<p{number}>{pattern})" for number, pattern in enumerate(PHRASES.values()))
    + ")",
    re.IGNORECASE,
)
_MEANT = [f" {meant} " for meant in PHRASES]
_ACRONYM = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_TOKEN = re.compile(r"\b[ue]\.[sneku]\b(?!\.)|\d+(?:[.,]\d+)+|[^\W_]+(?:'[^\W\d_]+)?")
CONTRACTED = frozenset(("", "s", "t", "d", "m", "ll", "re", "ve"))
"""What follows an apostrophe in a possessive or a contraction; anything else belongs to a name: "O'Neill"."""

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

_QUOTES = "’‘ʼ´`"
"""Signs that are read as a plain apostrophe."""


def terms(text: str) -> list[str]:
    """The index terms of `text`, in order, repeats included."""
    return [found for found in map(term, words(text)) if found]


def words(text: str) -> list[str]:
    """The words of `text` in lower case, accents folded, before function words are dropped and the rest stemmed."""
    return _TOKEN.findall(_fold(text))


def plain(text: str) -> str:
    """`text` with plain apostrophes and letters, and in lower case if it is all in capitals."""
    for sign in _QUOTES:
        text = text.replace(sign, "'")
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        marks = {ord(character): None for character in _BEYOND_ASCII.findall(text) if unicodedata.combining(character)}
        text = text.translate(marks) if marks else text
    return text.lower() if text.isupper() and " " in text.strip() else text


def _fold(text: str) -> str:
    text = _PHRASE.sub(lambda match: _MEANT[int((match.lastgroup or "p0")[1:])], plain(text))
    return _ACRONYM.sub(lambda match: match.group().replace(".", "") + " ", text).lower()


@lru_cache(maxsize=200_000)
def term(word: str) -> str:
    """The term of one of `words`, empty for a function word; remembered."""
    if word[0].isdigit():
        return word.replace(",", "")
    if "." in word:
        return word
    head, _, tail = word.partition("'")
    return stems([head if tail in CONTRACTED else head + tail])[0]


def stems(words: Sequence[str]) -> list[str]:
    """The same for words that are letters alone, or digits alone; callers remember."""
    meant = [SAME.get(word, word) for word in words]
    found = zip(words, meant, _stemmer().stemWords(meant), strict=True)
    return ["" if word in STOP_WORDS else known if "." in known else stem for word, known, stem in found]


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    stemmer = snowballstemmer.stemmer("english")
    stemmer.maxCacheSize = 0  # `term` remembers
    return stemmer
