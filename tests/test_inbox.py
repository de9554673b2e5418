"""Each event once, in its turn, also after a restart."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.events import DELETED, Asked
from bot.inbox import REMEMBERED, Inbox
from bot.store.store import Store, store

QUESTION = Asked("Ev1", "T1", "C1", "1.5", None, "who?", direct=False, person="U1")


@pytest.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Store]:
    async with store(str(tmp_path / "pullquote.db")) as opened:
        yield opened


@pytest.fixture
def inbox(kept: Store) -> Inbox:
    return Inbox(kept.questions)


async def claimed(inbox: Inbox, asked: Asked) -> bool:
    """Whether an event is new, once it is written down."""
    written = inbox.claim(asked)
    return written is not None and await written


async def test_a_question_is_claimed_once(inbox: Inbox) -> None:
    assert await claimed(inbox, QUESTION)
    assert not await claimed(inbox, QUESTION)


async def test_a_question_is_claimed_once_also_after_a_restart(inbox: Inbox, kept: Store) -> None:
    assert await claimed(inbox, QUESTION)
    again = Inbox(kept.questions)
    assert not await claimed(again, QUESTION)
    await again.remember()
    assert again.claim(QUESTION) is None


async def test_of_repeats_at_the_same_moment_one_is_claimed(inbox: Inbox) -> None:
    assert sorted(await asyncio.gather(*(claimed(inbox, QUESTION) for _ in range(4)))) == [False, False, False, True]


async def test_the_twin_of_a_mention_has_another_event_id_and_the_same_ts(inbox: Inbox) -> None:
    await claimed(inbox, QUESTION)
    assert not await claimed(inbox, replace(QUESTION, event_id="Ev2"))


async def test_the_same_ts_in_another_channel_is_another_question(inbox: Inbox) -> None:
    await claimed(inbox, QUESTION)
    assert await claimed(inbox, replace(QUESTION, event_id="Ev2", channel="C2"))


async def test_each_edit_is_claimed_once(inbox: Inbox) -> None:
    await claimed(inbox, QUESTION)
    assert await claimed(inbox, replace(QUESTION, revision="1.8"))
    assert not await claimed(inbox, replace(QUESTION, revision="1.8"))
    assert await claimed(inbox, replace(QUESTION, revision="1.9"))


async def test_a_question_that_arrives_after_its_deletion_is_none(inbox: Inbox) -> None:
    inbox.gone(QUESTION.message)
    assert not await claimed(inbox, QUESTION)


async def test_what_memory_forgets_the_database_knows(inbox: Inbox) -> None:
    await asyncio.gather(*(claimed(inbox, replace(QUESTION, ts=str(number))) for number in range(REMEMBERED + 1)))
    assert not await claimed(inbox, replace(QUESTION, ts="0"))


async def test_draining_waits_for_what_is_open(inbox: Inbox) -> None:
    await claimed(inbox, QUESTION)
    assert await inbox.drained(seconds=0.01) == 1
    await inbox.done(QUESTION)
    assert await inbox.drained(seconds=0.01) == 0


async def test_events_about_one_message_are_dealt_with_one_after_the_other(inbox: Inbox) -> None:
    order = []

    async def take(name: str, seconds: float) -> None:
        async with inbox.turn(QUESTION.message):
            order.append(name)
            await asyncio.sleep(seconds)
            order.append(name)

    await asyncio.gather(take("answer", 0.02), take("edit", 0.01), take("deletion", 0))
    assert order == ["answer", "answer", "edit", "edit", "deletion", "deletion"]


async def test_what_was_left_open_comes_back_once(inbox: Inbox, kept: Store) -> None:
    deletion = replace(QUESTION, ts="2.5", revision=DELETED)
    answered = replace(QUESTION, ts="3.5")
    for asked in (QUESTION, deletion, answered):
        await claimed(inbox, asked)
    await inbox.done(answered)
    assert await Inbox(kept.questions).left_open(60) == [QUESTION, deletion]
    assert await Inbox(kept.questions).left_open(60) == []


async def test_what_was_left_open_too_long_ago_is_dropped(inbox: Inbox, kept: Store) -> None:
    await claimed(inbox, QUESTION)
    assert await Inbox(kept.questions).left_open(-1) == []
    assert await kept.questions.left_open() == []
