"""Answers to try on Slack: any number of quotes, of any length, with every nasty character."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import strategies as st

from bot.blocks.values import Asking
from retrieval.additions import Addition, Additions
from retrieval.answer import Answer, Quote
from retrieval.articles import BasedOn
from retrieval.citation import cite
from retrieval.question import Question, read
from retrieval.sentences import Sentence
from tests.made import FERRY, article

TODAY = date(2024, 6, 1)

NASTY = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from(list("*_~`<>&|!@#:\u202e\u200f\u2028\x07\x1b\n\"'“”"))),
    min_size=1,
    max_size=40,
)
Long = tuple[str, int]
LONG: st.SearchStrategy[Long] = st.tuples(NASTY, st.one_of(st.just(1), st.integers(1, 500)))
"""A text and how often it stands there: long texts that are short to print."""

DAYS = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
URLS = [
    None,
    "https://example.com/a",
    "http://example.com/a#b",
    "javascript:alert(1)",
    "https://e.com/ <x>|y",
    *(f"https://example.com/{'a' * length}" for length in (2_900, 2_980, 3_100)),
]


def quote(text: str, additions: Additions | None = None, **fields: Any) -> Quote:
    source = article(text, **fields)
    told = additions or Additions()
    return Quote(source, 0, len(text), text, cite(source), 1.0, 0.9, told)


def quoting(*texts: str, **fields: Any) -> Answer:
    return Answer(Question("q"), tuple(quote(text, **fields) for text in texts), 0.9)


@dataclass(frozen=True)
class Plan:
    """An answer that is made in the test, so that a failure prints little."""

    quotes: list[Long]
    title: Long
    publisher: Long | None
    authors: list[Long]
    notes: list[tuple[str, str]]
    day: date | None
    url: int
    based_on: Long | None
    notices: list[str]
    timeline: bool
    changed: bool
    question: Long
    history: list[str]

    @property
    def answer(self) -> Answer:
        notes = tuple(Addition(0, 1, phrase, meaning) for phrase, meaning in self.notes)
        context = Sentence(FERRY, 0, 20, "body") if self.changed else None
        made = tuple(
            quote(
                long(text),
                Additions(notes, context),
                name=f"a{at}",
                title=long(self.title),
                publisher=long(self.publisher) if self.publisher else None,
                authors=tuple(map(long, self.authors)),
                day=self.day,
                url=URLS[self.url],
                based_on=BasedOn(long(self.based_on), long(self.title), self.day) if self.based_on else None,
            )
            for at, text in enumerate(self.quotes)
        )
        asked = read("a timeline of the harbour", today=TODAY) if self.timeline else Question("q")
        return Answer(asked, made, 0.9, tuple(self.notices), self.changed, self.day)

    @property
    def asked(self) -> Asking:
        return Asking(words=long(self.question), history=tuple(self.history), today=TODAY, version="1a2b3c4d")


def long(text: Long) -> str:
    return (text[0] * text[1])[:20_000]


PLANS = st.builds(
    Plan,
    quotes=st.lists(LONG, min_size=1, max_size=50),
    title=LONG,
    publisher=st.one_of(st.none(), LONG),
    authors=st.lists(LONG, max_size=4),
    notes=st.lists(st.tuples(NASTY, NASTY), max_size=3),
    day=DAYS,
    url=st.integers(0, len(URLS) - 1),
    based_on=st.one_of(st.none(), LONG),
    notices=st.lists(NASTY, max_size=3),
    timeline=st.booleans(),
    changed=st.booleans(),
    question=LONG,
    history=st.lists(NASTY, max_size=5),
)
