"""A list holds more quotes than an answer, and none of them says that reporting changed."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.answer import Answer
from retrieval.asking import ask
from retrieval.picking import MOST_LISTED, MOST_QUOTES, is_list
from retrieval.question import read
from tests.made import article, library

SAID = (
    "Okafor met Petrov in Lund and gave him a map of the harbour.",
    "In the spring Petrov and Okafor met again, at the fish market of Salvo.",
    "Okafor had met Petrov twice by then, said the owner of a hotel in Arden.",
    "The two ministers Petrov and Okafor meet on Tuesday in Bexhill, for an hour.",
    "Petrov, who is ill, met Okafor at home; nothing was signed.",
    "It rained on the day on which Okafor and Petrov met in Dunmore castle.",
    "Nobody took a picture when Okafor met Petrov on a train to Elsick.",
    "Both Okafor and Petrov met students at a school near Farrow, and left together.",
    "Because Petrov was late, Okafor met only his clerk in Gant and Petrov himself at sea.",
    "Why Okafor and Petrov met under a bridge near Holt, neither would say afterwards.",
    "Whoever met Okafor that summer had met Petrov first, joked a waiter in Ivel.",
)
MEETINGS = library(
    *(article(text, f"m{at}", title=f"Day {at}", day=date(2024, at, 3)) for at, text in enumerate(SAID, start=1))
)


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("list every meeting of Okafor and Petrov", True),
        ("Please list the meetings of Okafor and Petrov", True),
        ("Name all the places where Okafor met Petrov.", True),
        ("where all did Okafor meet Petrov", True),
        ("Where did Okafor meet Petrov?", False),
        ("What did the list hold?", False),
        ("Was all of it listed?", False),
        ("Who listed every fault?", False),
    ],
)
def test_a_list_is_told_from_a_question(question: str, listed: bool) -> None:
    assert is_list(read(question)) is listed


def test_a_list_holds_more_than_an_answer_and_does_not_say_that_reporting_changed() -> None:
    listed = ask(MEETINGS, "list every meeting of Okafor and Petrov")
    asked = ask(MEETINGS, "Who met Okafor on a train?")
    assert isinstance(listed, Answer)
    assert isinstance(asked, Answer)
    assert len(listed.quotes) == MOST_LISTED
    assert len(asked.quotes) <= MOST_QUOTES
    assert not listed.changed
    assert len({quote.text for quote in listed.quotes}) == MOST_LISTED
