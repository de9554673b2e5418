"""What people do in Slack and what they see there, turned into calls to the emulator."""

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Self

import yaml

from .processes import eventually
from .wire import request

Payload = dict[str, Any]
"""A JSON object of Slack's: the Web API and the Events API have hundreds of shapes."""

TEAM = "T000000001"
"""The emulator gives its first team this id, whatever the seed says."""

SEED = Path(__file__).with_name("seed.yaml")

CLICK_WITHIN = 3.0
"""Seconds after which Slack forgets a click."""

ANSWER_WITHIN = 15.0
"""Seconds: far more than a person waits, so that only a missing answer fails."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as people see it; `ts` is its identity within the conversation."""

    ts: str
    thread_ts: str | None
    user: str
    text: str
    blocks: Sequence[Payload]

    @classmethod
    def read(cls, message: Payload) -> Self:
        return cls(
            ts=message["ts"],
            thread_ts=message.get("thread_ts"),
            user=message["user"],
            text=message["text"],
            blocks=message.get("blocks", []),
        )

    def quotes(self) -> list[str]:
        """The quoted text of each rich_text_quote, in the order of the message."""
        parts = [part for block in self.blocks if block["type"] == "rich_text" for part in block["elements"]]
        return ["".join(e["text"] for e in p["elements"]) for p in parts if p["type"] == "rich_text_quote"]

    def pings(self) -> list[str]:
        """What in the message would notify people who weren't asked: all of a channel, or a group."""
        parts = list(objects(self.blocks))
        marked_up = [p["text"] for p in parts if p.get("type") in ("mrkdwn", "markdown")]
        elements = [p["type"] for p in parts if p.get("type") in ("broadcast", "usergroup")]
        return elements + [text for text in (self.text, *marked_up) if "<!" in text]


@dataclass(frozen=True, slots=True)
class Delivery:
    """An event that was sent to the bot, and the status of the answer: None when nobody answered."""

    event: str
    status: int | None
    payload: Payload


def objects(tree: object) -> Iterator[Payload]:
    """Every JSON object within a tree of JSON, outermost first."""
    if isinstance(tree, dict):
        yield tree
        tree = tree.values()
    if isinstance(tree, Iterable) and not isinstance(tree, str):
        for branch in tree:
            yield from objects(branch)


class Workspace:
    """The Slack workspace of seed.yaml: Alice and Bob, the bot under test, and another bot."""

    def __init__(self, url: str) -> None:
        self._url = url
        everything = yaml.safe_load(SEED.read_text(encoding="utf-8"))
        seed = everything["slack"]
        tokens = {token.get("user") or token["user_id"]: token["token"] for token in seed["tokens"]}
        tested, other = seed["oauth_apps"]
        self.bot: str = tested["bot_user_id"]
        self.other_bot: str = other["bot_user_id"]
        self.bot_token: str = tokens[self.bot]
        self.app_token: str = everything["socket_mode"]["app_token"]
        self.signing_secret: str = seed["signing_secret"]
        self._app_id: str = tested["app_id"]
        self._tokens: Mapping[str, str] = tokens
        self._numbers = count(1)

    def api(self, person: str, method: str, **arguments: str) -> Payload:
        """The answer of a Web API method called as `person`; AssertionError unless it is ok."""
        headers = {"authorization": f"Bearer {self._tokens[person]}", "content-type": "application/json"}
        response = request("POST", f"{self._url}/api/{method}", json.dumps(arguments).encode(), headers)
        answer: Payload = json.loads(response.text)
        if not answer.get("ok"):
            raise AssertionError(f"{method}: {response}")
        return answer

    def user_id(self, person: str) -> str:
        return str(self.api(person, "auth.test")["user_id"])

    def mention(self, text: str) -> str:
        """What Slack makes of “@Pullquote text”."""
        return f"<@{self.bot}> {text}"

    def new_room(self) -> str:
        """A public channel that nobody has written to."""
        channel = self.api("alice", "conversations.create", name=f"room-{next(self._numbers)}")["channel"]
        return str(channel["id"])

    def direct_messages(self, person: str = "alice") -> str:
        """The conversation of a person and the bot."""
        return str(self.api(person, "conversations.open", users=self.bot)["channel"]["id"])

    def post(self, channel: str, text: str, *, thread: str | None = None, person: str = "alice") -> str:
        """The ts of the new message."""
        place = {"channel": channel} if thread is None else {"channel": channel, "thread_ts": thread}
        return str(self.api(person, "chat.postMessage", **place, text=text)["ts"])

    def edit(self, channel: str, ts: str, text: str, person: str = "alice") -> None:
        self.api(person, "chat.update", channel=channel, ts=ts, text=text)

    def delete(self, channel: str, ts: str, person: str = "alice") -> None:
        self.api(person, "chat.delete", channel=channel, ts=ts)

    def replies(self, channel: str, thread: str) -> list[Message]:
        """What the bot wrote in a thread, oldest first."""
        thread_messages = self.api(self.bot, "conversations.replies", channel=channel, ts=thread)["messages"]
        return [m for m in map(Message.read, thread_messages) if m.user == self.bot]

    def posts(self, channel: str, since: str = "") -> list[Message]:
        """What the bot wrote outside threads after the message `since`, oldest first."""
        history = self.api(self.bot, "conversations.history", channel=channel)["messages"]
        written = (m for m in map(Message.read, reversed(history)) if m.user == self.bot)
        return [m for m in written if m.ts > since]

    def wait_for_reply(self, channel: str, thread: str, since: str = "") -> Message:
        """The bot's first message in the thread after the message `since`."""

        def look() -> Message | None:
            return next((m for m in self.replies(channel, thread) if m.ts > since), None)

        return eventually(look, ANSWER_WITHIN, "an answer in the thread")

    def wait_for_post(self, channel: str, since: str) -> Message:
        """The bot's first message outside threads after the message `since`."""

        def look() -> Message | None:
            return next(iter(self.posts(channel, since)), None)

        return eventually(look, ANSWER_WITHIN, "an answer in the conversation")

    def deliveries(self, channel: str) -> list[Delivery]:
        """The events about a channel that were sent, oldest first."""
        sent = json.loads(request("GET", f"{self._url}/deliveries").text)
        return [
            Delivery(event=d["event"], status=d["status_code"], payload=d["payload"])
            for d in sent
            if d["payload"]["event"].get("channel") == channel
        ]

    def deliveries_of_mention(self, channel: str, ts: str) -> list[Delivery]:
        """The two events that a mention is, once both were sent: the answer to the first may come before the second."""

        def look() -> list[Delivery]:
            sent = [d for d in self.deliveries(channel) if d.payload["event"]["ts"] == ts]
            return sent if len(sent) > 1 else []

        return eventually(look, ANSWER_WITHIN, "both events of a mention")

    def trigger(self, person: str, view_id: str = "") -> str:
        """The trigger_id of a click by a person, maybe in a view; it opens one view."""
        arguments = {"user_id": self.user_id(person), **({"view_id": view_id} if view_id else {})}
        return str(self.api(self.bot, "views.generateTriggerId", **arguments)["trigger_id"])

    def views(self, person: str) -> list[Payload]:
        """The views that were opened for a person, oldest first; their home tab is one of them."""
        found: list[Payload] = json.loads(request("GET", f"{self._url}/views/{self.user_id(person)}").text)
        return found

    def wait_for_view(self, person: str, seen: int) -> Payload:
        """The next view that opens for a person who has seen so many."""

        def look() -> Payload | None:
            found = [view for view in self.views(person) if view["type"] == "modal"]
            return found[seen] if len(found) > seen else None

        return eventually(look, CLICK_WITHIN, "a modal")

    def response_url(self, name: str) -> str:
        """Where the bot may answer a command or a click in private."""
        return f"{self._url}/responses/{name}"

    def responses(self, name: str) -> list[Payload]:
        """What the bot sent to a response_url, oldest first."""
        sent: list[Payload] = json.loads(request("GET", self.response_url(name)).text)
        return sent

    def wait_for_response(self, name: str, seen: int = 0) -> Payload:
        """The next private message for a person who has seen so many of this response_url."""

        def look() -> Payload | None:
            sent = self.responses(name)
            return sent[seen] if len(sent) > seen else None

        return eventually(look, CLICK_WITHIN, "a private message")

    def refuse_posts(self, times: int) -> None:
        """The bot's next `times` messages are answered 429, to be sent again a second later."""
        request("POST", f"{self._url}/refuse-posts?times={times}")

    def refusals_left(self) -> int:
        left: int = json.loads(request("GET", f"{self._url}/refuse-posts").text)["left"]
        return left

    def payload(self, event: Payload) -> Payload:
        """An event as the Events API sends it, under an event_id of its own, to be delivered by hand."""
        return {
            "type": "event_callback",
            "event_id": f"EvByHand{next(self._numbers)}",
            "event_time": int(time.time()),
            "team_id": TEAM,
            "api_app_id": self._app_id,
            "is_ext_shared_channel": False,
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": TEAM,
                    "user_id": self.bot,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "event": event,
        }

    def mention_twins(self, channel: str, text: str) -> tuple[Payload, Payload]:
        """The message and the app_mention that a mention by Alice causes, for delivery by hand."""
        ts = f"{time.time():.6f}"
        event = {"user": self.user_id("alice"), "text": self.mention(text), "ts": ts, "event_ts": ts}
        event |= {"team": TEAM, "channel": channel}
        message = self.payload({"type": "message", "channel_type": "channel", **event})
        return message, self.payload({"type": "app_mention", **event})
