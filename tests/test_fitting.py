"""Of the ranked sentences those are quoted that tell what is sought, or the one behind the best."""

from __future__ import annotations

import pytest

from retrieval.candidates import candidates
from retrieval.fitting import of_what_is_sought
from retrieval.index import Index
from retrieval.question import read
from retrieval.ranking import rank
from retrieval.sentences import sentences
from tests.made import article

VOTED = "The engineers of the ferry line voted in Lund on whether to refuse overtime."
COUNTED = "The vote, counted at night, was 38 to 5."
FELL = "A rigger fell from the bridge of Port Salvo on Monday and was brought to a hospital."
NAMED = "The rigger who fell from the bridge of Port Salvo was Ulf Lind."


def fitting(text: str, question: str) -> list[str]:
    index = Index(list(sentences(article(text))))
    asked = read(question)
    ranked = rank(asked, candidates(index, asked.terms), index)
    return [found.hit.sentence.text for found in of_what_is_sought(asked, ranked, index)]


@pytest.mark.parametrize(
    ("text", "found"),
    [(f"{VOTED} {COUNTED}", [COUNTED]), (f"{VOTED} It rained. {COUNTED}", []), (f"{COUNTED} {VOTED}", [])],
)
def test_the_sentence_behind_the_best_may_tell_what_that_one_leads_up_to(text: str, found: list[str]) -> None:
    assert fitting(text, "How many ferry engineers voted to refuse overtime?") == found


def test_nobody_who_is_only_described_is_quoted_for_a_name() -> None:
    question = "What is the name of the rigger who fell from the bridge of Port Salvo?"

    assert fitting(FELL, question) == []
    assert fitting(f"{FELL} {NAMED}", question) == [NAMED]
