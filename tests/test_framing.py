"""Words that say nothing of what a question is about are left out of what is searched."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.answer import Answer, NoAnswer
from retrieval.asking import ask
from retrieval.framing import unframed
from retrieval.question import read
from tests.made import FERRY, HARBOUR, LIBRARY, article, library

SALVAGE = article(
    "The ferry Corvina was raised from the sea floor off Cape Lund on Monday. A dispute over the cost goes on.",
    "salvage",
    title="Corvina raised",
    publisher="Northern Wire",
    day=date(2023, 8, 22),
)


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("timeline of the Corvina affair", ("corvina",)),
        ("how did the Corvina saga unfold?", ("corvina",)),
        ("timeline of the Corvina repairs", ("corvina", "repair")),
        ("timeline of the saga", ("saga",)),
        ("who began the Corvina saga?", ("begin", "corvina", "saga")),
    ],
)
def test_nouns_of_course_are_left_out_of_what_a_timeline_searches(question: str, terms: tuple[str, ...]) -> None:
    assert unframed(read(question), LIBRARY.index).terms == terms


def test_a_noun_of_course_that_the_articles_hold_is_searched() -> None:
    held = library(FERRY, SALVAGE).index
    assert "disput" in unframed(read("timeline of the Corvina dispute"), held).terms


def test_a_timeline_of_an_affair_is_told_though_no_sentence_calls_it_one() -> None:
    found = ask(library(HARBOUR, FERRY, SALVAGE), "Give me a timeline of the Corvina affair")
    assert isinstance(found, Answer)
    assert [quote.article.id for quote in found.quotes] == ["ferry", "salvage"]


def test_a_timeline_of_an_affair_of_nothing_known_is_refused() -> None:
    assert isinstance(ask(library(HARBOUR, FERRY, SALVAGE), "Give me a timeline of the Zarathustra affair"), NoAnswer)


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("how long did the call last?", ("call",)),
        ("How many days did Okafor's visit last", ("day", "okafor", "travel")),
        ("Who made the last call?", ("make", "last", "call")),
        ("Did it last?", ("last",)),
    ],
)
def test_lasting_is_no_last_week(question: str, terms: tuple[str, ...]) -> None:
    assert unframed(read(question), LIBRARY.index).terms == terms


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("How did Okafor react to the repairs?", ("okafor", "repair")),
        ("What was the response of Okafor to the repairs?", ("okafor", "repair")),
        ("Who is in the response team?", ("respons", "team")),
        ("Who paid in response to the repairs of Okafor?", ("pay", "respons", "repair", "okafor")),
        ("How did Okafor's reaction to the repairs change?", ("okafor", "repair")),
    ],
)
def test_no_sentence_need_call_it_a_reaction(question: str, terms: tuple[str, ...]) -> None:
    assert unframed(read(question), LIBRARY.index).terms == terms


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("who else is gonna pay for the repairs", ("pay", "repair")),
        ("is the ferry even repaired?", ("ferri", "repair")),
        ("is the ferry repaired yet?", ("ferri", "repair")),
        ("who has yet to repair the ferry?", ("yet", "repair", "ferri")),
        ("who said that even a ferry sinks?", ("even", "ferri", "sink")),
        ("where did they get together", ("togeth",)),
        ("where did the crews get together?", ("crew",)),
        ("what bit the mayor", ("bit", "mayor")),
        ("who is supposed to pay", ("pay",)),
    ],
)
def test_words_of_talk_are_not_searched(question: str, terms: tuple[str, ...]) -> None:
    assert unframed(read(question), LIBRARY.index).terms == terms


def test_a_follow_up_that_asks_which_month_is_not_answered_by_any_month() -> None:
    held = library(article("Okafor came to Lund in May.")).index
    asked = read("which month was it?", ["When did Okafor come to Lund?"])
    assert "month" not in unframed(asked, held).terms
    assert "month" in unframed(read("which month did Okafor come to Lund?"), held).terms
