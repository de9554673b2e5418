"""What somebody is asked to have said is answered in no other person's words."""

from __future__ import annotations

import pytest

from retrieval.index import Index
from retrieval.question import read
from retrieval.said_by import may_be_said_by
from retrieval.sentences import sentences
from tests.made import article

TEXT = (
    "Mayor Ines Okafor said the gate was open. “It was shut for years,” she added. Two ships passed the gate. "
    "Nobody saw them. It rained on the gate. Harbourmaster Ulf Lind told reporters that he was glad."
)


@pytest.mark.parametrize(
    ("question", "number", "theirs"),
    [
        ("What did Ines Okafor say about the gate?", 0, True),
        ("What did Okafor say about the gate?", 1, True),
        ("What did Okafor say about the ships?", 2, False),
        ("What did Okafor tell reporters?", 5, False),
        ("What did Ulf Lind tell reporters?", 5, True),
        ("What did the Okafor family tell reporters?", 5, False),
        ("What did they say about the gate?", 4, True),
        ("Who said the gate was open?", 4, True),
        ("How did Okafor react to the gate?", 0, True),
        ("How did Okafor react to the gate?", 2, False),
        ("What was Okafor's reaction to the gate?", 2, False),
        ("Any reaction from Okafor to the gate?", 2, False),
        ("How did the Okafor reaction to the gate change?", 2, True),
    ],
)
def test_the_speaker_is_named_or_stands_beside_a_pronoun_or_quotation(question: str, number: int, theirs: bool) -> None:
    index = Index(list(sentences(article(TEXT))))
    (hit,) = index.hits(["gate"], [number])

    assert may_be_said_by(read(question), hit, index) is theirs


SEATS = "Seoul said the gate was open. North Korea said the gate was shut. The gate is in South Korea."


@pytest.mark.parametrize(("number", "theirs"), [(0, True), (1, False), (2, False)])
def test_a_capital_speaks_for_its_country_and_for_no_other_of_its_name(number: int, theirs: bool) -> None:
    index = Index(list(sentences(article(SEATS))))
    (hit,) = index.hits(["gate"], [number])

    assert may_be_said_by(read("How did South Korea respond to the gate?"), hit, index) is theirs


ROLES = (
    "The mayor said the gate was open. A welder left the gate. He was late. It rained."
    " Russian President Kos saw the gate."
)


@pytest.mark.parametrize(
    ("question", "number", "theirs"),
    [
        ("What did the mayor say about the gate?", 0, True),
        ("What did the mayor say about the gate?", 1, True),
        ("What did the mayor say about the gate?", 3, False),
        ("What did the South Korean president say about the gate?", 4, False),
        ("What did the Russian president say about the gate?", 4, True),
        ("What did the report say about the gate?", 3, True),
    ],
)
def test_whoever_is_only_described_is_spoken_of_near_by(question: str, number: int, theirs: bool) -> None:
    index = Index(list(sentences(article(ROLES))))
    (hit,) = index.hits(["gate"], [number])

    assert may_be_said_by(read(question), hit, index) is theirs
