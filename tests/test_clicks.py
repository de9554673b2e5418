"""What people press, and what opens for them: the real Bolt app, signed requests, a stub of Slack's Web API."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import pytest

from bot.asker import Asker
from retrieval.corpus import Corpus
from tests.at_work import ASKED, Bot, Slack, event, settle
from tests.made import FERRY, HARBOUR, LIBRARY, library, shelf
from tests.slack_limits import check_message, check_view, objects, texts

Payload = dict[str, Any]
P = ParamSpec("P")
T = TypeVar("T")

ADMIN = "UADMIN"
BROAD = "Who reopened the harbour of Port Salvo after the repairs?"
HOPELESS = "Who owned the Danish trawler?"
CHANGED = replace(HARBOUR, text=HARBOUR.text.replace("Mayor", "Major"))


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with Slack.open() as stub:
        yield stub


@pytest.fixture
def asker() -> Asker:
    return Asker(lambda: LIBRARY)


@pytest.fixture
async def bot(slack: Slack, tmp_path: Path, asker: Asker) -> AsyncIterator[Bot]:
    async with Bot.open(slack, tmp_path, f"admins: [{ADMIN}]", asker) as running:
        yield running


async def answered(bot: Bot, text: str = ASKED, at: float = 0.0) -> Payload:
    """The message that answers a question, asked `at` seconds after the first."""
    await bot.seen(event(f"<@UBOT> {text}", at))
    return bot.slack.posted[-1]


def pressed(message: Payload, action: str, sign: str = "", **fields: Any) -> Payload:
    """The click on a button of a message; of the two thumbs, on the one whose value begins with `sign`."""
    found = next(found for found in objects(message["blocks"]) if str(found.get("action_id", "")).startswith(action))
    thumbs = [found.get(f"{name}_button", {}).get("value", "") for name in ("positive", "negative")]
    value = next((value for value in thumbs if sign and value.startswith(sign)), found.get("value"))
    ts = message.get("ts", "9.9")
    return {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": "U1", "team_id": "T1"},
        "channel": {"id": "C1", "name": "newsroom"},
        "container": {"type": "message", "message_ts": ts, "channel_id": "C1", "thread_ts": "1.5"},
        "message": {"ts": ts, "thread_ts": "1.5", "text": "…"},
        "trigger_id": "1.2.3",
        "actions": [{"type": found["type"], "action_id": found["action_id"], "block_id": "b", "value": value}],
        **fields,
    }


def pressed_in_view(view: Payload, action: str, kind: str = "modal") -> Payload:
    click = pressed({"blocks": view["blocks"]}, action)
    return {
        **{name: click[name] for name in ("type", "team", "user", "trigger_id", "actions")},
        "view": {"type": kind, "id": "V9", "private_metadata": view.get("private_metadata", "")},
        "container": {"type": "view", "view_id": "V9"},
    }


def submission(view: Payload, **fields: Payload) -> Payload:
    return {
        "type": "view_submission",
        "team": {"id": "T1"},
        "user": {"id": "U1", "team_id": "T1"},
        "trigger_id": "1.2.3",
        "view": {
            "type": "modal",
            "id": "V9",
            "callback_id": view["callback_id"],
            "private_metadata": view.get("private_metadata", ""),
            "state": {"values": {name: {"given": given} for name, given in fields.items()}},
        },
    }


async def opened(bot: Bot, payload: Payload, method: str = "views.open") -> Payload:
    """The view that opens after a click; it keeps to what Slack takes."""
    before = len(bot.slack.called(method))
    await bot.use(payload)
    await settle(lambda: len(bot.slack.called(method)) > before)
    view: Payload = bot.slack.called(method)[-1]["view"]
    check_view(view)
    return view


async def told(bot: Bot, payload: Payload) -> Payload:
    """The private message that follows a click."""
    before = len(bot.slack.called("respond"))
    await bot.use({**payload, "response_url": bot.slack.url.replace("/api/", "/respond")})
    await settle(lambda: len(bot.slack.called("respond")) > before)
    return bot.slack.called("respond")[-1]


def words(view: Payload) -> str:
    return "\n".join(texts(view["blocks"]))


async def test_the_quote_is_shown_in_its_article_marked(bot: Bot) -> None:
    view = await opened(bot, pressed(await answered(bot), "context"))
    (marked,) = [found for found in objects(view) if found.get("style") == {"bold": True} and "Okafor" in found["text"]]
    assert marked["text"] == "Mayor Ines Okafor reopened the harbour of Port Salvo on 30 April 2024."
    assert "The repairs had cost 14 million crowns." in words(view)


@pytest.mark.parametrize("action", ["context", "why", "more"])
async def test_buttons_work_after_a_restart(bot: Bot, action: str) -> None:
    message = await answered(bot)
    before = await opened(bot, pressed(message, action))
    await bot.restart()
    assert await opened(bot, pressed(message, action)) == before


@pytest.mark.parametrize(
    ("articles", "said"), [((FERRY,), "no longer in the collection"), ((CHANGED, FERRY), "has changed since")]
)
async def test_an_article_that_is_gone_or_changed_is_said_to_be(
    bot: Bot, asker: Asker, articles: tuple[Any, ...], said: str
) -> None:
    message = await answered(bot)
    asker.current = shelf(library(*articles))
    view = await opened(bot, pressed(message, "context"))
    assert said in words(view)
    assert "Mayor" not in words(view)


async def test_why_tells_words_chances_and_the_index(bot: Bot) -> None:
    view = await opened(bot, pressed(await answered(bot, BROAD), "why"))
    shown = words(view)
    assert "reopened, harbour" in shown
    assert LIBRARY.version in shown
    assert "Mayor Ines Okafor" in shown
    assert "The runner-up" in shown


async def test_why_tells_that_the_articles_changed(bot: Bot, asker: Asker) -> None:
    message = await answered(bot)
    asker.current = shelf(library(CHANGED, FERRY))
    view = await opened(bot, pressed(message, "why"))
    assert f"the answer came from {LIBRARY.version}" in words(view)


async def test_more_gives_the_next_quotes_and_not_the_first_again(bot: Bot) -> None:
    view = await opened(bot, pressed(await answered(bot, BROAD), "more"))
    assert "may not answer" in words(view)
    assert "Mayor Ines Okafor reopened" not in words(view)
    assert "The repairs had cost 14 million crowns." in words(view)


async def test_a_click_that_is_delivered_twice_breaks_nothing(bot: Bot, slack: Slack) -> None:
    message = await answered(bot)
    slack.error = "exchanged_trigger_id"
    slack.refuse["views.open"] = 1
    await bot.use(pressed(message, "context"))
    await settle(lambda: len(slack.called("views.open")) == 1)
    await opened(bot, pressed(message, "context"))
    assert await bot.parts.store.failures.last() == []


async def test_a_thumb_up_is_remembered_and_confirmed_privately(bot: Bot) -> None:
    reply = await told(bot, pressed(await answered(bot), "feedback", "+"))
    assert reply["response_type"] == "ephemeral"
    assert reply["replace_original"] is False
    assert "noted" in reply["text"]
    given = await bot.parts.store.feedback.of("T1", "C1", "9.9", "U1")
    assert given
    assert given.verdict == "up"


async def test_a_thumb_down_counts_at_once_and_asks_why(bot: Bot) -> None:
    form = await opened(bot, pressed(await answered(bot), "feedback", "-"))
    given = await bot.parts.store.feedback.of("T1", "C1", "9.9", "U1")
    assert given
    assert (given.verdict, given.reason) == ("down", None)

    filled = submission(
        form,
        reason={"type": "radio_buttons", "selected_option": {"value": "old"}},
        note={"type": "plain_text_input", "value": " It was in May. "},
        right_answer={"type": "plain_text_input", "value": None},
    )
    for _ in range(2):
        closed = await bot.use(filled)
        assert closed["response_action"] == "update"
        check_view(closed["view"])
    (kept,) = await bot.parts.store.feedback.down("T1", 0)
    assert (kept.reason, kept.note, kept.right_answer) == ("old", "It was in May.", None)


async def test_a_second_thumb_down_keeps_the_reason(bot: Bot) -> None:
    message = await answered(bot)
    form = await opened(bot, pressed(message, "feedback", "-"))
    await bot.use(submission(form, reason={"selected_option": {"value": "wrong"}}))
    await opened(bot, pressed(message, "feedback", "-"))
    (kept,) = await bot.parts.store.feedback.down("T1", 0)
    assert kept.reason == "wrong"


async def test_a_headline_puts_the_question_to_its_article(bot: Bot) -> None:
    message = await answered(bot, HOPELESS)
    view = await opened(bot, pressed(message, "ask:near0"))
    assert view["title"]["text"] == "In this article"
    assert "All 212 passengers were rescued by a Danish trawler." in words(view)
    assert "Okafor" not in words(view)


async def test_people_of_another_organisation_are_refused_in_words(bot: Bot) -> None:
    message = await answered(bot)
    reply = await told(bot, pressed(message, "context", user={"id": "UX", "team_id": "TX"}))
    assert "belongs to another" in reply["text"]
    assert bot.slack.called("views.open") == []


async def test_a_value_that_nobody_can_read_is_told(bot: Bot) -> None:
    click = pressed(await answered(bot), "why")
    click["actions"][0]["value"] = "from an older version"
    assert "ask the question once more" in (await told(bot, click))["text"]


async def test_a_button_that_is_no_longer_known_is_told(bot: Bot) -> None:
    click = pressed(await answered(bot), "why")
    click["actions"][0]["action_id"] = "of an older version"
    assert "ask the question once more" in (await told(bot, click))["text"]


async def test_a_click_that_fails_is_apologised_for(bot: Bot, slack: Slack) -> None:
    message = await answered(bot)
    slack.error, slack.refuse["views.open"] = "internal_error", 1
    assert (await told(bot, pressed(message, "context")))["text"].startswith("Sorry")
    (failure,) = await bot.parts.store.failures.last()
    assert "internal_error" in failure.kind


def ask_command(bot: Bot, text: str) -> dict[str, str]:
    return {
        "command": "/ask",
        "text": text,
        "team_id": "T1",
        "channel_id": "C1",
        "channel_name": "newsroom",
        "user_id": "U1",
        "trigger_id": "1.2.3",
        "response_url": bot.slack.url.replace("/api/", "/respond"),
    }


async def asked_privately(bot: Bot, text: str = ASKED) -> Payload:
    before = len(bot.slack.called("respond"))
    await bot.command(**ask_command(bot, text))
    await settle(lambda: len(bot.slack.called("respond")) > before)
    reply = bot.slack.called("respond")[-1]
    check_message(reply["text"], reply["blocks"])
    return reply


async def test_a_command_is_answered_privately(bot: Bot) -> None:
    reply = await asked_privately(bot)
    assert reply["response_type"] == "ephemeral"
    assert "Mayor Ines Okafor" in reply["text"]
    assert bot.slack.posted == []


@pytest.mark.parametrize(
    ("text", "said"), [("help", "Ask me a question"), ("privacy", "What I store"), ("sources", "2 articles")]
)
async def test_a_command_tells_of_the_bot(bot: Bot, text: str, said: str) -> None:
    assert said in (await asked_privately(bot, text))["text"]


async def test_a_command_without_words_opens_the_form(bot: Bot) -> None:
    await bot.command(**ask_command(bot, "  "))
    await settle(lambda: bool(bot.slack.called("views.open")))
    check_view(bot.slack.called("views.open")[0]["view"])


async def test_a_private_answer_is_shared_once_as_asked_by_the_person(bot: Bot) -> None:
    share = pressed(await asked_privately(bot), "share")
    confirmed = await told(bot, share)
    assert confirmed["replace_original"] is True
    (post,) = bot.slack.posted
    assert post["text"].startswith(f"<@U1> asked: {ASKED}")
    assert post["channel"] == "C1"
    check_message(post["text"], post["blocks"])

    await bot.restart()
    assert "already" in (await told(bot, share))["text"]
    assert len(bot.slack.posted) == 1


async def test_sharing_where_the_bot_is_not_is_told_and_can_be_tried_again(bot: Bot, slack: Slack) -> None:
    share = pressed(await asked_privately(bot), "share")
    slack.error, slack.refuse["chat.postMessage"] = "not_in_channel", 1
    refused = await told(bot, share)
    assert "Invite me" in refused["text"]
    assert refused["replace_original"] is False
    assert (await told(bot, share))["text"] == "Shared."


async def test_an_answer_that_has_changed_is_not_shared_unseen(bot: Bot, asker: Asker) -> None:
    share = pressed(await asked_privately(bot), "share")
    asker.current = shelf(library(CHANGED, FERRY))
    asker.forget()
    fresh = await told(bot, share)
    assert "Major Ines Okafor" in fresh["text"]
    assert bot.slack.posted == []
    await told(bot, pressed(fresh, "share"))
    await settle(lambda: bool(bot.slack.posted))
    assert "Major Ines Okafor" in bot.slack.posted[0]["text"]


def shortcut(callback: str, **fields: Any) -> Payload:
    kind = "message_action" if "message" in fields else "shortcut"
    person = {"team": {"id": "T1"}, "user": {"id": "U1", "team_id": "T1"}}
    return {"type": kind, "callback_id": callback, "trigger_id": "1.2.3", **person, **fields}


async def test_a_source_is_found_for_a_message_and_shared_in_its_thread(bot: Bot) -> None:
    message = {"ts": "5.5", "text": "They say Okafor reopened the harbour of <#C9|port> Salvo", "user": "U2"}
    view = await opened(bot, shortcut("find_source", channel={"id": "C1", "name": "newsroom"}, message=message))
    assert "Mayor Ines Okafor" in words(view)
    await bot.use(pressed_in_view(view, "share"))
    await settle(lambda: bool(bot.slack.posted))
    (post,) = bot.slack.posted
    assert (post["channel"], post["thread_ts"]) == ("C1", "5.5")


async def test_a_message_without_words_has_no_source(bot: Bot) -> None:
    view = await opened(bot, shortcut("find_source", channel={"id": "C1"}, message={"ts": "5.5", "text": ""}))
    assert "no words" in words(view)


async def test_a_quote_in_a_modal_opens_on_top_of_it(bot: Bot) -> None:
    message = {"ts": "5.5", "text": ASKED}
    view = await opened(bot, shortcut("find_source", channel={"id": "C1"}, message=message))
    await opened(bot, pressed_in_view(view, "context"), "views.push")


def date_of(day: str | None) -> Payload:
    return {"type": "datepicker", "selected_date": day}


async def test_the_form_asks_within_days_and_an_outlet(bot: Bot) -> None:
    form = await opened(bot, shortcut("ask"))
    outlets = [option["value"] for found in objects(form) for option in found.get("options", ())]
    assert outlets == ["Northern Wire", "The Daily Gull"]
    question = {"type": "plain_text_input", "value": ASKED}

    found = await bot.use(submission(form, question=question, first=date_of("2024-01-01"), last=date_of(None)))
    check_view(found["view"])
    assert "Mayor Ines Okafor" in words(found["view"])

    chosen = {"type": "static_select", "selected_option": {"value": "Northern Wire"}}
    none = await bot.use(submission(form, question=question, outlet=chosen))
    assert "Mayor Ines Okafor" not in words(none["view"])

    early = await bot.use(submission(form, question=question, last=date_of("2020-01-01")))
    assert "Mayor Ines Okafor" not in words(early["view"])
    assert "Search all articles" in words(early["view"])


async def test_days_the_wrong_way_round_are_told_in_the_form(bot: Bot) -> None:
    form = await opened(bot, shortcut("ask"))
    question = {"type": "plain_text_input", "value": ASKED}
    told = await bot.use(submission(form, question=question, first=date_of("2024-02-01"), last=date_of("2024-01-01")))
    assert set(told["errors"]) == {"last"}


def app_home(person: str = "U1", **fields: Any) -> Payload:
    return event(type="app_home_opened", user=person, text="", tab="home", **fields)


async def published(bot: Bot, person: str = "U1") -> Payload:
    assert await bot.deliver(app_home(person)) == 200
    await settle(lambda: bool(bot.slack.called("views.publish")))
    call = bot.slack.called("views.publish")[-1]
    assert call["user_id"] == person
    check_view(call["view"])
    return dict(call["view"])


async def test_home_tells_what_there_is_and_suggests_what_can_be_asked(bot: Bot) -> None:
    view = await published(bot)
    assert "2 articles by Northern Wire and The Daily Gull, 9 Mar 2023 to 2 May 2024" in words(view)
    assert LIBRARY.version in words(view)
    assert "What I store" in words(view)
    assert "For admins" not in words(view)
    answer = await opened(bot, pressed_in_view(view, "ask:suggested:0", "home"))
    assert "Mayor Ines Okafor" in words(answer)


async def test_home_shows_last_questions_where_history_is_kept(slack: Slack, tmp_path: Path) -> None:
    async with Bot.open(slack, tmp_path, "history: true") as bot:
        await answered(bot, "When did the ferry Corvina sink?")
        await bot.parts.inbox.drained(5)
        assert "When did the ferry Corvina sink?" in words(await published(bot))


async def test_home_shows_admins_what_went_wrong_and_reads_the_articles_again(bot: Bot) -> None:
    await answered(bot, HOPELESS)
    form = await opened(bot, pressed(await answered(bot, at=1), "feedback", "-"))
    await bot.use(submission(form, reason={"selected_option": {"value": "old"}}))
    view = await published(bot, ADMIN)
    assert "(words not kept), weak match" in words(view)
    assert "It is out of date" in words(view)
    assert next(found for found in objects(view) if found.get("action_id") == "reindex")


async def test_only_admins_read_the_articles_again(bot: Bot) -> None:
    view = await published(bot, ADMIN)
    refused = await opened(bot, pressed_in_view(view, "reindex", "home"))
    assert "Only the admins" in words(refused)


async def test_prompts_are_suggested_where_a_conversation_begins(bot: Bot) -> None:
    assert (
        await bot.deliver(
            app_home(channel="D1") | {"event": {**app_home()["event"], "tab": "messages", "channel": "D1"}}
        )
        == 200
    )
    await settle(lambda: bool(bot.slack.called("assistant.threads.setSuggestedPrompts")))
    (call,) = bot.slack.called("assistant.threads.setSuggestedPrompts")
    assert call["channel_id"] == "D1"
    assert [prompt["message"] for prompt in call["prompts"]] == ["Who reopened the harbour of Port Salvo?"]


async def test_a_workspace_without_agents_loses_nothing(bot: Bot, slack: Slack) -> None:
    slack.error, slack.refuse["assistant.threads.setSuggestedPrompts"] = "not_allowed", 1
    await bot.deliver({**app_home(), "event": {**app_home()["event"], "tab": "messages", "channel": "D1"}})
    await settle(lambda: bool(slack.called("assistant.threads.setSuggestedPrompts")))
    assert await bot.parts.store.failures.last() == []


async def test_a_message_whose_blocks_slack_refuses_is_sent_with_fewer(bot: Bot, slack: Slack) -> None:
    slack.error, slack.refuse["chat.postMessage"] = "invalid_blocks", 2
    all_of_them, fewer, none = await bot.seen(event())
    assert [block["type"] for block in all_of_them["blocks"]][-1] == "context_actions"
    assert fewer["blocks"] == all_of_them["blocks"][:-1]
    assert "blocks" not in none
    assert "Mayor Ines Okafor" in none["text"]


async def test_a_private_message_that_slack_refuses_is_sent_with_fewer_blocks(bot: Bot, slack: Slack) -> None:
    slack.refuse["respond"] = 2
    await bot.command(**ask_command(bot, ASKED))
    await settle(lambda: len(slack.called("respond")) == 3)
    all_of_them, fewer, none = slack.called("respond")
    assert fewer["blocks"] == all_of_them["blocks"][:-1]
    assert "blocks" not in none
    assert "Mayor Ines Okafor" in none["text"]


async def test_questions_beyond_the_limit_are_told_so(slack: Slack, tmp_path: Path) -> None:
    limit = "rate_limit: {questions: 1, seconds: 3600}"
    async with Bot.open(slack, tmp_path, limit) as bot:
        await asked_privately(bot)
        assert "more than 1 questions" in (await asked_privately(bot))["text"]
        view = await opened(bot, shortcut("find_source", channel={"id": "C1"}, message={"ts": "5.5", "text": ASKED}))
        assert "more than 1 questions" in words(view)


async def test_an_answer_in_a_modal_that_has_changed_is_shown_anew(bot: Bot, asker: Asker) -> None:
    view = await opened(bot, shortcut("find_source", channel={"id": "C1"}, message={"ts": "5.5", "text": ASKED}))
    asker.current = shelf(library(CHANGED, FERRY))
    fresh = await opened(bot, pressed_in_view(view, "share"), "views.push")
    assert "Major Ines Okafor" in words(fresh)
    assert bot.slack.posted == []


async def test_where_three_modals_are_open_the_uppermost_is_replaced(bot: Bot, slack: Slack) -> None:
    view = await opened(bot, shortcut("find_source", channel={"id": "C1"}, message={"ts": "5.5", "text": ASKED}))
    slack.error, slack.refuse["views.push"] = "push_limit_reached", 1
    await opened(bot, pressed_in_view(view, "context"), "views.update")
    assert slack.called("views.update")[0]["view_id"] == "V9"


class Slow(Asker):
    """Finds what it is asked for only when it is let go."""

    def __init__(self) -> None:
        super().__init__(lambda: LIBRARY)
        self.let_go = asyncio.Event()
        self.waits = False

    async def run(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        if self.waits:
            await self.let_go.wait()
        return await super().run(work, *arguments, **named)


async def test_a_view_that_takes_long_opens_in_time_and_is_filled_later(slack: Slack, tmp_path: Path) -> None:
    asker = Slow()
    async with Bot.open(slack, tmp_path, asker=asker) as bot:
        message = await answered(bot)
        asker.waits = True
        waiting = await opened(bot, pressed(message, "more"))
        assert "Searching" in words(waiting)
        asker.let_go.set()
        await settle(lambda: bool(slack.called("views.update")))
        check_view(slack.called("views.update")[0]["view"])


async def test_the_articles_are_read_again(slack: Slack, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "harbour.md").write_text(f"---\ntitle: Harbour\n---\n{HARBOUR.text}\n")
    corpus = Corpus(folder, tmp_path / "index")
    corpus.update()
    async with Bot.open(slack, tmp_path, f"admins: [{ADMIN}]", Asker(lambda: corpus.current, corpus.update)) as bot:
        view = await published(bot, ADMIN)
        (folder / "ferry.md").write_text(f"---\ntitle: Ferry\n---\n{FERRY.text}\n")
        click = pressed_in_view(view, "reindex", "home")
        done = await opened(bot, {**click, "user": {"id": ADMIN, "team_id": "T1"}})
        assert "Read again: 2 articles" in words(done)
        await settle(lambda: len(slack.called("views.publish")) == 2)
        assert "2 articles" in words(slack.called("views.publish")[-1]["view"])

        for file in folder.iterdir():
            file.unlink()
        failed = await opened(bot, {**click, "user": {"id": ADMIN, "team_id": "T1"}})
        assert "still searched" in words(failed)
        assert "Mayor Ines Okafor" in (await answered(bot))["text"]
