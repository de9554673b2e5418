"""Answers from memory."""

from __future__ import annotations

import pytest

from bot.answers import answers
from retrieval.answer import Answer
from tests.made import FERRY, LIBRARY, library

RESCUED = "and who rescued them?"


def test_the_same_question_in_the_same_thread_is_answered_from_memory() -> None:
    ask = answers(lambda: LIBRARY)
    assert ask("Who reopened the harbour?", []) is ask("Who reopened the harbour?", [])
    assert ask(RESCUED, ["When did the Corvina sink?"]) is ask(RESCUED, ["When did the Corvina sink?"])


def test_a_thread_is_its_questions_however_they_are_handed_over() -> None:
    ask = answers(lambda: LIBRARY)
    assert ask(RESCUED, ["When did the Corvina sink?"]) is ask(RESCUED, ("When did the Corvina sink?",))


@pytest.mark.parametrize("history", [(), ("Who reopened the harbour?",), ("When did the Corvina sink?", "why?")])
def test_another_thread_has_its_own_answer(history: tuple[str, ...]) -> None:
    ask = answers(lambda: LIBRARY)
    assert ask(RESCUED, history) is not ask(RESCUED, ("When did the Corvina sink?",))


def test_other_words_have_their_own_answer() -> None:
    ask = answers(lambda: LIBRARY)
    assert ask("Who reopened the harbour?", ()) is not ask("Who reopened the harbour", ())


def test_no_two_libraries_share_a_memory() -> None:
    here, there = answers(lambda: LIBRARY), answers(lambda: library(FERRY))
    assert isinstance(here("Who reopened the harbour of Port Salvo?", ()), Answer)
    assert not isinstance(there("Who reopened the harbour of Port Salvo?", ()), Answer)
