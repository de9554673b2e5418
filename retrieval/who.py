"""Whether a sentence tells who: whether it names somebody, or says what somebody is, beyond what the question says."""

from __future__ import annotations

import re

from retrieval.analysis import terms
from retrieval.answer_types import Asked, asks_whether, wanted
from retrieval.index import Hit, Index
from retrieval.introductions import SOMEBODY
from retrieval.lexicon import COUNTRIES, PEOPLES
from retrieval.marks import marks
from retrieval.question import Question
from retrieval.recall import Recall

_IN_PLACE = re.compile(
    r"\s(?:in|near|outside|across|(?:north|south|east|west|capital|city|coast)\w*\sof)\s"
    r"(?:the\s)?[A-Z][\w-]+(?:,?\s[A-Z][\w-]+)*\b(?!['’])"
)
"""A place, as far as that can be seen; "in Lund's house" names whose it is."""

_PEOPLE, _COUNTRY = ("|".join(map(str.capitalize, sorted(words))) for words in (PEOPLES, COUNTRIES))
_OF_A_COUNTRY = re.compile(rf"\b(?:(?:{_PEOPLE})|(?:{_COUNTRY})['’]s)\s")
"""A word for the country that something is of: "Russian state media", "Russia's forum"."""

_DONE_BY = re.compile(r"(?:ed\s+by\s+|\bby\s+(?:an?|some|two|three|several|his|her|its|their)\s+)([a-z]+)\b")
"""Whatever did it: "was pulled out by fishermen"."""


def tells_who(question: Question, hit: Hit, index: Index) -> bool:
    """Whether a sentence, or what is shown beside it, names somebody new; true where no "who" is asked."""
    if wanted(question.text).kind is not Asked.WHO or asks_whether(question.text):
        return True
    sentence, known = hit.sentence, frozenset((*terms(question.text), *question.earlier))
    if _names(sentence.text, known, index):
        return True
    read = Recall.of(index).leaning(hit, index)
    meant = any(not known.issuperset(terms(one.meaning)) for one in read.named)
    return meant or (read.unclear and any(_names(one.text, known, index) for one in index.before(hit.number, 1)))


def without_places(text: str) -> str:
    """A sentence without the places that something is in or of, as far as they can be seen."""
    return _OF_A_COUNTRY.sub("", _IN_PLACE.sub(" there", text))


def _names(text: str, known: frozenset[str], index: Index) -> bool:
    """Whether a sentence names or describes somebody by other terms than those known; a place is nobody.

    The capital of its first word is that of the sentence, unless the articles write the word so elsewhere.
    """
    found = marks(without_places(text))
    for name, (first, last) in zip(found.names, found.spans, strict=True):
        if not name <= known and (last > 0 or first > 0 or any(map(index.is_name, name))):
            return True
    doers = terms(" ".join(_DONE_BY.findall(text)))
    return not known.issuperset(doers) or not SOMEBODY.difference(known).isdisjoint(terms(text))
