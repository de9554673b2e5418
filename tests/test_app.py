"""The real Bolt app: requests as Slack signs them go in, what was posted is read back."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.app import identify, web_client
from bot.asker import Asker
from bot.settings import SettingsError
from retrieval.answer import Answer, NoAnswer
from retrieval.selection import EVERYTHING, Limits
from tests.at_work import Bot, Slack, event, settings_for, settle, ts
from tests.made import HARBOUR, LIBRARY


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with Slack.open() as stub:
        yield stub


@pytest.fixture
async def bot(slack: Slack, tmp_path: Path) -> AsyncIterator[Bot]:
    async with Bot.open(slack, tmp_path) as started:
        yield started


async def test_a_mention_gets_a_verbatim_quote_in_its_thread(bot: Bot) -> None:
    (post,) = await bot.seen(event())
    assert (post["channel"], post["thread_ts"]) == ("C1", ts())
    assert post["blocks"][0]["elements"][0]["elements"][0]["text"] in HARBOUR.text
    assert (post["unfurl_links"], post["unfurl_media"]) == (False, False)


async def test_a_question_delivered_again_is_answered_once(bot: Bot) -> None:
    twin = {**event(type="message", channel_type="channel"), "event_id": "Ev2"}
    assert len(await bot.seen(event(), event(), twin, event())) == 1


async def test_a_question_delivered_again_after_a_restart_is_answered_once(bot: Bot) -> None:
    await bot.seen(event())
    await bot.restart()
    assert len(await bot.seen(event())) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "message", "channel_type": "channel"},
        {"type": "message", "channel_type": "im", "subtype": "channel_join"},
        {"bot_id": "B9"},
        {"user": "UBOT"},
    ],
)
async def test_what_is_no_question_is_acknowledged_and_neither_answered_nor_written_down(
    bot: Bot, fields: dict[str, Any]
) -> None:
    assert await bot.seen(event(**fields)) == []
    assert await bot.parts.store.questions.left_open() == []


async def test_slack_holding_events_back_is_acknowledged(bot: Bot) -> None:
    assert await bot.deliver({"type": "app_rate_limited", "team_id": "T1", "minute_rate_limited": 1}) == 200


async def test_a_bad_signature_is_refused(bot: Bot, slack: Slack) -> None:
    assert await bot.deliver(event(), secret="other") == 401
    assert slack.posted == []


async def test_opening_the_home_tab_shows_what_the_collection_holds(bot: Bot, slack: Slack) -> None:
    assert await bot.deliver(event(type="app_home_opened", tab="home")) == 200
    await settle(lambda: bool(slack.called("views.publish")))


class Broken(Asker):
    """An asker that fails."""

    async def answer(self, text: str, history: Sequence[str] = (), limits: Limits = EVERYTHING) -> Answer | NoAnswer:
        raise KeyError(text, history, limits)


async def test_a_failure_is_answered_with_an_apology_and_logged_without_the_words(
    slack: Slack, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Bot.open(slack, tmp_path, asker=Broken(lambda: LIBRARY)) as bot:
        with caplog.at_level(logging.DEBUG, logger="bot"):
            (post,) = await bot.seen(event())
        (failure,) = await bot.parts.store.failures.last()
    assert post["text"].startswith("Sorry")
    assert post["thread_ts"] == ts()
    assert any(record.exc_info for record in caplog.records)
    assert not any("Salvo" in record.getMessage() for record in caplog.records)
    assert failure.kind == "KeyError"
    assert failure.place.startswith("test_app:")


async def test_a_token_that_slack_refuses_is_named_with_where_to_find_it(slack: Slack) -> None:
    slack.refuse["auth.test"] = 1
    async with ClientSession() as session:
        with pytest.raises(SettingsError, match=r"SLACK_BOT_TOKEN: Slack refuses it \(invalid_auth\).*OAuth"):
            await identify(web_client(settings_for(slack), session))


async def test_client_id_and_secret_in_the_environment_change_nothing(
    monkeypatch: pytest.MonkeyPatch, bot: Bot
) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "s")
    await bot.restart()
    assert len(await bot.seen(event())) == 1
