"""Officials of a country are told by sentences that name one of them beside what they are, one sentence for each."""

from __future__ import annotations

import pytest
from hypothesis import given

from retrieval.answer import Answer, NoAnswer
from retrieval.asking import ask
from retrieval.officials import officials
from retrieval.question import read
from tests.articles_of import LAW, hostile_text
from tests.made import article, library


@pytest.mark.parametrize(
    "question",
    [
        "Which Norwegian officials came to Lund?",
        "besides Okafor, name all the us diplomats that speak up in these stories",
        "what other North Korean ministers are named?",
        "who are the Russian spokespeople quoted here",
    ],
)
def test_officials_of_a_country_are_asked_for_together(question: str) -> None:
    assert officials(read(question))


@pytest.mark.parametrize(
    "question",
    [
        "What did Norwegian officials say of Lund?",
        "Which officials came to Lund?",
        "Which Norwegian official came to Lund?",
        "Which three Norwegian banks were warned by US officials?",
    ],
)
def test_what_they_did_and_one_of_them_are_other_questions(question: str) -> None:
    assert officials(read(question)) is None


TALKS = article(
    "Norwegian Trade Minister Ines Okafor visited Lund on Monday. Swedish officials said that Norwegian envoy Jan Kos"
    " was away. Norwegian Trade Minister Ines Okafor said that the talks went well. Norway's ambassador, Ada Holm, said"
    " that the harbour was open. Danish Foreign Minister Per Dahl visited Lund, too. The Norwegian talks visited old"
    " ground.",
    "talks",
)


def told(question: str) -> list[str]:
    answer = ask(library(TALKS), question)
    assert isinstance(answer, Answer), answer
    return [quote.text for quote in answer.quotes]


def test_each_official_is_told_by_one_sentence_and_nobody_else_is() -> None:
    quotes = told("Which Norwegian officials are named?")
    assert len(quotes) == 3
    assert all(any(name in quote for quote in quotes) for name in ("Okafor", "Kos", "Holm"))


def test_who_is_quoted_says_something() -> None:
    quotes = told("which norwegian officials are quoted in these stories?")
    assert {"went well" in quote or "harbour was open" in quote for quote in quotes} == {True}
    assert len(quotes) == 2


def test_what_they_did_is_told_beside_the_name() -> None:
    assert told("Which Norwegian officials visited Lund?") == [
        "Norwegian Trade Minister Ines Okafor visited Lund on Monday."
    ]


def test_where_none_is_named_nobody_is_told() -> None:
    assert isinstance(ask(library(TALKS), "Which Finnish officials are quoted in these stories?"), NoAnswer)


def test_a_company_is_no_official_and_a_portfolio_may_stand_between() -> None:
    held = library(
        article("The Paraguayan company Rio Azul said it was glad. Paraguay's defence minister, Jan Kos, said no.")
    )
    answer = ask(held, "Which Paraguayan officials are quoted?")
    assert isinstance(answer, Answer)
    assert [quote.text for quote in answer.quotes] == ["Paraguay's defence minister, Jan Kos, said no."]


def test_a_given_name_makes_nobody_the_same_and_who_is_an_official_may_stand_elsewhere() -> None:
    held = library(
        article("Norwegian Trade Minister Sergei Kos spoke. Norwegian envoy Sergei Holm slept.", "a"),
        article("On Monday, Norwegian Trade Minister Sergey Kos came. Minister Jan Lind of Sweden came.", "b"),
        article("Envoy Sergei Holm came to Lund, too.", "c"),
    )
    answer = ask(held, "Which Norwegian officials came?")
    assert isinstance(answer, Answer)
    assert sorted(quote.text for quote in answer.quotes) == [
        "Envoy Sergei Holm came to Lund, too.",
        "On Monday, Norwegian Trade Minister Sergey Kos came.",
    ]


@LAW
@given(hostile_text)
def test_no_message_ends_in_an_error(text: str) -> None:
    officials(read(f"which {text} Norwegian officials {text}"))
