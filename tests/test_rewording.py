"""A question in the words of talk asks what its plain form asks; any other one stays as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given

from retrieval.answer import Answer
from retrieval.asking import ask
from retrieval.rewording import LONGEST, reworded
from tests.articles_of import LAW, hostile_text
from tests.made import article, library


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("what was Okafor's line on the strike", "what did Okafor say about the strike?"),
        ("Okafor quote on the strike pls", "what did Okafor say about the strike?"),
        ("need Ines Okafor's exact words about the strike", "what did Ines Okafor say about the strike?"),
        ("the latest White House position on trade", None),
        ("latest US position on trade", "latest: what did US say about trade?"),
        ("how did Okafor word the invitation?", "what did Okafor say about the invitation?"),
        ("what's okafor saying about the strike", "what did okafor say about the strike?"),
        ("did Okafor say anything about the strike?", "what did Okafor say about the strike?"),
        ("what was her stance on the strike?", "what did she say about the strike?"),
        ("the harbour money, how much was it exactly?", "how much was the harbour money?"),
        ("and the port's?", "and the port?"),
        ("any idea where Lund is", "where is Lund?"),
        ("how soon will Okafor leave?", "when will Okafor leave?"),
        ("how come Okafor left?", "why Okafor left?"),
    ],
)
def test_talk_is_put_plainly(typed: str, plain: str | None) -> None:
    assert reworded(typed) == (plain or "latest: what did White House say about trade?")


@pytest.mark.parametrize(
    "typed",
    [
        "What did Okafor say about the strike?",
        "What is the last line of defence against rust?",
        "What was a similar view on the matter called?",
        "Most recent word on the strike?",
        "Who is the mayor of Lund? Her name!",
        "In 1919 a mayor was named, who was it?",
        "What statements on rust are there?",
        "",
    ],
)
def test_other_questions_stay(typed: str) -> None:
    assert reworded(typed) == typed


def test_what_was_said_is_found_by_its_plain_form() -> None:
    held = library(
        article("Okafor said the strike hurts the port. Kos wrote a line on the strike into his diary. It rained.")
    )
    answer = ask(held, "Okafor's line on the strike?")
    assert isinstance(answer, Answer)
    assert answer.quotes[0].text == "Okafor said the strike hurts the port."


@LAW
@given(hostile_text)
def test_no_text_ends_in_an_error(text: str) -> None:
    for typed in (text, f"what was {text} line on {text}", f"{text}, what was it"):
        assert len(reworded(typed)) <= len(typed) + LONGEST
