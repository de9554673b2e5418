"""A sentence that speaks past what a question asks of in particular is no answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from retrieval.answer import NoAnswer
from retrieval.articles import Published
from retrieval.asking import ask
from retrieval.at_odds import at_odds
from retrieval.index import Index
from retrieval.question import read
from retrieval.sentences import sentences
from tests.made import LIBRARY, article

TEXT = (
    "Revenue rose to 4 million in the third quarter. The fair of 2019 was held in Oslo. Mayor Okafor said it was over. "
    "It rained. It snowed. It froze. “We are glad,” Okafor said. The second bid won. The third was Lund’s last year."
)


def lacking(question: str, number: int, title: str = "Fair", history: tuple[str, ...] = ()) -> list[str]:
    made = replace(article(TEXT, title=title), published=Published(date(2020, 3, 2)))
    index = Index(list(sentences(made)))
    (hit,) = index.hits(["fair"], [number])
    return at_odds(read(question, history, today=date(2021, 1, 1)), hit, index)


@pytest.mark.parametrize(
    ("question", "number", "missing"),
    [
        ("What was the revenue in the second quarter?", 0, ["second quarter"]),
        ("What was the revenue in Q2?", 0, ["Q2"]),
        ("What was the revenue in Q3?", 0, []),
        ("What was the revenue in the third quarter?", 0, []),
        ("Who won the second bid?", 0, []),
        ("Who held the fair in 2018?", 1, ["2018"]),
        ("Who held the fair in 2019?", 1, []),
        ("Who held the fair in 2020?", 1, []),
        ("Who held the fair since 2018?", 1, []),
        ("Who held the fair in 2018?", 2, []),
        ("Who won a bid in 2018?", 8, ["2018"]),
        ("Who won a bid in 2019?", 8, []),
        ("What did Okafor say about the fair?", 6, []),
        ("What did Okafor say about the thaw?", 6, []),
        ("What did Okafor say about the rain?", 6, ["the rain"]),
        ("What did Okafor say about the bridge?", 6, ["the bridge"]),
        ("Who spoke on Tuesday?", 2, ["Tuesday"]),
        ("who spoke on monday?", 2, []),
        ("Who spoke on Sunday?", 2, []),
        ("What did Okafor say?", 6, []),
    ],
)
def test_another_matter_year_day_or_quarter_is_told(question: str, number: int, missing: list[str]) -> None:
    assert lacking(question, number) == missing


def test_the_matter_may_stand_in_the_headline() -> None:
    assert lacking("What did Okafor say about the bridge?", 6, title="The bridge opens") == []


def test_what_somebody_said_of_another_matter_is_no_answer() -> None:
    assert isinstance(ask(LIBRARY, "What did Ines Okafor say about the volcano?"), NoAnswer)


@pytest.mark.parametrize(
    ("question", "number", "missing"),
    [
        ("And what was decided there?", 8, ["2018"]),
        ("And who was mayor then?", 8, ["2018"]),
        ("And what was said about it?", 8, []),
        ("And what was decided since then?", 8, []),
        ("And how many bids were there?", 8, []),
        ("And what was decided there in 2020?", 8, []),
    ],
)
def test_there_and_then_point_to_the_year_of_the_question_before(
    question: str, number: int, missing: list[str]
) -> None:
    assert lacking(question, number, history=("Who held the fair in 2018?",)) == missing


def test_the_year_of_the_question_before_may_stand_near() -> None:
    assert lacking("And what was decided there?", 3, history=("Who held the fair in 2019?",)) == []


def test_the_first_day_of_all_has_none_before_it() -> None:
    first = replace(article(TEXT), published=Published(date.min))
    index = Index(list(sentences(first)))
    (hit,) = index.hits(["fair"], [2])

    assert at_odds(read("who spoke on sunday?", today=date(2021, 1, 1)), hit, index) == []
