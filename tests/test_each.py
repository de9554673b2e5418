"""A question after several at once is answered for each of them."""

from __future__ import annotations

import pytest
from hypothesis import given

from retrieval.answer import Answer
from retrieval.asking import ask
from retrieval.each import MOST, each
from tests.articles_of import LAW, hostile_text
from tests.made import article, library


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "Who are the mayor of Lund, the bishop and the port's director?",
            ["who is the mayor of Lund?", "who is the bishop?", "who is the port's director?"],
        ),
        ("who are okafor and kos?", ["who is okafor?", "who is kos?"]),
        (
            "names of the spokespeople for the port and the union",
            ["who is the spokesperson for the port?", "who is the spokesperson for the union?"],
        ),
        (
            "who are the defence ministers of Norway and Denmark?",
            ["who is the defence minister of Norway?", "who is the defence minister of Denmark?"],
        ),
        ("how did Seoul and Norway respond to the summit?", None),
        ("What did Seoul and Oslo each threaten?", ["What did Seoul threaten?", "What did Oslo threaten?"]),
    ],
)
def test_it_is_asked_after_each(question: str, asked: list[str] | None) -> None:
    assert each(question) == (
        asked or ["how did Seoul respond to the summit?", "how did Norway respond to the summit?"]
    )


@pytest.mark.parametrize(
    "question",
    [
        "Who is the mayor of Lund?",
        "Who are the workers that met Okafor and Kos?",
        "Who are jan lund's Danish and Swedish counterparts?",
        "Who are the ministers of Norway and the US defence secretary?",
        "What did Kos and Okafor call each other?",
        "How did housing and financial assets react to it?",
        "What did Okafor and Kos sign?",
        f"Who are {', '.join('abcdefgh')} and i?",
    ],
)
def test_other_questions_stay_whole(question: str) -> None:
    assert each(question) == []


def test_the_answer_quotes_of_each() -> None:
    held = library(article("Lund Mayor Ines Okafor left. The bishop of Lund, Jan Kos, stayed. It rained in Ulm."))
    answer = ask(held, "who are the mayor of Lund and the bishop of Lund?")
    assert isinstance(answer, Answer)
    assert [quote.text for quote in answer.quotes] == [
        "Lund Mayor Ines Okafor left.",
        "The bishop of Lund, Jan Kos, stayed.",
    ]


@LAW
@given(hostile_text)
def test_no_text_ends_in_an_error(text: str) -> None:
    assert len(each(f"who are {text} and {text}")) <= MOST
