"""What the bot remembers and how it behaves: restarts, edits, deletions, settings and manners."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from .corpus import Corpus
from .processes import eventually
from .stage import Door, Stage
from .workspace import ANSWER_WITHIN, Message, Payload

pytestmark = pytest.mark.e2e

AUSTIN = "What did Lloyd Austin say about Iranian drones?"
KIRBY = "and Kirby?"
NOBODY = "Who is Quentin Zwetschgenknall?"


def ask(stage: Stage[Door], room: str, question: str, thread: str | None = None) -> tuple[str, Message]:
    """A mention, and its answer."""
    ts = stage.slack.post(room, stage.slack.mention(question), thread=thread)
    return ts, stage.slack.wait_for_reply(room, thread or ts, since=ts)


def changed(stage: Stage[Door], room: str, thread: str, before: Message) -> Message:
    """The answer once it says something else."""

    def look() -> Message | None:
        return next((m for m in stage.slack.replies(room, thread) if m.ts == before.ts and m.text != before.text), None)

    return eventually(look, ANSWER_WITHIN, "an answer that changes")


def deliver_soon(stage: Stage[Door], payload: Payload, attempt: int = 0) -> None:
    assert stage.door.deliver(payload, attempt)


@contextmanager
def configured(stage: Stage[Door], text: str) -> Iterator[None]:
    """The bot with a configuration, which it reads while it runs."""
    stage.bot.configure(text)
    try:
        yield
    finally:
        stage.bot.configure("# nothing special\n")


def test_a_question_delivered_again_after_a_restart_is_not_answered_again(
    stage: Stage[Door], room: str, question: str
) -> None:
    ts, _ = ask(stage, room, question)
    sent = [d.payload for d in stage.slack.deliveries_of_mention(room, ts)]

    stage.bot.restart()

    for payload in sent:
        deliver_soon(stage, payload, 1)
        deliver_soon(stage, payload)
    stage.only_reply(room, ts)


@pytest.mark.parametrize("restart", [False, True])
def test_a_follow_up_is_understood_also_after_a_restart(stage: Stage[Door], room: str, restart: bool) -> None:
    thread, _ = ask(stage, room, "Who did Choe Son Hui meet in Moscow?")
    if restart:
        stage.bot.restart()

    _, answer = ask(stage, room, "How long did she stay there?", thread)

    assert "Understood together with" in answer.text
    assert "three-day visit" in answer.quotes()[0]


def test_a_thread_goes_on_without_a_mention_where_a_setting_says_so(stage: Stage[Door], room: str) -> None:
    with configured(stage, f"channels:\n  {room}:\n    mention_only: false\n"):
        thread, _ = ask(stage, room, "What did Peskov say about the trip to North Korea?")
        said = stage.slack.post(room, "Thanks a lot, that helps.", thread=thread, person="bob")
        asked = stage.slack.post(room, KIRBY, thread=thread, person="bob")

        answer = stage.slack.wait_for_reply(room, thread, since=asked)

        assert any("Kirby" in quote for quote in answer.quotes())
        assert [reply.ts for reply in stage.slack.replies(room, thread) if reply.ts > said] == [answer.ts]


@pytest.mark.parametrize("restart", [False, True])
def test_an_edited_question_gets_its_answer_changed_in_place(stage: Stage[Door], room: str, restart: bool) -> None:
    ts, before = ask(stage, room, AUSTIN)
    if restart:
        stage.bot.restart()

    stage.slack.edit(room, ts, stage.slack.mention("What did Kim Jong Un raise his glass to at lunch?"))

    after = changed(stage, room, ts, before)
    assert set(after.quotes()).isdisjoint(before.quotes())
    assert stage.only_reply(room, ts).ts == before.ts


def test_an_edited_direct_message_gets_its_answer_changed_in_place(stage: Stage[Door]) -> None:
    conversation = stage.slack.direct_messages()
    ts = stage.slack.post(conversation, AUSTIN)
    before = stage.slack.wait_for_post(conversation, since=ts)

    stage.slack.edit(conversation, ts, "What did Kim Jong Un raise his glass to at lunch?")

    eventually(lambda: stage.slack.posts(conversation, since=ts)[0].text != before.text, ANSWER_WITHIN, "a change")
    assert [post.ts for post in stage.slack.posts(conversation, since=ts)] == [before.ts]


def test_an_edit_delivered_before_its_question_is_answered_once(stage: Stage[Door], room: str) -> None:
    message, mention = stage.slack.mention_twins(room, AUSTIN)
    event = message["event"]
    new = {**event, "text": stage.slack.mention("What did Kim Jong Un raise his glass to at lunch?")}
    new["edited"] = {"user": event["user"], "ts": f"{time.time():.6f}"}
    edit: Payload = {"type": "message", "subtype": "message_changed", "channel": room, "channel_type": "channel"}
    edit |= {"ts": new["edited"]["ts"], "message": new, "previous_message": event}

    deliver_soon(stage, stage.slack.payload(edit))
    deliver_soon(stage, mention, 1)
    deliver_soon(stage, message)

    answer = stage.only_reply(room, event["ts"])
    assert "lunch" in answer.text


def test_a_link_that_unfolds_changes_nothing(stage: Stage[Door], room: str) -> None:
    ts, answer = ask(stage, room, AUSTIN)
    event = next(d.payload["event"] for d in stage.slack.deliveries(room) if d.payload["event"]["ts"] == ts)
    unfolded: Payload = {"type": "message", "subtype": "message_changed", "channel": room, "channel_type": "channel"}
    unfolded |= {"ts": f"{time.time():.6f}", "message": {**event, "attachments": []}, "previous_message": event}

    deliver_soon(stage, stage.slack.payload(unfolded))

    assert stage.only_reply(room, ts) == answer


def test_an_edit_that_takes_the_mention_out_takes_the_answer_back(stage: Stage[Door], room: str) -> None:
    ts, _ = ask(stage, room, AUSTIN)

    stage.slack.edit(room, ts, "never mind")

    eventually(lambda: stage.slack.replies(room, ts) == [], ANSWER_WITHIN, "an answer that goes")


@pytest.mark.parametrize("restart", [False, True])
def test_a_deleted_question_takes_its_answer_along(stage: Stage[Door], room: str, restart: bool) -> None:
    thread = stage.slack.post(room, "What do we know?", person="bob")
    ts, _ = ask(stage, room, AUSTIN, thread)
    if restart:
        stage.bot.restart()

    stage.slack.delete(room, ts)

    eventually(lambda: stage.slack.replies(room, thread) == [], ANSWER_WITHIN, "an answer that goes")


def test_a_question_deleted_before_it_arrives_is_not_answered(stage: Stage[Door], room: str) -> None:
    message, mention = stage.slack.mention_twins(room, AUSTIN)
    gone = {"type": "message", "subtype": "message_deleted", "channel": room, "channel_type": "channel"}
    gone |= {"ts": f"{time.time():.6f}", "deleted_ts": message["event"]["ts"], "previous_message": message["event"]}

    deliver_soon(stage, stage.slack.payload(gone))
    deliver_soon(stage, mention, 1)

    stage.settle()
    assert stage.slack.replies(room, mention["event"]["ts"]) == []


def test_what_was_accepted_when_the_process_died_is_answered_once_at_the_next_start(
    stage: Stage[Door], room: str
) -> None:
    stage.slack.refuse_posts(1)  # the answer has to wait for a second, and the process dies in that second
    ts = stage.slack.post(room, stage.slack.mention(AUSTIN))
    eventually(lambda: stage.slack.refusals_left() == 0, ANSWER_WITHIN, "an answer that Slack refuses for now")
    sent = [d.payload for d in stage.slack.deliveries(room)]

    stage.bot.kill()
    stage.bot.start()
    stage.bot.wait_until(stage.bot.is_ready)

    assert stage.slack.wait_for_reply(room, ts).quotes()
    for payload in sent:
        deliver_soon(stage, payload, 1)
    stage.only_reply(room, ts)


@pytest.mark.parametrize(
    ("word", "told"), [("help", "mention me"), ("privacy", "What I store"), ("sources", "Here I search 16 articles")]
)
def test_words_to_the_bot_are_answered(stage: Stage[Door], room: str, word: str, told: str) -> None:
    _, reply = ask(stage, room, word)

    assert told in reply.text
    assert reply.quotes() == []


def test_people_of_another_organisation_are_refused_in_words_unless_a_setting_allows_them(
    stage: Stage[Door], room: str
) -> None:
    def from_outside() -> str:
        _, mention = stage.slack.mention_twins(room, AUSTIN)
        mention["event"]["team"] = "T0ELSEWHERE"
        deliver_soon(stage, {**mention, "is_ext_shared_channel": True})
        return str(mention["event"]["ts"])

    assert stage.slack.wait_for_reply(room, from_outside()).quotes() == []
    with configured(stage, f"channels: {{{room}: {{external_people: true}}}}"):
        assert stage.slack.wait_for_reply(room, from_outside()).quotes()


def test_who_asks_too_much_is_told_so_once(stage: Stage[Door], room: str) -> None:
    with configured(stage, "rate_limit: {questions: 2, seconds: 3600}"):
        asked = [stage.slack.post(room, stage.slack.mention(AUSTIN), person="bob") for _ in range(5)]

        eventually(lambda: len([ts for ts in asked if stage.slack.replies(room, ts)]) == 3, ANSWER_WITHIN, "3 replies")

        time.sleep(0.5)
        replies = [reply for ts in asked for reply in stage.slack.replies(room, ts)]
        assert len(replies) == 3
        assert sum("more than 2 questions" in reply.text for reply in replies) == 1


def test_a_channel_searches_what_its_setting_says(stage: Stage[Door], room: str) -> None:
    with configured(stage, f"channels: {{{room}: {{outlets: [Nobody’s Gazette]}}}}"):
        _, reply = ask(stage, room, AUSTIN)

    assert reply.quotes() == []
    assert ask(stage, room, AUSTIN)[1].quotes()


def test_a_bad_configuration_keeps_what_held_and_is_logged_with_its_line(stage: Stage[Door], room: str) -> None:
    with configured(stage, f"channels: {{{room}: {{outlets: [Nobody’s Gazette]}}}}"):
        stage.bot.configure(f"channels:\n  {room}:\n    outlet: [UPI]\n")

        assert ask(stage, room, AUSTIN)[1].quotes() == []

    assert f"pullquote.yaml, line 3: channels.{room}.outlet: no such key; did you mean outlets?" in stage.bot.output()


def test_no_word_of_an_answered_question_is_stored(stage: Stage[Door], room: str, corpus: Corpus) -> None:
    ask(stage, room, NOBODY)
    ask(stage, room, corpus.questions()[0])
    stage.bot.restart()  # what was deleted leaves the log of the database, too

    assert b"Zwetschgenknall" not in stage.bot.stored()
    assert room.encode() in stage.bot.stored()


def test_who_wants_to_be_forgotten_is(stage: Stage[Door]) -> None:
    conversation, bob = stage.slack.direct_messages("bob"), stage.slack.user_id("bob")
    ts = stage.slack.post(conversation, AUSTIN, person="bob")
    stage.slack.wait_for_post(conversation, since=ts)
    stage.bot.restart()
    assert bob.encode() in stage.bot.stored()

    ts = stage.slack.post(conversation, "forget me", person="bob")

    assert stage.slack.wait_for_post(conversation, since=ts).text.startswith("Done")
    stage.bot.restart()
    assert bob.encode() not in stage.bot.stored()


def test_the_database_is_its_owners_alone(stage: Stage[Door]) -> None:
    modes = {path.stat().st_mode & 0o077 for path in (stage.bot.home / "data").iterdir()}
    assert modes == {0}
