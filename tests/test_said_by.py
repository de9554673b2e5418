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
        ("What did the Okafor family tell reporters?", 5, True),
        ("What did they say about the gate?", 4, True),
        ("Who said the gate was open?", 4, True),
    ],
)
def test_the_speaker_is_named_or_stands_beside_a_pronoun_or_quotation(question: str, number: int, theirs: bool) -> None:
    index = Index(list(sentences(article(TEXT))))
    (hit,) = index.hits(["gate"], [number])

    assert may_be_said_by(read(question), hit, index) is theirs
