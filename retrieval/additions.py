"""A quote into what a reader needs beside it: the date behind "Tuesday", who "he" is, the sentence it leans on.

An addition stands outside the quotation and is marked as added; nothing of it changes the quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from retrieval import dates, speakers
from retrieval.sentences import Sentence
from retrieval.when.relative_dates import label, resolve, vague


@dataclass(frozen=True, slots=True)
class Addition:
    """What a phrase of the quote stands for; `start` and `end` are characters of the quote, half open."""

    start: int
    end: int
    phrase: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Additions:
    """What is told beside a quote; `context` is the sentence before, where the quote can't be read without it."""

    notes: tuple[Addition, ...] = ()
    context: Sentence | None = None


_SAYS_LITTLE = re.compile(
    r"\w+|(?:very|as|most|more|right|not|so)\s+\w+(?:\s+as\s+possible)?|at\s+.*", re.IGNORECASE | re.DOTALL
)
"""Vague phrases that tell no stretch of time: beside a citation with its day, "soon" and "not yet" need no note."""

NOTHING_ADDED = Additions()


def additions(sentence: Sentence, before: Sequence[Sentence]) -> Additions:
    """What to tell beside a sentence; `before` holds the sentences before it in its article, in order."""
    text = sentence.text
    leaning = speakers.read(text, [earlier.text for earlier in before], sentence.article.text[: sentence.start])
    named = [Addition(who.start, who.end, who.phrase, who.meaning) for who in leaning.named]
    notes = sorted([*named, *_dated(sentence, before)], key=lambda note: note.start)
    return Additions(tuple(notes), before[-1] if leaning.unclear and before else None)


def _dated(sentence: Sentence, before: Sequence[Sentence]) -> tuple[Addition, ...]:
    """The days behind the phrases of time; nothing where the article's own day is missing or inferred."""
    published = sentence.article.published
    if published is None or published.inferred:
        return ()
    return _read(sentence.text, published.day, tuple(earlier.text for earlier in before))


@lru_cache(maxsize=20_000)
def _read(text: str, day: date, before: tuple[str, ...]) -> tuple[Addition, ...]:
    """The days behind the phrases of time of a sentence in an article of that day; the same each time."""
    read = resolve(text, day, before)
    sure = tuple(Addition(found.start, found.end, found.phrase, label(found)) for found in read)
    return sure or tuple(
        Addition(found.start, found.end, found.phrase, _anchor(day))
        for found in [phrase for phrase in vague(text) if not _SAYS_LITTLE.fullmatch(phrase.phrase)][:1]
    )


def _anchor(day: date) -> str:
    return f"article dated {dates.show(day)}"
