"""Questions that are suggested."""

from __future__ import annotations

from datetime import date

from retrieval.answer import Answer
from retrieval.asking import ask
from retrieval.selection import Limits
from retrieval.suggestions import LONGEST, suggestions
from tests.made import FERRY, HARBOUR, LIBRARY, article, library

TODAY = date(2024, 6, 1)
SPOKE = article(
    "Harbour master Tove Brandt said the dredging of Port Salvo would begin in June. Port Salvo waits.",
    "dredging",
    title="Port Salvo waits for its dredger",
    day=date(2024, 5, 20),
)


def test_questions_come_of_the_newest_articles_first() -> None:
    assert suggestions(library(HARBOUR, SPOKE, FERRY), 4, TODAY) == (
        "What did Tove Brandt say about Port Salvo?",
        "Who reopened the harbour of Port Salvo?",
    )


def test_each_suggested_question_has_an_answer() -> None:
    for question in suggestions(library(HARBOUR, SPOKE, FERRY), 4, TODAY):
        assert isinstance(ask(LIBRARY if "reopened" in question else library(HARBOUR, SPOKE, FERRY), question), Answer)


def test_a_question_that_nothing_answers_is_not_suggested() -> None:
    hopeless = article("Rain fell.", asks=("Who is Xanthippe?",))
    assert suggestions(library(hopeless), 4, TODAY) == ()


def test_only_what_may_be_searched_is_suggested() -> None:
    assert suggestions(LIBRARY, 4, TODAY, Limits(outlets=("Northern Wire",))) == ()
    assert suggestions(LIBRARY, 4, TODAY, Limits(outlets=("The Daily Gull",))) != ()


def test_a_suggestion_fits_on_a_button() -> None:
    wordy = article(HARBOUR.text, asks=(f"Who {'really ' * 20}reopened the harbour of Port Salvo?",))
    assert all(len(question) <= LONGEST for question in suggestions(library(wordy), 4, TODAY))
