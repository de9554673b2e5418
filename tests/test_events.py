from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.events import asked, in_words


def body(**event: Any) -> dict[str, Any]:
    full = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.5", "text": "<@B> who?", **event}
    return {
        "event_id": "Ev1",
        "team_id": "T1",
        "event": {key: value for key, value in full.items() if value is not None},
    }


def test_a_mention_is_answered_in_a_thread_below_it() -> None:
    question = asked(body())
    assert question
    assert question.reply_thread == "1.5"


def test_a_mention_in_a_thread_is_answered_in_that_thread() -> None:
    question = asked(body(thread_ts="1.0"))
    assert question
    assert question.reply_thread == "1.0"


def test_a_direct_message_is_answered_in_the_conversation() -> None:
    question = asked(body(type="message", channel_type="im"))
    assert question
    assert question.reply_thread is None


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast"])
def test_a_message_with_a_file_is_a_question_too(subtype: str) -> None:
    assert asked(body(type="message", channel_type="im", subtype=subtype))


@pytest.mark.parametrize(
    "event",
    [
        {"type": "message", "channel_type": "channel"},
        {"type": "message", "channel_type": "im", "subtype": "message_changed"},
        {"type": "message", "channel_type": "im", "subtype": "message_deleted"},
        {"type": "message", "channel_type": "im", "subtype": "bot_message"},
        {"bot_id": "B9"},
        {"edited": {"user": "U1", "ts": "2.0"}},
        {"user": None},
        {"ts": None},
        {"type": "reaction_added"},
    ],
)
def test_chatter_edits_deletions_and_bots_are_left_alone(event: dict[str, Any]) -> None:
    assert asked(body(**event)) is None


@pytest.mark.parametrize("payload", [{}, {"event": None}, {"event": "x"}, {"type": "app_rate_limited"}])
def test_what_is_no_event_is_left_alone(payload: dict[str, Any]) -> None:
    assert asked(payload) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<@U1> who is it?", "who is it?"),
        ("ask <#C1|news> now", "ask news now"),
        ("see <https://a.test/x|the report> &amp; more", "see the report & more"),
        ("a &lt; b &gt; c", "a < b > c"),
        ("<!here> who", "who"),
        ("<!subteam^S1|@desk> who", "who"),
        ("due <!date^1392734382^{date}|18 Feb 2014>?", "due 18 Feb 2014 ?"),
        ("&amp;lt; stays", "&lt; stays"),
    ],
)
def test_markup_becomes_words(text: str, words: str) -> None:
    assert " ".join(in_words(text).split()) == words


@given(st.text())
def test_any_text_becomes_words(text: str) -> None:
    assert isinstance(in_words(text), str)
