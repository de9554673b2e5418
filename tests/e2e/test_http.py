"""Events that Slack posts to /slack/events."""

import json
import time

import pytest

from .stage import EventsUrl, Stage
from .wire import request
from .workspace import Payload

pytestmark = pytest.mark.e2e


@pytest.fixture
def mention(over_http: Stage[EventsUrl], question: str) -> Payload:
    """A mention that has not been delivered yet."""
    return over_http.slack.mention_twins(over_http.slack.new_room(), question)[1]


def assert_refused(stage: Stage[EventsUrl], payload: Payload, headers: dict[str, str]) -> None:
    """Sends the payload under these headers: 401, and nothing is posted."""
    answer = request("POST", stage.door.url, json.dumps(payload).encode(), headers)

    assert answer.status == 401
    stage.settle()
    assert stage.slack.replies(payload["event"]["channel"], payload["event"]["ts"]) == []


def test_an_event_with_the_wrong_signature_is_refused(over_http: Stage[EventsUrl], mention: Payload) -> None:
    forged = over_http.door.sign(b"another body", str(int(time.time())))

    assert_refused(over_http, mention, forged)


def test_an_event_without_a_signature_is_refused(over_http: Stage[EventsUrl], mention: Payload) -> None:
    assert_refused(over_http, mention, {"content-type": "application/json"})


@pytest.mark.parametrize("age", [600, -600])
def test_an_event_signed_at_another_time_is_refused(over_http: Stage[EventsUrl], mention: Payload, age: int) -> None:
    stale = over_http.door.sign(json.dumps(mention).encode(), str(int(time.time()) - age))

    assert_refused(over_http, mention, stale)


@pytest.mark.parametrize("timestamp", ["yesterday", "", "1e9", "²"])
def test_an_event_without_a_numeric_timestamp_is_refused(
    over_http: Stage[EventsUrl], mention: Payload, timestamp: str
) -> None:
    nonsense = over_http.door.sign(json.dumps(mention).encode(), timestamp)

    assert_refused(over_http, mention, nonsense)


def test_a_refused_event_is_not_written_down(over_http: Stage[EventsUrl]) -> None:
    _, mention = over_http.slack.mention_twins(over_http.slack.new_room(), "Who is Quentin Zwetschgenknall?")

    assert_refused(over_http, mention, over_http.door.sign(b"another body", str(int(time.time()))))

    assert "Zwetschgenknall" not in over_http.bot.output()


def test_slack_can_verify_the_address(over_http: Stage[EventsUrl]) -> None:
    answer = over_http.door.send({"type": "url_verification", "challenge": "a-challenge"})

    assert answer.status == 200
    assert "a-challenge" in answer.text


def test_the_warning_that_events_come_too_fast_is_acknowledged(over_http: Stage[EventsUrl]) -> None:
    warning = {"type": "app_rate_limited", "team_id": "T000000001", "minute_rate_limited": int(time.time())}

    assert over_http.door.send({**warning, "api_app_id": "A0PULLQUOTE"}).status == 200


def test_every_event_is_acknowledged_answered_or_not(over_http: Stage[EventsUrl], question: str) -> None:
    slack = over_http.slack
    room, conversation = slack.new_room(), slack.direct_messages("bob")
    chatter = slack.post(room, question)
    slack.edit(room, chatter, "never mind")
    slack.post(room, slack.mention(question), person=slack.other_bot)
    slack.post(room, slack.mention(question))
    slack.post(conversation, question, person="bob")

    over_http.settle()

    deliveries = slack.deliveries(room) + slack.deliveries(conversation)
    assert len(deliveries) >= 7
    assert {d.status for d in deliveries} == {200}
