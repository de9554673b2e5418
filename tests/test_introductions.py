"""Who somebody is is told by the sentences that say it beside the name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from retrieval.answer import Answer, NoAnswer
from retrieval.asking import ask
from retrieval.introductions import defines, introduces, person, thing
from retrieval.question import read
from tests.articles_of import LAW, hostile_text
from tests.made import article, library


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is Ines Okafor?", ("Ines", "Okafor")),
        ("who's Okafor", ("Okafor",)),
        ("who was Mayor Okafor?", ("Mayor", "Okafor")),
        ("Who is the mayor?", ()),
        ("Who is Okafor's brother?", ()),
        ("Who met Okafor?", ()),
        ("Who is visiting Okafor?", ()),
        ("Who is Russia?", ()),
        ("When was Okafor born?", ()),
    ],
)
def test_a_question_of_a_person_alone_is_told_from_others(question: str, name: tuple[str, ...]) -> None:
    asked = read(question)
    assert person(replace(asked, names=(*asked.names, "Okafor"))) == name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mayor Ines Okafor opened the gate.", True),
        ("It was opened by the welder Ines Okafor.", True),
        ("Ines Okafor, a welder from Lund, opened it.", True),
        ("Ines Okafor, 43, a welder, opened it.", True),
        ("Ines Okafor (Lund) – one of two welders – opened it.", True),
        ("Ines Okafor is the oldest of them.", True),
        ("Ines Okafor was acting director of the port.", True),
        ("Ines Okafor is believed to be the founder.", True),
        ("Okafor, who runs the port, opened it.", True),
        ("“It is old,” said Ines Okafor, who teaches at the school.", True),
        ("Ines Okafor, who was not charged, left.", False),
        ("Ines Okafor, who was asked to stay, left.", False),
        ("Ines Okafor, 43, opened it.", False),
        ("Ines Okafor opened the gate.", False),
        ("“My nation,” Ines Okafor said, “is a gate.”", False),
        ("Okafor was late.", False),
        ("Mayor Lind met Ines Okafor.", False),
        ("Maria Okafor, a welder, opened it.", False),
        ("Mayor Okafor, a welder, opened it.", True),
        ("The kid is Ines Okafor, hired in May.", True),
        ("A programmer named Ines Okafor noticed it.", True),
        ("Two clerks and a teacher, Ines Okafor, stayed.", True),
        ("Her deputy, Ines Okafor, stayed.", True),
        ("On the third day, Ines Okafor, tired, stayed.", False),
        ("In the end Ines Okafor stayed.", False),
        ("After the results were announced, Ines Okafor, 50, left.", False),
    ],
)
def test_a_person_is_introduced_by_what_stands_beside_the_name(text: str, told: bool) -> None:
    assert introduces(("Ines", "Okafor"), text) is told


def test_a_title_that_is_asked_along_is_no_part_of_the_name() -> None:
    assert introduces(("captain", "okafor"), "The court did not find that Captain Ines Okafor had left.")
    assert not introduces(("captain", "okafor"), "The court did not find that Ines Okafor had left.")


def test_who_somebody_is_is_told_by_the_sentence_that_introduces_them() -> None:
    made = library(
        article("Okafor left the harbour at noon. Okafor came back. Ines Okafor, a welder, lives there.", "a"),
    )
    answer = ask(made, "Who is Okafor?")
    assert isinstance(answer, Answer)
    assert answer.quotes[0].text == "Ines Okafor, a welder, lives there."


def test_an_introduction_answers_though_its_word_for_the_person_is_unknown() -> None:
    made = library(article("Lind was there. The kid is Tanner Lind, 19, hired for the week. Lind met nobody."))
    answer = ask(made, "who's tanner lind")
    assert isinstance(answer, Answer)
    assert answer.quotes[0].text.startswith("The kid is")


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What is Navalia Sud?", "Navalia Sud"),
        ("what's ostarine", "ostarine"),
        ("what is the Chirenga dam?", "Chirenga dam"),
        ("What are drenchers?", "drenchers"),
        ("What is the capital of Peru?", ""),
        ("What is in the box?", ""),
        ("What did Navalia Sud say?", ""),
        ("Who is Navalia Sud?", ""),
        ("What does FAA stand for?", "FAA"),
        ("what's the FAA", "FAA"),
        ("what is DPRK short for", "DPRK"),
        ("what is the DPRK an abbreviation for?", "DPRK"),
        ("what's FAA short for", "FAA"),
        ("What does the abbreviation FAA stand for?", "FAA"),
        ("FAA stands for what?", "FAA"),
        ("what do the letters FAA stand for", "FAA"),
        ("What does Okafor stand to lose?", ""),
    ],
)
def test_a_question_of_a_thing_alone_is_told_from_others(question: str, name: str) -> None:
    assert thing(read(question)) == name


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("ostarine", "Ostarine, a banned drug, was found.", True),
        ("ostarine", "Ostarine is one of them.", True),
        ("drencher", "The remedy is known: a drencher, a grid of nozzles, floods the deck.", True),
        ("Navalia Sud", "Navalia Sud, which runs nine ships, declined.", True),
        ("Navalia Sud", "Navalia Sud, based in Trapani, declined.", True),
        ("CCO", "The Competition and Consumer Office (CCO) declined.", True),
        ("faa", "The Federal Aviation Administration declined.", True),
        ("DPRK", "The Democratic People's Republic of Korea declined.", True),
        ("DPRK", "The Democratic People’s Republic of Korea declined.", True),
        ("ECOWAS", "The Economic Community of West African States (ECOWAS) declined.", True),
        ("FA", "Fred Aston declined.", False),
        ("ostarine", "Ostarine was found.", False),
        ("Navalia Sud", "Navalia Sud was fined 12 million.", False),
        ("CCO", "The CCO declined.", False),
    ],
)
def test_a_thing_is_defined_by_what_stands_behind_its_name(name: str, text: str, told: bool) -> None:
    assert defines(name, text) is told


def test_initials_are_spelt_out_however_far_down_the_sentence_comes() -> None:
    made = library(
        article(
            "What does it stand for? The FAA stands for nothing. The FAA stands firm. It does stand for much.", "a"
        ),
        article("Ulf Lind heads the Federal Aviation Administration, the FAA for short, since May.", "b"),
    )
    answer = ask(made, "What does FAA stand for?")
    assert isinstance(answer, Answer)
    assert answer.quotes[0].article.id == "b"


def test_initials_that_no_sentence_spells_out_get_no_answer() -> None:
    answer = ask(
        library(article("The FAA stands by it. The FAA stands firm. The FAA met.")), "What does FAA stand for?"
    )
    assert isinstance(answer, NoAnswer)
    assert "spells out “FAA”" in answer.explanation


def test_what_a_thing_stands_for_is_no_question_of_initials() -> None:
    made = library(article("The flag stands for the sea. Nobody knew the flag."))
    assert isinstance(ask(made, "What does the flag stand for?"), Answer)


def test_a_stranger_of_the_same_surname_is_not_told_by_anothers_description() -> None:
    made = library(article("Ines Okafor left. Okafor, 45, the mayor of Lund, came back. Okafor met nobody."))
    assert isinstance(ask(made, "who is anna okafor"), NoAnswer)
    assert isinstance(ask(made, "who is ines okafor"), Answer)


@LAW
@given(hostile_text, hostile_text)
def test_any_question_of_any_text_can_be_asked_for_an_introduction(question: str, text: str) -> None:
    asked = read(question)
    if name := person(asked):
        assert introduces(name, text) in (True, False)
    assert introduces(("Ines", "Okafor"), text) in (True, False)
    assert defines(thing(asked) or "okafor", text) in (True, False)
