"""What people press and fill in, whichever way it comes in, and what they see then."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from .corpus import Corpus
from .stage import Door, Stage, http_stage, socket_stage
from .workspace import TEAM, Message, Payload, objects

pytestmark = pytest.mark.e2e

UNANSWERABLE = "Who is the prime minister of Vietnam?"
_NUMBERS = count(1)


class Hand:
    """A person's hand: presses what is shown, and reads what opens."""

    def __init__(self, stage: Stage[Door], person: str = "alice") -> None:
        self.stage, self.slack, self.person = stage, stage.slack, person
        self._user = {"id": self.slack.user_id(person), "team_id": TEAM, "name": person}
        self._name = f"response-{next(_NUMBERS)}"
        self._seen = len([view for view in self.slack.views(person) if view["type"] == "modal"])
        self._told = 0

    def press(self, blocks: Any, action: str, *, sign: str = "", twice: bool = False, **where: Any) -> None:
        """Press the first button whose action begins so; of the two thumbs, the one whose value begins with `sign`."""
        found = next(part for part in objects(blocks) if str(part.get("action_id", "")).startswith(action))
        thumbs = [found.get(f"{name}_button", {}).get("value", "") for name in ("positive", "negative")]
        value = next((value for value in thumbs if sign and value.startswith(sign)), found.get("value"))
        view_id = where.get("view", {}).get("id", "")
        payload = {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": self._user,
            "trigger_id": self.slack.trigger(self.person, view_id),
            "actions": [{"type": found["type"], "action_id": found["action_id"], "block_id": "b", "value": value}],
            **where,
        }
        self.stage.door.use(payload)
        if twice:
            self.stage.door.use(payload, 1)

    def press_in(self, message: Message, channel: str, action: str, *, sign: str = "", twice: bool = False) -> None:
        """Press a button of a message."""
        self.press(
            message.blocks,
            action,
            sign=sign,
            twice=twice,
            channel={"id": channel},
            container={"type": "message", "message_ts": message.ts, "channel_id": channel},
            message={"ts": message.ts, "thread_ts": message.thread_ts, "text": message.text},
            response_url=self.slack.response_url(self._name),
        )

    def press_private(self, response: Payload, channel: str, action: str, *, twice: bool = False) -> None:
        """Press a button of a private message."""
        self.press(
            response["blocks"],
            action,
            twice=twice,
            channel={"id": channel},
            container={"type": "message", "message_ts": "1.1", "channel_id": channel, "is_ephemeral": True},
            response_url=self.slack.response_url(self._name),
        )

    def press_view(self, view: Payload, action: str) -> None:
        """Press a button of a view."""
        told = {"id": view["view_id"], "type": view["type"], "private_metadata": view.get("private_metadata", "")}
        self.press(view["blocks"], action, view=told, container={"type": "view", "view_id": view["view_id"]})

    def submit(self, view: Payload, **fields: Payload) -> Payload:
        """Send a form; the view that takes its place, or what is wrong with it."""
        told = {
            "id": view["view_id"],
            "type": "modal",
            "callback_id": view["callback_id"],
            "private_metadata": view.get("private_metadata") or "",
            "state": {"values": {name: {"given": given} for name, given in fields.items()}},
        }
        return self.stage.door.use(
            {"type": "view_submission", "team": {"id": TEAM}, "user": self._user, "view": told, "trigger_id": "1.1"}
        )

    def shortcut(self, callback: str, **fields: Any) -> None:
        kind = "message_action" if "message" in fields else "shortcut"
        trigger = self.slack.trigger(self.person)
        common = {"team": {"id": TEAM}, "user": self._user, "trigger_id": trigger, "callback_id": callback}
        self.stage.door.use({"type": kind, **common, **fields})

    def command(self, channel: str, text: str) -> Payload:
        """Type /ask; the private answer."""
        self.stage.door.command(
            {
                "command": "/ask",
                "text": text,
                "team_id": TEAM,
                "channel_id": channel,
                "channel_name": "room",
                "user_id": self._user["id"],
                "trigger_id": self.slack.trigger(self.person),
                "response_url": self.slack.response_url(self._name),
            }
        )
        return self.told()

    def view(self) -> Payload:
        """The modal that opens next."""
        opened = self.slack.wait_for_view(self.person, self._seen)
        self._seen += 1
        return opened

    def told(self) -> Payload:
        """The private message that comes next."""
        response = self.slack.wait_for_response(self._name, self._told)
        self._told += 1
        return response


def words(blocks: Any) -> str:
    return "\n".join(part["text"] for part in objects(blocks) if isinstance(part.get("text"), str))


def bold(view: Payload) -> list[str]:
    parts = [part for part in objects(view["blocks"]) if part.get("style") == {"bold": True}]
    return [part["text"] for part in parts]


def ask(stage: Stage[Door], room: str, question: str) -> Message:
    return stage.slack.wait_for_reply(room, stage.slack.post(room, stage.slack.mention(question)))


@pytest.fixture
def answer(stage: Stage[Door], room: str, question: str) -> Message:
    return ask(stage, room, question)


@pytest.fixture
def alice(stage: Stage[Door]) -> Hand:
    return Hand(stage)


def test_a_quote_is_shown_in_its_article(alice: Hand, room: str, answer: Message, corpus: Corpus) -> None:
    alice.press_in(answer, room, "context")

    view = alice.view()

    quote = answer.quotes()[0]
    assert quote in bold(view)
    (article,) = corpus.holding(quote)
    assert article.title in words(view["blocks"])


def test_why_and_more_are_told(alice: Hand, room: str, answer: Message) -> None:
    alice.press_in(answer, room, "why")
    assert "Index: " in words(alice.view()["blocks"])

    alice.press_in(answer, room, "more")
    assert answer.quotes()[0] not in words(alice.view()["blocks"])


def test_a_click_that_arrives_twice_opens_one_view(alice: Hand, room: str, answer: Message) -> None:
    alice.press_in(answer, room, "context", twice=True)

    alice.view()
    alice.press_in(answer, room, "why")
    assert alice.view()["title"]["text"] == "Why this answer"


def test_thumbs_are_confirmed_to_who_pressed_them_and_to_nobody_else(
    stage: Stage[Door], alice: Hand, room: str, answer: Message
) -> None:
    alice.press_in(answer, room, "feedback", sign="+")

    told = alice.told()

    assert told["response_type"] == "ephemeral"
    assert told["thread_ts"] == answer.thread_ts
    assert stage.slack.replies(room, answer.thread_ts or "") == [answer]


def test_a_thumb_down_asks_why_and_thanks(alice: Hand, room: str, answer: Message) -> None:
    alice.press_in(answer, room, "feedback", sign="-")
    form = alice.view()

    reason = {"type": "radio_buttons", "selected_option": {"value": "old"}}
    closed = alice.submit(form, reason=reason, note={"type": "plain_text_input", "value": "It was in May."})

    assert closed["response_action"] == "update"
    assert "Thank you" in words([closed["view"]])


def test_a_headline_puts_the_question_to_its_article(stage: Stage[Door], alice: Hand, room: str) -> None:
    refused = ask(stage, room, UNANSWERABLE)
    assert refused.quotes() == []

    alice.press_in(refused, room, "ask:near0")

    assert alice.view()["title"]["text"] in ("In this article", "Answer")


def test_a_command_is_answered_privately_and_shared_once(
    stage: Stage[Door], alice: Hand, room: str, question: str
) -> None:
    private = alice.command(room, question)
    assert private["response_type"] == "ephemeral"
    assert stage.slack.posts(room) == []

    alice.press_private(private, room, "share", twice=True)
    told = {alice.told()["text"], alice.told()["text"]}

    assert "Shared." in told
    (shared,) = stage.slack.posts(room)
    assert shared.quotes()
    assert shared.text.startswith(f"<@{stage.slack.user_id('alice')}> asked: {question}")


def test_a_source_is_found_for_a_message_and_shared_in_its_thread(
    stage: Stage[Door], alice: Hand, room: str, question: str
) -> None:
    ts = stage.slack.post(room, question, person="bob")
    alice.shortcut("find_source", channel={"id": room}, message={"ts": ts, "text": question})
    view = alice.view()

    alice.press_view(view, "share")

    shared = stage.slack.wait_for_reply(room, ts)
    assert shared.quotes()
    assert "Shared." in words(alice.view()["blocks"])


def test_the_form_asks_within_days(alice: Hand, question: str) -> None:
    alice.shortcut("ask")
    form = alice.view()
    typed = {"type": "plain_text_input", "value": question}

    found = alice.submit(form, question=typed)["view"]
    early = alice.submit(form, question=typed, last={"type": "datepicker", "selected_date": "1999-01-01"})["view"]

    assert [part for part in objects(found) if part.get("type") == "rich_text_quote"]
    assert not [part for part in objects(early) if part.get("type") == "rich_text_quote"]


def test_the_log_holds_no_word_of_what_was_asked_in_private(stage: Stage[Door], alice: Hand, room: str) -> None:
    asked = "Who is Balthasar Quintschnagl?"
    alice.command(room, asked)
    alice.shortcut("find_source", channel={"id": room}, message={"ts": "1.1", "text": asked})
    alice.view()
    alice.shortcut("ask")
    alice.submit(alice.view(), question={"type": "plain_text_input", "value": asked})

    assert "Quintschnagl" not in stage.bot.output()


@pytest.mark.parametrize("tab", ["home", "messages"])
def test_home_suggests_questions_that_have_an_answer(stage: Stage[Door], alice: Hand, tab: str) -> None:
    opened = {"type": "app_home_opened", "user": stage.slack.user_id("alice"), "channel": "D1", "tab": tab}
    assert stage.door.deliver(stage.slack.payload({**opened, "event_ts": "1700000000.000001"}))
    if tab == "messages":
        return  # a workspace without agents: nothing to see, and nothing breaks
    stage.settle()
    (home,) = [view for view in stage.slack.views("alice") if view["type"] == "home"]

    alice.press_view(home, "ask:suggested:0")

    assert [part for part in objects(alice.view()["blocks"]) if part.get("type") == "rich_text_quote"]


@pytest.fixture(params=[http_stage, socket_stage])
def own_stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage[Door]]:
    with request.param(tmp_path) as stage:
        yield stage


def test_buttons_of_old_messages_work_after_a_restart(own_stage: Stage[Door], question: str) -> None:
    slack, room = own_stage.slack, own_stage.slack.new_room()
    answer = ask(own_stage, room, question)
    alice = Hand(own_stage)
    private = alice.command(room, question)
    alice.press_in(answer, room, "feedback", sign="-")
    form = alice.view()

    own_stage.bot.restart()

    reason = {"type": "radio_buttons", "selected_option": {"value": "old"}}
    assert "Thank you" in words([alice.submit(form, reason=reason)["view"]])
    alice.press_in(answer, room, "context")
    assert answer.quotes()[0] in bold(alice.view())
    for action in ("why", "more"):
        alice.press_in(answer, room, action)
        assert alice.view()["blocks"]
    alice.press_in(answer, room, "feedback", sign="+")
    assert "noted" in alice.told()["text"]
    alice.press_private(private, room, "share")
    assert alice.told()["text"] == "Shared."

    own_stage.bot.restart()

    alice.press_private(private, room, "share")
    assert "already" in alice.told()["text"]
    assert len(slack.posts(room)) == 1
