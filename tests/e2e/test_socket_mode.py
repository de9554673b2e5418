"""Events that the bot fetches over a connection of its own."""

import pytest

from .processes import eventually
from .stage import Bridge, Stage

pytestmark = pytest.mark.e2e

RECONNECTS_WITHIN = 30.0
"""Seconds: the SDK looks after its connection every ten."""


def test_each_envelope_is_acknowledged_once(over_socket: Stage[Bridge], question: str) -> None:
    slack = over_socket.slack
    room = slack.new_room()
    slack.post(room, question)
    ts = slack.post(room, slack.mention(question))

    over_socket.only_reply(room, ts)

    chatter, *mention_and_answer = over_socket.door.acknowledgements(room)
    assert chatter == 1
    assert mention_and_answer == [1] * 3


def test_the_bot_reconnects_when_slack_asks_for_it(over_socket: Stage[Bridge], question: str) -> None:
    slack, door = over_socket.slack, over_socket.door
    before = door.state()["connections"]

    door.ask_to_reconnect()

    room = slack.new_room()
    ts = slack.post(room, slack.mention(question))
    over_socket.only_reply(room, ts)
    assert door.state()["connections"] == before + 1
    assert set(door.acknowledgements(room)) == {1}


def test_a_bot_without_a_connection_is_healthy_and_not_ready_until_it_has_one_again(
    over_socket: Stage[Bridge], question: str
) -> None:
    slack, bot = over_socket.slack, over_socket.bot

    over_socket.door.go_away(seconds=3)

    eventually(lambda: not bot.is_ready(), 3, "a bot that isn't ready")
    assert bot.is_healthy()
    eventually(bot.is_ready, RECONNECTS_WITHIN, "a bot that is ready again")
    room = slack.new_room()
    over_socket.only_reply(room, slack.post(room, slack.mention(question)))
