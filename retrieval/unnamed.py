"""Names of a question that a hit says nothing of: a sentence about another person or place is no answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrieval.analysis import terms
from retrieval.dates import MONTH, WEEKDAY
from retrieval.index import NEAR, Hit, Index
from retrieval.lexicon import PEOPLES
from retrieval.message import names, telling
from retrieval.question import Question
from retrieval.related import is_among, related

_DAY = re.compile(f"{MONTH}|{WEEKDAY}", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


def unnamed(question: Question, hit: Hit, index: Index) -> list[str]:
    """The names that stand neither near the hit nor in what is said of its article; a surname is enough.

    Near is up to three sentences before and behind. A capital stands for its country, and the other way round;
    "chinese" names China, too.
    """
    article = hit.sentence.article
    basis = article.based_on.publisher if article.based_on else ""
    header = f"{article.title or ''} {article.publisher or ''} {basis} {' '.join(article.authors)}"
    month = f"{article.published.day:%B %Y}" if article.published else ""
    held = {*terms(f"{header} {month}"), *index.neighbourhood(hit.number, NEAR)}
    named = [*_whole(question), *((word, [word]) for word in _WORD.findall(question.text) if word in PEOPLES)]
    return [name for name, words in named if not any(_is_held(word, held) for word in words)]


def names_all(question: Question, hit: Hit, index: Index) -> bool:
    """Whether a sentence itself holds all that a question names, by a word of each."""
    held = set(index.terms[hit.number])
    return all(any(_is_held(word, held) for word in words) for _, words in _whole(question))


def with_names(question: Question, index: Index) -> Question:
    """A question in small letters with the names that the articles write with capitals."""
    if question.refusal or question.text != question.text.lower():
        return question
    small = [word for word in _small(question.text, index) if word not in question.names]
    found = [word for word in small if not set(question.own).isdisjoint(terms(word))]
    return replace(question, names=(*question.names, *found)) if found else question


def named(text: str, index: Index) -> list[str]:
    """The names of a text, as it or, where it is in small letters, the articles write them."""
    return [*names(text), *(_small(text, index) if text == text.lower() else ())]


def _small(text: str, index: Index) -> list[str]:
    """The words of a text in small letters that the articles write with a capital, days left out."""
    words = [word for word in _WORD.findall(text) if not _DAY.fullmatch(word)]
    return [word for word in words if (found := terms(word)) and all(map(index.is_name, found))]


def is_known(name: str, index: Index) -> bool:
    """Whether the articles mention a name, or the country that a capital speaks for."""
    return index.mentions(name) or any(index.mentions(other) for term in terms(name) for other in related(term))


def _whole(question: Question) -> Iterator[tuple[str, Sequence[str]]]:
    """The names and their words, those that stand side by side as one: "Lloyd Austin".

    Beside a country in small letters any word may be of the name: "jordan pickford" is a person.
    """
    small = {name for name in question.names if name.islower()}
    large = sorted(set(question.names) - small, key=len, reverse=True)
    if large:
        word = "|".join(map(re.escape, large))
        for name in re.findall(rf"\b(?:{word})(?:\s(?:{word}))*\b", question.text):
            yield name, name.split()
    spoken = _WORD.findall(question.text)
    for at, name in enumerate(spoken):
        if name in small:
            yield name, [name, *(word for word in spoken[max(0, at - 1) : at + 2] if telling(word))]


def _is_held(word: str, held: set[str]) -> bool:
    found = terms(word)
    return not found or any(is_among(term, held) for term in found)
