"""A sentence tells who where it names somebody, or says what somebody is, that the question does not."""

from __future__ import annotations

import pytest

from retrieval.answer import NoAnswer
from retrieval.asking import ask
from retrieval.index import Index
from retrieval.message import Reason
from retrieval.question import read
from retrieval.sentences import sentences
from retrieval.who import tells_who
from tests.made import article, library

TEXT = (
    "Mayor Ines Okafor opened the gate. “It was shut for years,” she added. It had rusted. It was cold. It was dark. "
    "The gate is watched day and night. A retired judge paid for the gate. Ulf Lind painted it. "
    "Nobody stole the gate. Corvina saw Lind there, and Corvina left. "
    "The gate was found in the mud by a trawler. Ines Okafor was seen in Port Salvo. The gate of Maria Berg rusted. "
    "The gate was sold in Ulf Lind's house. Danish and French state media showed Denmark's gate, and Okafor before it."
)


@pytest.mark.parametrize(
    ("question", "number", "told"),
    [
        ("Who opened the gate?", 0, True),
        ("Who opened the gate with Ines Okafor?", 0, True),
        ("Who did Mayor Ines Okafor meet?", 0, False),
        ("Who said it was shut?", 1, True),
        ("Who watches the gate?", 5, False),
        ("who watches the gate day and night", 5, False),
        ("Who paid for the gate?", 6, True),
        ("Which judge painted it?", 5, True),
        ("When is the gate watched?", 5, True),
        ("Who painted it with Ulf Lind?", 7, False),
        ("Is the man who watches the gate well?", 5, True),
        ("Who stole the gate?", 8, False),
        ("who saw ulf lind there", 9, True),
        ("Who found the gate in the mud?", 10, True),
        ("Who is Okafor?", 0, True),
        ("who was Ines Okafor", 11, False),
        ("Who is Okafor's neighbour?", 12, True),
        ("Who sold the gate?", 11, True),
        ("Who saw Ines Okafor?", 11, False),
        ("Who sold the gate?", 13, True),
        ("Who was at the gate besides Okafor?", 14, False),
    ],
)
def test_somebody_beyond_the_question_is_named(question: str, number: int, told: bool) -> None:
    index = Index(list(sentences(article(TEXT))))
    (hit,) = index.hits(["gate"], [number])

    assert tells_who(read(question), hit, index) is told


def test_who_it_is_that_no_sentence_says_is_told() -> None:
    answer = ask(
        library(article("The old harbour gate is watched at night. It rained.")), "Who watches the harbour gate?"
    )

    assert isinstance(answer, NoAnswer)
    assert answer.reason is Reason.NOT_TOLD
    assert answer.explanation == "Of the sentences that come nearest none says who."
