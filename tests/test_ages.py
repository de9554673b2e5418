"""An age is told beside the name of the one asked of, and never by the age of another."""

from __future__ import annotations

import pytest
from hypothesis import given

from retrieval.ages import aged, tells_age
from retrieval.answer import Answer, NoAnswer
from retrieval.asking import ask
from retrieval.index import Hit
from retrieval.question import read
from tests.articles_of import LAW, hostile_text
from tests.made import article, library


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How old is Ines Okafor?", (("ines", "okafor"),)),
        ("how old was Mayor Okafor at the time of the vote?", (("okafor",),)),
        ("How old are Okafor and Jan Kos now?", (("okafor",), ("jan", "kos"))),
        ("What is Okafor's age?", (("okafor",),)),
        ("age of Ines Okafor", (("ines", "okafor"),)),
        ("What age is Kim Jong-un?", (("kim", "jong", "un"),)),
        ("How old is the bridge?", ()),
        ("How old is Okafor's brother?", ()),
        ("How old was Okafor when she moved to Lund?", ()),
        ("Who is Ines Okafor?", ()),
    ],
)
def test_whose_age_is_asked(question: str, names: tuple[tuple[str, ...], ...]) -> None:
    assert aged(read(question)) == names


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Okafor, 39, opened the gate.", True),
        ("Ines Okafor, aged 39, opened the gate.", True),
        ("The 39-year-old mayor of Lund, Ines Okafor, opened the gate.", True),
        ("Okafor, who turned 39 in May, opened the gate.", True),
        ("Okafor, a 39-year-old welder, left.", True),
        ("“No,” said Mayor Okafor, 39.", True),
        ("Okafor was born in 1985.", True),
        ("Okafor spoke. She is 39.", True),
        ("Okafor left. It was late for the 39-year-old, who had a train to catch.", True),
        ("Okafor met Jan Kos, 39, in Lund.", False),
        ("Anna Okafor, 39, met Ines.", False),
        ("Okafor met a 39-year-old welder.", False),
        ("Okafor, 39 miles from Lund, turned back.", False),
        ("Okafor was born in Lund.", False),
        ("Okafor waited. He is 39 minutes late.", False),
        ("Kos spoke. She is 39.", False),
    ],
)
def test_a_sentence_tells_an_age(text: str, told: bool) -> None:
    index = library(article(text)).index
    last = len(index.sentences) - 1
    assert tells_age(("ines", "okafor"), Hit(index.sentences[last], last, 0.0), index) is told


COUNCIL = article(
    "Ines Okafor and Jan Kos, 41, sat in the council of Port Salvo for nine years. “The harbour is shut,” Okafor told "
    "the council. Okafor, 58, had been a welder. The council met in the evening.",
)


def test_the_age_of_the_one_asked_of_is_quoted() -> None:
    answer = ask(library(COUNCIL), "how old is okafor")
    assert isinstance(answer, Answer)
    assert answer.quotes[0].text == "Okafor, 58, had been a welder."


def test_the_age_of_another_is_no_answer() -> None:
    cut = article(COUNCIL.text.replace("Okafor, 58,", "Okafor"))
    answer = ask(library(cut), "How old is Ines Okafor?")
    assert isinstance(answer, NoAnswer)
    assert answer.explanation == "Of the sentences that come nearest none says how old."


@LAW
@given(hostile_text, hostile_text)
def test_whatever_is_written_is_read(question: str, text: str) -> None:
    aged(read(f"How old is {question}?"))
    index = library(article(f"Okafor left. {text}")).index
    for number, sentence in enumerate(index.sentences):
        assert tells_age(("ines", "okafor"), Hit(sentence, number, 0.0), index) in (True, False)
