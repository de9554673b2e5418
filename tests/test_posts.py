"""Who holds a post is told where all of the post stands beside a name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from retrieval.analysis import terms
from retrieval.answer import Answer
from retrieval.asking import ask
from retrieval.incumbents import may_be_holder, tells_holder
from retrieval.posts import post
from retrieval.question import read
from tests.articles_of import LAW, hostile_text
from tests.made import article, library


@pytest.mark.parametrize(
    "question",
    [
        "Who is the mayor of Lund?",
        "who's the lund mayor again",
        "whos the director of the port right now?",
        "What is the name of the harbour commissioner?",
        "what's the Lund mayor called?",
        "who runs the port authority?",
        "who speaks for the port",
        "who is Okafor's father",
        "Who is the US Secretary of State?",
        "who is the pope",
    ],
)
def test_who_holds_a_post_is_asked(question: str) -> None:
    assert post(read(question))


@pytest.mark.parametrize(
    "question",
    [
        "Who is Ines Okafor?",
        "Who is the suspect?",
        "Who is the man that left?",
        "who is the mayor meeting with",
        "who is the mayor and who is the judge",
        "who met the mayor of Lund?",
        "Who is the tallest?",
        "When was the mayor of Lund born?",
        "name of the ship",
    ],
)
def test_another_question_asks_for_no_post(question: str) -> None:
    assert not post(read(question))


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("who is the mayor of Lund", "Lund Mayor Ines Okafor opened the gate.", True),
        ("who is the mayor of Lund", "The mayor of Lund, Ines Okafor, opened it.", True),
        ("who is the mayor of Lund", "Lund's mayor, Ines Okafor, opened it.", True),
        ("who is the mayor of Lund", "Ines Okafor, the mayor of Lund, opened it.", True),
        ("who is the mayor of Lund", "Ines Okafor, mayor of Lund since May, opened it.", True),
        ("who is the mayor of Lund", "Ines Okafor is the mayor of Lund.", True),
        ("who is the mayor of Lund", "Mayor Ines Okafor opened it in Lund.", False),
        ("who is the mayor of Lund", "The mayor of Lund met Ines Okafor.", False),
        ("who is the mayor of Lund", "The mayor of Lund opened the gate.", False),
        ("who is the mayor of Lund", "Former Lund Mayor Ines Okafor opened it.", False),
        ("who is the mayor of Lund", "Lund Deputy Mayor Ines Okafor opened it.", False),
        ("who was the deputy mayor of Lund", "Lund Deputy Mayor Ines Okafor opened it.", True),
        ("who is the mayor", "The mayor of Sri Lanka opened it.", False),
        ("who is the US secretary of state", "U.S. Secretary of State Ines Okafor left.", True),
        ("who's the russian foreign minister", "North Korean Foreign Minister Ines Okafor left.", False),
        ("who's the russian foreign minister", "Russian Foreign Minister Ines Okafor left.", True),
        ("who is okafor's dad", "Ulf Okafor, the father of Ines Okafor, left.", True),
        ("who speaks for the port", "Port spokeswoman Ines Okafor left.", True),
        ("who runs the port", "Ines Okafor, director of the port, left.", True),
        ("who runs the defence ministry", "Defense Minister Ines Okafor left.", True),
    ],
)
def test_a_post_is_told_with_its_holder(question: str, text: str, told: bool) -> None:
    assert tells_holder(post(read(question)), text) is told


def test_the_newest_article_tells_who_holds_a_post() -> None:
    made = library(
        article("Port director Ulf Lind opened the gate. The port director waved.", "old", day=date(2023, 1, 2)),
        article("Port director Ines Okafor closed the gate.", "new", day=date(2024, 1, 2)),
    )

    answer = ask(made, "who is the port director?")

    assert isinstance(answer, Answer)
    assert answer.quotes[0].article.id == "new"


@LAW
@given(hostile_text, hostile_text)
def test_any_question_of_any_text_can_be_asked_for_a_post(question: str, text: str) -> None:
    assert tells_holder(post(read(question)) or post(read("who is the mayor of Lund?")), text) in (True, False)


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        ("The energy minister, Ines Okafor, left.", True),
        ("The energy minister of Mozambique left.", True),
        ("The energy minister left with Ines Okafor.", False),
        ("The Kenyan energy minister, Ines Okafor, left.", False),
    ],
)
def test_a_minister_of_a_country_is_no_other_countrys(text: str, may_be: bool) -> None:
    assert may_be_holder(post(read("who is the energy minister of Mozambique?")), text, terms(text)) is may_be


@pytest.mark.parametrize(
    ("question", "text", "may_be"),
    [
        ("who is Nadia Okafor's mother", "Nadia Okafor will marry Ulf Lind, the prince.", False),
        ("who is Nadia Okafor's mother", "Her mother, Ines Lind, came.", True),
        ("who is Nadia Okafor's mother", "Ines Lind's daughter Nadia came.", True),
        ("who is Nadia Okafor's mother", "Her father, Ulf Lind, came.", False),
        ("who is Nadia Okafor's husband", "Nadia Okafor will marry Ulf Lind, the prince.", True),
        ("who is the deputy mayor of Lund", "The mayor of Lund, Ines Okafor, came.", False),
        ("who is the acting mayor of Lund", "The mayor of Lund, Ines Okafor, came.", False),
        ("who was the previous mayor of Lund", "The former mayor, Ines Okafor, came.", True),
        ("who is the port's lawyer", "The attorney Ines Okafor came to the port.", True),
        ("who is the port's lawyer", "Ines Okafor came to the port.", False),
        ("who runs the port", "Ines Okafor, who has run the port since May, came.", True),
        ("who is the mayor's opponent in Lund", "Ines Okafor stood in Lund.", True),
    ],
)
def test_kin_and_deputies_are_told_by_a_word_for_them(question: str, text: str, may_be: bool) -> None:
    assert may_be_holder(post(read(question)), text, terms(text)) is may_be


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        ("South Korean President Ines Okafor met the president of Peru.", True),
        ("Russian President Ulf Lind spoke of South Korea.", False),
        ("North Korean President Ulf Lind spoke of South Korea.", False),
        ("The president of Peru, Ulf Lind, spoke of South Korea.", False),
        ("The president, Ines Okafor, spoke of South Korea.", True),
        ("South Koreans were flown to Peru, where President Ulf Lind received them.", False),
        ("In South Korea, President Ines Okafor spoke of Peru.", True),
    ],
)
def test_a_president_of_another_country_is_not_the_one_asked_of(text: str, may_be: bool) -> None:
    assert may_be_holder(post(read("who is the president of South Korea?")), text, terms(text)) is may_be


def test_a_secretary_of_another_portfolio_is_not_the_one_asked_of() -> None:
    asked, text = (
        post(read("who is the US secretary of state?")),
        "U.S. Secretary of Defense Ines Okafor spoke of the state.",
    )
    assert not may_be_holder(asked, text, terms(text))


def test_what_a_minister_owns_is_told_of_no_minister() -> None:
    assert not tells_holder(
        post(read("who is the prime minister")), "Ines Okafor, of the prime minister's own party, left."
    )
