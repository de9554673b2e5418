"""Threads, edits, deletions, manners and what survives a restart: what people read, whatever Slack delivers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import pytest

from bot import events
from bot.asker import Asker
from bot.desk import SLOW
from retrieval.answer import Answer, NoAnswer
from retrieval.library import Library
from retrieval.selection import EVERYTHING, Limits
from tests.at_work import Bot, Slack, deleted, direct, edited, envelope, event, ts
from tests.made import LIBRARY

SANK = "<@UBOT> When did the ferry Corvina sink?"
RESCUED = "who rescued them?"
COST = "<@UBOT> What did the repairs of the harbour cost?"
TALKATIVE = "channels: {default: {mention_only: false}}"


class Opens(Protocol):
    def __call__(self, config: str = "", asker: Asker | None = None) -> AbstractAsyncContextManager[Bot]: ...


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with Slack.open() as stub:
        yield stub


@pytest.fixture
def opens(slack: Slack, tmp_path: Path) -> Opens:
    """A bot with a configuration."""
    return partial(Bot.open, slack, tmp_path)


@pytest.fixture
async def bot(opens: Opens) -> AsyncIterator[Bot]:
    async with opens() as started:
        yield started


def in_thread(text: str, at: float, **fields: Any) -> dict[str, Any]:
    """A message without a mention in the thread of the first message."""
    return event(text, at, type="message", channel_type="channel", thread_ts=ts(), **fields)


def stored_in(folder: Path) -> bytes:
    """All that stands in the files of a folder."""
    return b"".join(path.read_bytes() for path in folder.iterdir())


# Threads


async def test_a_follow_up_is_understood_from_its_thread(bot: Bot) -> None:
    posts = await bot.seen(event(SANK), event(f"<@UBOT> {RESCUED}", 5, thread_ts=ts()))
    assert "Danish trawler" in posts[1]["text"]
    assert "Understood together with “When did the ferry Corvina sink?”" in posts[1]["text"]


async def test_a_follow_up_is_understood_after_a_restart_though_no_words_are_kept(bot: Bot) -> None:
    await bot.seen(event(SANK))
    await bot.restart()
    posts = await bot.seen(event(f"<@UBOT> {RESCUED}", 5, thread_ts=ts()))
    assert "Danish trawler" in posts[1]["text"]
    assert "Understood together with “The ferry Corvina sank off Cape Lund" in posts[1]["text"]


async def test_a_direct_conversation_goes_on_after_a_restart(bot: Bot) -> None:
    await bot.seen(direct("When did the ferry Corvina sink?"))
    await bot.restart()
    posts = await bot.seen(direct(RESCUED, 5))
    assert "Danish trawler" in posts[1]["text"]
    assert "thread_ts" not in posts[1]


async def test_a_follow_up_does_not_draw_on_what_was_asked_after_it(bot: Bot) -> None:
    late = event(f"<@UBOT> {RESCUED}", -5, thread_ts=ts(-9))
    posts = await bot.seen(event(SANK, thread_ts=ts(-9)), late)
    assert "Understood together" not in posts[1]["text"]


async def test_by_default_a_thread_goes_on_without_the_bot(bot: Bot) -> None:
    assert len(await bot.seen(event(SANK), in_thread(RESCUED, 5))) == 1


async def test_a_setting_lets_follow_ups_do_without_a_mention_also_after_a_restart(opens: Opens) -> None:
    async with opens(TALKATIVE) as bot:
        await bot.seen(event(SANK))
        await bot.restart()
        posts = await bot.seen(in_thread(RESCUED, 5, user="U2"))
    assert "Danish trawler" in posts[1]["text"]
    assert posts[1]["thread_ts"] == ts()


@pytest.mark.parametrize(
    "chatter",
    [
        in_thread("Thanks, that helps.", 5),
        in_thread("<@U2> who rescued them?", 5),
        in_thread("ok?", 5),
        event(RESCUED, 5, type="message", channel_type="channel", thread_ts=ts(-99)),
        event(RESCUED, 5, type="message", channel_type="channel"),
    ],
)
async def test_what_people_say_to_each_other_is_neither_answered_nor_written_down(
    opens: Opens, chatter: dict[str, Any]
) -> None:
    async with opens(TALKATIVE) as bot:
        assert len(await bot.seen(event(SANK), chatter)) == 1
        assert await bot.parts.store.questions.left_open() == []


# Edits and deletions


async def test_an_edited_question_gets_its_answer_changed_in_place(bot: Bot, slack: Slack) -> None:
    (post,) = await bot.seen(event(SANK))
    assert len(await bot.seen(edited(event(SANK), COST, 9))) == 1
    (change,) = slack.called("chat.update")
    assert (change["channel"], change["ts"]) == ("C1", "9.1")
    assert "14 million" in change["text"]
    assert "14 million" not in post["text"]


async def test_each_edit_changes_the_answer_once_also_after_a_restart(bot: Bot, slack: Slack) -> None:
    edit = edited(event(SANK), COST, 9)
    await bot.seen(event(SANK), edit, edit)
    await bot.restart()
    await bot.seen(edit, {**edit, "event_id": "EvTwin"}, edited(event(SANK), event()["event"]["text"], 12))
    assert ["Okafor" in change["text"] for change in slack.called("chat.update")] == [False, True]
    assert len(slack.posted) == 1


async def test_an_older_edit_that_comes_late_changes_nothing(bot: Bot, slack: Slack) -> None:
    await bot.seen(event(SANK), edited(event(SANK), COST, 12), edited(event(SANK), event()["event"]["text"], 9))
    (change,) = slack.called("chat.update")
    assert "14 million" in change["text"]


async def test_an_edit_that_arrives_while_the_question_is_being_answered_waits_for_it(bot: Bot, slack: Slack) -> None:
    await asyncio.gather(bot.deliver(event(SANK)), bot.deliver(edited(event(SANK), COST, 9)))
    assert len(slack.posted) == 1
    assert len(slack.called("chat.update")) == 1


async def test_an_edit_that_arrives_before_its_question_is_answered_and_the_question_is_not(bot: Bot) -> None:
    (post,) = await bot.seen(edited(event(SANK), COST, 9), event(SANK))
    assert "14 million" in post["text"]


async def test_a_link_that_unfolds_is_no_edit(bot: Bot, slack: Slack) -> None:
    unfolded = edited(event(SANK), SANK, 9)
    await bot.seen(event(SANK), unfolded)
    assert slack.called("chat.update") == []


async def test_an_edit_long_after_the_question_is_left_alone(bot: Bot, slack: Slack) -> None:
    old = event(SANK, at=-7_200)
    await bot.seen(old, edited(old, COST, 9))
    assert slack.called("chat.update") == []
    assert len(slack.posted) == 1


async def test_an_edit_that_takes_the_mention_out_takes_the_answer_back(bot: Bot, slack: Slack) -> None:
    await bot.seen(event(SANK), edited(event(SANK), "never mind", 9))
    assert [call["ts"] for call in slack.called("chat.delete")] == ["9.1"]


async def test_an_edit_that_puts_the_mention_in_is_answered_once_however_it_is_told(bot: Bot) -> None:
    said = event("When did the ferry Corvina sink?", type="message", channel_type="channel")
    again = event(SANK, edited={"user": "U1", "ts": ts(9)})
    posts = await bot.seen(said, edited(said, SANK, 9), again)
    assert len(posts) == 1
    assert posts[0]["thread_ts"] == ts()


async def test_an_edit_of_what_was_never_asked_is_not_written_down(bot: Bot, slack: Slack) -> None:
    said = event("lunch?", type="message", channel_type="channel")
    assert await bot.seen(edited(said, "dinner?", 9), deleted(said)) == []
    assert slack.calls == []


async def test_an_edited_direct_message_changes_its_answer(bot: Bot, slack: Slack) -> None:
    await bot.seen(direct(), edited(direct(), "What did the repairs of the harbour cost?", 9))
    assert "14 million" in slack.called("chat.update")[0]["text"]


async def test_the_follow_up_of_an_edited_question_follows_its_new_words(bot: Bot) -> None:
    first = event("<@UBOT> Who reopened the harbour of Port Salvo?")
    posts = await bot.seen(first, edited(first, SANK, 5), event(f"<@UBOT> {RESCUED}", 9, thread_ts=ts()))
    assert "Danish trawler" in posts[1]["text"]


async def test_an_answer_that_is_gone_is_not_posted_again(bot: Bot, slack: Slack) -> None:
    slack.error, slack.refuse["chat.update"] = "message_not_found", 1
    assert len(await bot.seen(event(SANK), edited(event(SANK), COST, 9), edited(event(SANK), SANK + "?", 12))) == 1


@pytest.mark.parametrize("restart", [False, True])
async def test_a_deleted_question_takes_its_answer_along(bot: Bot, slack: Slack, restart: bool) -> None:
    await bot.seen(event(SANK))
    if restart:
        await bot.restart()
    await bot.seen(deleted(event(SANK)), deleted(event(SANK)))
    assert [call["ts"] for call in slack.called("chat.delete")] == ["9.1"]
    assert await bot.parts.store.answers.of_question("T1", "C1", ts()) is None


async def test_a_deleted_question_with_an_answer_below_it_leaves_a_tombstone(bot: Bot, slack: Slack) -> None:
    tomb = {"type": "message", "subtype": "tombstone", "ts": ts(), "thread_ts": ts(), "user": "USLACKBOT"}
    change = {"type": "message", "subtype": "message_changed", "channel": "C1", "channel_type": "channel"}
    await bot.seen(event(SANK), envelope({**change, "ts": ts(9), "message": tomb, "previous_message": {}}))
    assert len(slack.called("chat.delete")) == 1


async def test_a_question_that_was_deleted_before_it_arrives_is_not_answered(bot: Bot) -> None:
    assert await bot.seen(deleted(event(SANK)), event(SANK)) == []


# What survives


async def test_what_was_accepted_and_not_answered_is_answered_once_at_the_next_start(bot: Bot, slack: Slack) -> None:
    asked = event(SANK)
    question = events.asked(asked, "UBOT")
    assert question
    written = bot.parts.inbox.claim(question)
    assert written
    assert await written
    await bot.end(killed=True)
    await bot.start()
    await bot.desk.catch_up()
    assert "March 2023" in slack.posted[0]["text"]
    await bot.seen(asked)
    await bot.restart()
    await bot.desk.catch_up()
    assert len(slack.posted) == 1


async def test_a_question_whose_answer_is_cut_short_by_the_end_is_answered_at_the_next_start(
    opens: Opens, slack: Slack
) -> None:
    asker = Slow(lambda: LIBRARY)
    async with opens(asker=asker) as bot:
        question = events.asked(event(SANK), "UBOT")
        assert question
        assert bot.parts.inbox.claim(question)
        answering = asyncio.create_task(bot.desk.handle(question))
        await asyncio.sleep(0.1)
        answering.cancel()
        await asyncio.wait([answering])
        asker.seconds = 0
        await bot.end(killed=True)
        await bot.start()
        await bot.desk.catch_up()
    assert len(slack.posted) == 1


async def test_the_words_of_an_answered_question_are_kept_nowhere(bot: Bot, tmp_path: Path) -> None:
    await bot.seen(event("<@UBOT> Who is Quentin Zwetschgenknall?"), direct("And Zwetschgenknall?"))
    await bot.parts.store.database.tidy()
    assert b"Zwetschgenknall" not in stored_in(tmp_path)


async def test_with_history_words_are_kept_of_those_who_do_not_mind(opens: Opens, slack: Slack) -> None:
    async with opens("history: true") as bot:
        await bot.seen(
            event("<@UBOT> Who is Ada?"),
            direct("history off", 1, user="U2"),
            direct("Who is Bea?", 2, user="U2"),
            event("<@UBOT> Who is Cleo?", 3, channel="C2"),
        )
        kept = bot.parts.store.answers
        assert [posted.words for posted in await kept.last_of("T1", "U1")] == ["Who is Cleo?", "Who is Ada?"]
        assert await kept.last_of("T1", "U2") == []
    assert len(slack.called("conversations.info")) == 2


async def test_who_wants_to_be_forgotten_is(bot: Bot, tmp_path: Path) -> None:
    posts = await bot.seen(event(SANK, user="U9"), direct("Forget me.", 1, user="U9"))
    assert posts[1]["text"].startswith("Done")
    await bot.parts.store.database.tidy()
    assert b"U9" not in stored_in(tmp_path)
    later = await bot.seen(event(f"<@UBOT> {RESCUED}", 5, thread_ts=ts()))
    assert "Understood together" not in later[2]["text"]


# Manners


@pytest.mark.parametrize(
    ("text", "told"),
    [("help", "in a channel, mention me"), ("Privacy", "what i store"), ("/sources", "here i search 2 articles")],
)
async def test_words_to_the_bot_are_answered(bot: Bot, text: str, told: str) -> None:
    posts = await bot.seen(event(f"<@UBOT> {text}"), direct(text, 1))
    assert all(told in post["text"].lower() for post in posts)


async def test_a_person_of_another_organisation_is_refused_in_words(bot: Bot) -> None:
    shared = {**event(SANK, team="T2"), "is_ext_shared_channel": True}
    (post,) = await bot.seen(shared)
    assert "another" in post["text"]
    assert "Corvina" not in post["text"]


@pytest.mark.parametrize("team", ["T1", "T2"])
async def test_colleagues_and_whom_a_setting_allows_are_answered_in_a_shared_channel(opens: Opens, team: str) -> None:
    config = "channels: {C1: {external_people: true}}" if team == "T2" else ""
    async with opens(config) as bot:
        (post,) = await bot.seen({**event(SANK, team=team), "is_ext_shared_channel": True})
    assert "Corvina" in post["text"]


async def test_an_edit_from_outside_is_not_answered_either(bot: Bot, slack: Slack) -> None:
    first = event(SANK, team="T2")
    shared = {"is_ext_shared_channel": True}
    await bot.seen({**first, **shared}, {**edited(first, COST, 9), **shared})
    assert slack.called("chat.update") == []


async def test_who_asks_too_much_is_told_so_once(opens: Opens) -> None:
    async with opens("rate_limit: {questions: 2, seconds: 3600}") as bot:
        posts = await bot.seen(*(event(SANK, at) for at in range(5)), event(SANK, 9, user="U2"))
    assert ["more than 2 questions" in post["text"] for post in posts] == [False, False, True, False]


async def test_an_ephemeral_answer_is_for_who_asked_alone(opens: Opens, slack: Slack) -> None:
    async with opens("channels: {C1: {ephemeral: true}}") as bot:
        assert len(await bot.seen(event(SANK), edited(event(SANK), COST, 9), direct(at=1))) == 1
    (post,) = slack.called("chat.postEphemeral")
    assert (post["channel"], post["user"]) == ("C1", "U1")
    assert slack.called("chat.update") == []


async def test_a_channel_searches_its_own_part_of_the_collection(opens: Opens) -> None:
    async with opens("channels: {C1: {outlets: [The Daily Gull]}}") as bot:
        posts = await bot.seen(event(SANK), event(SANK, 1, channel="C2"))
    assert ["March 2023" in post["text"] for post in posts] == [False, True]


class Slow(Asker):
    """An asker that thinks for a while."""

    seconds = SLOW + 0.3

    async def answer(self, text: str, history: Sequence[str] = (), limits: Limits = EVERYTHING) -> Answer | NoAnswer:
        await asyncio.sleep(self.seconds)
        return await super().answer(text, history, limits)


async def test_a_status_is_shown_only_where_an_answer_takes_long(opens: Opens, slack: Slack) -> None:
    asker = Slow(lambda: LIBRARY)
    async with opens(asker=asker) as bot:
        await bot.seen(event(SANK))
        assert len(slack.called("assistant.threads.setStatus")) == 1
        asker.seconds = 0
        await bot.seen(event(COST, 1))
    assert len(slack.called("assistant.threads.setStatus")) == 1


async def test_slack_without_a_status_answers_all_the_same(opens: Opens, slack: Slack) -> None:
    slack.refuse["assistant.threads.setStatus"] = 1
    async with opens(asker=Slow(lambda: LIBRARY)) as bot:
        assert len(await bot.seen(event(SANK))) == 1


async def test_the_loop_goes_on_while_an_answer_is_sought() -> None:
    class Busy(Asker):
        def _sought(self, held: Library, question: Any) -> Answer | NoAnswer:
            time.sleep(0.3)
            return super()._sought(held, question)

    asker, ticks = Busy(lambda: LIBRARY), 0
    answering = asyncio.ensure_future(asker.answer("Who reopened it?"))
    while not answering.done():
        await asyncio.sleep(0.01)
        ticks += 1
    assert ticks > 5
