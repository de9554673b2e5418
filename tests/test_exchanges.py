"""What somebody gives, or gets, in return is told by a sentence that says so of them; who gives stands first in it."""

from __future__ import annotations

import pytest
from hypothesis import given

from retrieval.answer import Answer, NoAnswer
from retrieval.asking import ask
from retrieval.exchanges import exchange
from retrieval.question import read
from tests.articles_of import LAW, hostile_text
from tests.made import article, library


@pytest.mark.parametrize(
    ("question", "gives"),
    [
        ("What does Norway give Finland in return?", True),
        ("what else is norway offering finland in exchange for the ships", True),
        ("What did Norway get in return for the ships?", False),
    ],
)
def test_it_is_asked_of_an_exchange(question: str, gives: bool) -> None:
    asked = exchange(read(question))
    assert asked is not None
    assert (asked.who, asked.gives) == (("norway",), gives)


@pytest.mark.parametrize(
    "question",
    [
        "What does Norway give Finland?",
        "When did Okafor return?",
        "What did they get in return?",
        "Who paid in return?",
    ],
)
def test_other_questions_are_none(question: str) -> None:
    assert exchange(read(question)) is None


TRADE = article(
    "Finland sent two ships to Oslo. Norway, in turn, lends the Finns an icebreaker and ten pilots. It rained."
)


def test_the_sentence_that_says_it_answers() -> None:
    for question in ("What does Norway give Finland in return?", "what is Finland getting in return from Norway"):
        answer = ask(library(TRADE), question)
        assert isinstance(answer, Answer)
        assert answer.quotes[0].text.startswith("Norway, in turn")


def test_what_the_other_side_gives_is_not_told_by_it() -> None:
    answer = ask(library(TRADE), "What does Sweden give Norway in return?")
    assert isinstance(answer, NoAnswer)
    for question in ("What does Finland give Norway in return?", "What does Norway get in return?"):
        assert isinstance(ask(library(TRADE), question), NoAnswer)


@LAW
@given(hostile_text)
def test_no_message_ends_in_an_error(text: str) -> None:
    exchange(read(f"what does {text} give {text} in return"))
