"""Answers from memory, and within the limits of a channel."""

from __future__ import annotations

import pytest

from bot.asker import Asker
from retrieval.answer import Answer
from retrieval.selection import Limits
from tests.made import FERRY, LIBRARY, library, shelf

RESCUED = "and who rescued them?"


async def test_the_same_question_in_the_same_thread_is_answered_from_memory() -> None:
    asker = Asker(lambda: LIBRARY)
    assert await asker.answer("Who reopened it?") is await asker.answer("Who reopened it?")
    assert await asker.answer(RESCUED, ["When did the Corvina sink?"]) is await asker.answer(
        RESCUED, ("When did the Corvina sink?",)
    )


@pytest.mark.parametrize("history", [(), ("Who reopened the harbour?",), ("When did the Corvina sink?", "why?")])
async def test_another_thread_has_its_own_answer(history: tuple[str, ...]) -> None:
    asker = Asker(lambda: LIBRARY)
    first = await asker.answer(RESCUED, ("When did the Corvina sink?",))
    assert await asker.answer(RESCUED, history) is not first


async def test_other_words_have_their_own_answer() -> None:
    asker = Asker(lambda: LIBRARY)
    assert await asker.answer("Who reopened the harbour?") is not await asker.answer("Who reopened the harbour")


async def test_other_limits_have_their_own_answer() -> None:
    asker, question = Asker(lambda: LIBRARY), "Who reopened the harbour of Port Salvo?"
    assert isinstance(await asker.answer(question), Answer)
    assert not isinstance(await asker.answer(question, limits=Limits(outlets=("Northern Wire",))), Answer)


async def test_no_two_libraries_share_a_memory() -> None:
    here, there = Asker(lambda: LIBRARY), Asker(shelf(library(FERRY)))
    assert isinstance(await here.answer("Who reopened the harbour of Port Salvo?"), Answer)
    assert not isinstance(await there.answer("Who reopened the harbour of Port Salvo?"), Answer)


async def test_what_is_forgotten_is_sought_again() -> None:
    asker = Asker(lambda: LIBRARY)
    before = await asker.answer("Who reopened it?")
    asker.forget()
    assert await asker.answer("Who reopened it?") is not before
