"""A journey is told by a sentence that says it of whom, and of where, it is asked; of two articles by the newer one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from retrieval.answer import Answer, NoAnswer
from retrieval.asking import ask
from retrieval.index import Hit, Index
from retrieval.journeys import journey
from retrieval.question import read
from retrieval.travels import told_by
from tests.articles_of import LAW, hostile_text, sentences_of
from tests.made import article, library


def tells(question: str, sentence: str, history: tuple[str, ...] = ()) -> bool:
    asked = read(question, history)
    of = journey(asked)
    assert of is not None, question
    index = Index(sentences_of(sentence))
    return bool(told_by(of, asked, Hit(index.sentences[0], 0, 0.0), index))


WHEN = "When does Okafor travel to Norway?"
LENGTH = "How long will Okafor stay in Norway?"


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (WHEN, "Ines Okafor will travel to Norway on Tuesday to meet the king."),
        (WHEN, "On Tuesday, Okafor will fly to Oslo."),
        (WHEN, "Okafor, who has not left Lund since May, plans to visit Norway next month."),
        (WHEN, "The visit was agreed when Okafor's trip to Norway in June was put off."),
        ("When did Okafor visit Norway?", "Okafor visited Oslo in July 2000."),
        (LENGTH, "Okafor will spend two days in Oslo before travelling to Finland."),
        (LENGTH, "Okafor begins a three-day visit to Norway on Monday."),
        ("Where does Okafor go after Norway?", "Okafor will spend two days in Oslo before travelling to Finland."),
        ("Where is Okafor going next?", "Okafor leaves Norway on Friday and then heads to Finland."),
        ("Who did Norway send to Finland?", "Norwegian Trade Minister Ada Holm on Monday ended a visit to Helsinki."),
        ("Which countries is Okafor visiting?", "Okafor will travel to Finland on Tuesday."),
        ("When did Okafor visit Norway?", "It follows the visit that Okafor paid to Norway in May."),
        ("When did Okafor go to Norway?", "Okafor, who is ill, spent five days in Norway in May 2023."),
        ("do you know when Okafor goes to Norway", "Okafor is to travel to Norway on Tuesday."),
    ],
)
def test_a_sentence_tells_the_journey(question: str, sentence: str) -> None:
    assert tells(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (WHEN, "Okafor said on Monday that Kos will travel to Norway on Tuesday."),
        (WHEN, "Kos will travel to Norway on Tuesday, Okafor said."),
        (WHEN, "Okafor said on Monday that she will travel to Norway."),
        (WHEN, "Okafor will travel to Finland on Tuesday; Norway was told."),
        (WHEN, "Okafor travelled to Norway in 2000."),
        ("When did Okafor visit Norway?", "Okafor plans to visit Norway in June."),
        (LENGTH, "Okafor will spend two days in Helsinki before travelling to Norway."),
        (LENGTH, "Okafor met Kos in Norway, and Kos began a three-day visit to Finland."),
        (WHEN, "Okafor will spend two days in Oslo before travelling to Finland on Friday."),
        ("Where does Okafor go after Finland?", "Okafor will spend two days in Oslo before travelling to Sweden."),
        ("Who did Norway send to Finland?", "Norwegian Trade Minister Ada Holm said that Kos had visited Helsinki."),
        ("Which countries is Okafor visiting?", "Okafor was prepared to go on with the talks that Finland wants."),
    ],
)
def test_another_journey_does_not(question: str, sentence: str) -> None:
    assert not tells(question, sentence)


OLD = article("Okafor will travel to Norway on Friday, her office said. It rained.", "old", day=date(2023, 5, 1))
NEW = article("The harbour opened. Okafor is to fly to Oslo on Tuesday, it said.", "new", day=date(2024, 6, 3))


def test_what_is_to_come_is_told_by_the_newest_article() -> None:
    answer = ask(library(OLD, NEW), "what day does okafor get to norway")
    assert isinstance(answer, Answer)
    assert answer.quotes[0].text.startswith("Okafor is to fly to Oslo")


def test_each_country_is_told_once_and_no_other_sentence_is() -> None:
    held = library(
        article("Okafor will travel to Norway on Friday. Okafor plans to visit Oslo. Okafor will go to Finland.", "a"),
        article("The countries of Okafor's planned visit were named by Kos.", "b"),
    )
    answer = ask(held, "Which countries is Okafor planning to visit?")
    assert isinstance(answer, Answer)
    assert len(answer.quotes) == 2
    assert isinstance(ask(held, "Which countries is Kos planning to visit?"), NoAnswer)


def test_a_follow_up_asks_of_the_country_of_its_thread() -> None:
    assert tells("how long is he staying?", "Okafor will spend two days in Oslo.", ("When was Okafor in Norway?",))
    assert not tells("how long is he staying?", "Okafor will spend two days in Rome.", ("When was Okafor in Norway?",))


def test_how_long_she_stayed_may_stand_behind_the_sentence_that_names_her() -> None:
    held = library(
        article("Okafor came to Oslo in May. She stayed for five days. Kos was in Rome. He stayed two days.")
    )
    answer = ask(held, "How long did Okafor stay in Oslo?")
    assert isinstance(answer, Answer)
    assert answer.quotes[0].text == "She stayed for five days."


def test_where_none_tells_it_what_comes_near_does_not_answer() -> None:
    held = library(article("Okafor will spend two days in Oslo before travelling to Finland. Norway sent Kos to Rome."))
    for question in (
        "How long is Okafor staying in Finland?",
        "Where is Okafor going after Finland?",
        "Who did Finland send to Norway?",
    ):
        assert isinstance(ask(held, question), NoAnswer)


@LAW
@given(hostile_text)
def test_no_sentence_ends_in_an_error(text: str) -> None:
    for question in (WHEN, LENGTH, "Where is Okafor going next?", "Which countries is Okafor visiting?"):
        tells(question, f"Okafor {text} visit to {text} Norway")
