"""Why a sentence is quoted first is told of that sentence, also where another has more evidence."""

from __future__ import annotations

from datetime import date

from retrieval.answer import Answer
from retrieval.asking import look_up
from retrieval.why import quoted_first, why
from tests.made import HARBOUR, article, library

NEWS = [
    article(
        "The mayor of Port Salvo spoke for nine hours of the mayor of Port Salvo. Ships turned back. The quay shut. "
        "“It was unsafe,” Mayor Ines Okafor said in the evening.",
        f"a{number}",
        day=date(2024, 5, number + 1),
    )
    for number in range(4)
]


def test_what_is_quoted_first_comes_first_and_why_is_told() -> None:
    made = library(*NEWS)
    found = look_up(made, "who is the mayor of port salvo?", limit=2)
    assert isinstance(found.answer, Answer)
    quoted, moved = quoted_first(found)
    assert quoted.ranked[0].hit.sentence.text == found.answer.quotes[0].text
    assert len(quoted.ranked) == 2
    assert moved == "the one quoted tells what is asked more plainly."
    assert "mayor" in why(quoted.question, quoted.ranked, made.index).matched


def test_what_has_the_most_evidence_needs_no_word_for_it() -> None:
    found = look_up(library(HARBOUR), "Who reopened the harbour of Port Salvo?")
    assert quoted_first(found) == (found, "")


def test_without_an_answer_nothing_is_moved() -> None:
    found = look_up(library(HARBOUR), "Who reopened the cathedral of Lund?")
    assert quoted_first(found) == (found, "")
