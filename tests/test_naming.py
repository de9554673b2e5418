"""The name of somebody or something is told beside what it is, and not by any other name."""

from __future__ import annotations

import pytest
from hypothesis import given

from retrieval.index import Index
from retrieval.naming import names_it
from retrieval.question import read
from retrieval.sentences import sentences
from tests.articles_of import LAW, hostile_text
from tests.made import article

INDEX = Index(list(sentences(article("It was said that Ulf Lind met Ines Okafor of Okafor Steel in Lund."))))


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("What was the name of the rigger who fell?", "Ulf Lind, a rigger from Ulm, fell on Monday.", True),
        ("What was the name of the rigger who fell?", "The rigger, named Lind, fell on Monday.", True),
        ("What was the name of the rigger who fell?", "A rigger from Ulm fell on Monday.", False),
        (
            "What was the name of the rigger who fell?",
            "Mayor Okafor spoke in the hall of the death, a year ago to the day and not far from there, of a rigger.",
            False,
        ),
        ("Who was the rigger that fell?", "A rigger fell in Ulm.", False),
        ("Who was the rigger that fell?", "Lind, the rigger, fell.", True),
        ("Which judge stopped the sale?", "A court in Lund stopped the sale.", False),
        ("Which judge stopped the sale?", "Judge Okafor stopped the sale.", True),
        ("Which company made the gate?", "Okafor made the gate.", True),
        ("What is the mayor's book called?", "The mayor wrote a book.", False),
        ("What is the mayor's book called?", "The mayor wrote a book, “The Gate at Ulm”.", True),
        ("What is such a gate called?", "Such a gate is known as a sluice.", True),
        ("Who opened the gate?", "A rigger opened the gate.", True),
    ],
)
def test_a_name_stands_near_what_is_asked_for(question: str, sentence: str, told: bool) -> None:
    assert names_it(read(question), sentence, INDEX) is told


@LAW
@given(hostile_text, hostile_text)
def test_whatever_is_written_is_read(question: str, sentence: str) -> None:
    assert names_it(read(question), sentence, INDEX) in (True, False)
