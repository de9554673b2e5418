from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.events import DELETED, asked, in_words


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
        {"type": "message", "channel_type": "channel", "thread_ts": "1.0", "text": "<@ME> who?"},
        {"type": "message", "channel_type": "im", "subtype": "message_changed"},
        {"type": "message", "channel_type": "im", "subtype": "message_deleted"},
        {"type": "message", "channel_type": "im", "subtype": "bot_message"},
        {"bot_id": "B9"},
        {"user": None},
        {"user": "ME"},
        {"ts": None},
        {"type": "reaction_added"},
    ],
)
def test_chatter_edits_deletions_and_bots_are_left_alone(event: dict[str, Any]) -> None:
    assert asked(body(**event), "ME") is None


def changed(text: str = "who?", before: str = "whom?", **message: Any) -> dict[str, Any]:
    """The body of a message_changed event."""
    new = {"user": "U1", "ts": "1.5", "text": text, "edited": {"user": "U1", "ts": "2.0"}, **message}
    old = {"user": "U1", "ts": "1.5", "text": before}
    kind = {"type": "message", "subtype": "message_changed", "channel_type": "im", "ts": "2.1"}
    return body(**kind, message=new, previous_message=old)


def test_an_edit_keeps_the_ts_of_its_question_and_has_one_of_its_own() -> None:
    edit = asked(changed())
    assert edit
    assert (edit.ts, edit.revision, edit.text) == ("1.5", "2.0", "who?")


@pytest.mark.parametrize(
    "unedited",
    [
        changed(before="who?"),
        changed(edited=None),
        changed(bot_id="B1"),
        changed(user="ME"),
        changed(subtype="bot_message"),
    ],
)
def test_links_that_unfold_new_replies_and_the_bots_own_changes_are_no_edits(unedited: dict[str, Any]) -> None:
    assert asked(unedited, "ME") is None


@pytest.mark.parametrize(
    "gone",
    [
        body(type="message", subtype="message_deleted", deleted_ts="1.4"),
        changed(subtype="tombstone", ts="1.4"),
    ],
)
def test_a_deletion_names_the_message_that_is_gone(gone: dict[str, Any]) -> None:
    deletion = asked(gone)
    assert deletion
    assert (deletion.ts, deletion.revision, deletion.text) == ("1.4", DELETED, "")


@pytest.mark.parametrize(
    ("envelope", "external"),
    [
        ({}, False),
        ({"is_ext_shared_channel": True}, False),
        ({"is_ext_shared_channel": True, "team_id": "T2"}, True),
        ({"is_ext_shared_channel": False, "team_id": "T2"}, False),
    ],
)
def test_in_a_shared_channel_people_of_another_organisation_are_external(
    envelope: dict[str, Any], external: bool
) -> None:
    question = asked({**body(user_team="T1"), **envelope})
    assert question
    assert question.external is external


def test_in_a_shared_channel_people_of_an_unknown_organisation_are_external() -> None:
    question = asked({**body(), "is_ext_shared_channel": True})
    assert question
    assert question.external


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=5) | st.sampled_from(["message", "message_changed", "im"]),
        lambda inner: st.dictionaries(
            st.sampled_from(
                ["type", "subtype", "message", "previous_message", "edited", "ts", "user", "channel", "text"]
            ),
            inner,
        ),
    )
)
def test_no_event_makes_it_stumble(event: object) -> None:
    asked({"team_id": "T1", "event": event}, "ME")


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
