"""A whole set-up, over HTTP or Socket Mode: the workspace, the bot, and a way to deliver events by hand."""

import json
import os
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from .corpus import FOLDER, REPOSITORY
from .processes import Process, eventually, free_port
from .wire import Response, answers_200, request
from .workspace import SEED, Message, Payload, Workspace

HERE = Path(__file__).parent
RUN = [sys.executable, "-m", "bot", "run"]


class Door(Protocol):
    """Where events reach the bot."""

    def deliver(self, payload: Payload, attempt: int = 0) -> bool:
        """Whether the bot acknowledges the event; `attempt` counts earlier deliveries that seemed lost."""
        ...

    def use(self, payload: Payload, attempt: int = 0) -> Payload:
        """What the bot acknowledges a click, a shortcut or a form with; AssertionError when it doesn't."""
        ...

    def command(self, fields: Mapping[str, str]) -> None:
        """Deliver a slash command; AssertionError when it isn't acknowledged."""
        ...


D = TypeVar("D", bound=Door)


class EventsUrl:
    """The address that the Events API posts to, signed with the app's secret."""

    def __init__(self, url: str, secret: str) -> None:
        self.url, self._verifier = url, SignatureVerifier(secret)

    def sign(self, body: bytes, timestamp: str, kind: str = "application/json") -> dict[str, str]:
        """The headers that prove that `body` is Slack's."""
        signature = self._verifier.generate_signature(timestamp=timestamp, body=body)
        return {
            "content-type": kind,
            "x-slack-request-timestamp": timestamp,
            "x-slack-signature": signature or "",
        }

    def send(self, payload: Payload, headers: Mapping[str, str] | None = None) -> Response:
        body = json.dumps(payload).encode()
        return request("POST", self.url, body, {**self.sign(body, str(int(time.time()))), **(headers or {})})

    def deliver(self, payload: Payload, attempt: int = 0) -> bool:
        retry = {"x-slack-retry-num": str(attempt), "x-slack-retry-reason": "http_timeout"} if attempt else {}
        return self.send(payload, retry).status == 200

    def use(self, payload: Payload, attempt: int = 0) -> Payload:
        answer = self._submit({"payload": json.dumps(payload)}, attempt)
        return dict(json.loads(answer.text)) if answer.text else {}

    def command(self, fields: Mapping[str, str]) -> None:
        self._submit(fields)

    def _submit(self, fields: Mapping[str, str], attempt: int = 0) -> Response:
        body = urlencode(fields).encode()
        headers = self.sign(body, str(int(time.time())), "application/x-www-form-urlencoded")
        headers |= {"x-slack-retry-num": str(attempt), "x-slack-retry-reason": "http_timeout"} if attempt else {}
        answer = request("POST", self.url, body, headers)
        if answer.status != 200:
            raise AssertionError(f"not acknowledged: {answer}")
        return answer


class Bridge:
    """Slack's end of Socket Mode, as socket_bridge.py plays it."""

    def __init__(self, url: str) -> None:
        self._url = url

    def deliver(self, payload: Payload, attempt: int = 0) -> bool:
        return self._envelope("events_api", payload, attempt).status == 200

    def use(self, payload: Payload, attempt: int = 0) -> Payload:
        return dict(json.loads(self._acknowledged("interactive", payload, attempt).text))

    def command(self, fields: Mapping[str, str]) -> None:
        self._acknowledged("slash_commands", dict(fields))

    def _acknowledged(self, kind: str, payload: Payload, attempt: int = 0) -> Response:
        answer = self._envelope(kind, payload, attempt)
        if answer.status != 200:
            raise AssertionError(f"not acknowledged: {answer}")
        return answer

    def _envelope(self, kind: str, payload: Payload, attempt: int) -> Response:
        body = json.dumps({"type": kind, "payload": payload, "attempt": attempt}).encode()
        return request("POST", f"{self._url}/envelope", body, {"content-type": "application/json"})

    def acknowledgements(self, channel: str) -> list[int]:
        """For each event about a channel, in the order of delivery, how often it was acknowledged."""
        envelopes = self.state()["envelopes"]
        return [e["acknowledged"] for e in envelopes if e["channel"] == channel]

    def state(self) -> Payload:
        """{"connections": made so far, "open": of these still in use, "envelopes": [...]}."""
        state: Payload = json.loads(request("GET", f"{self._url}/state").text)
        return state

    def ask_to_reconnect(self) -> None:
        request("POST", f"{self._url}/disconnect")

    def go_away(self, seconds: float) -> None:
        """Cuts every connection and accepts no new one for a while."""
        request("POST", f"{self._url}/outage?seconds={seconds}")


class Bot(Process):
    """The bot under test, as `pullquote run` starts it, in an empty folder."""

    def __init__(self, name: str, folder: Path, port: int, settings: Mapping[str, str]) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.home = folder / f"{name}-home"
        self.home.mkdir(exist_ok=True)
        super().__init__(name, RUN, self.home, {**environment(self.home), "PORT": str(port), **settings})

    def restart(self) -> None:
        """End the process as a platform does, and start it again in the same folder."""
        self.ask_to_end()
        self.exit_status()
        self.start()
        self.wait_until(self.is_ready)

    def configure(self, text: str) -> None:
        """Write pullquote.yaml, and return once the bot has read it or said what is wrong with it."""
        told = self.output().count("pullquote.yaml")
        draft = self.home / "pullquote.yaml.new"  # half of a file is a configuration, too
        draft.write_text(text, encoding="utf-8")
        draft.replace(self.home / "pullquote.yaml")
        eventually(lambda: self.output().count("pullquote.yaml") > told, 5, "a word about the configuration")

    def stored(self) -> bytes:
        """All that stands in the files of the database."""
        return b"".join(path.read_bytes() for path in (self.home / "data").iterdir())

    def is_healthy(self) -> bool:
        return answers_200(f"{self.url}/healthz")

    def is_ready(self) -> bool:
        return answers_200(f"{self.url}/readyz")


@dataclass(frozen=True)
class Stage(Generic[D]):
    slack: Workspace
    bot: Bot
    door: D

    def settle(self) -> None:
        """Returns when whatever was delivered before would have been answered: a later question has been."""
        room = self.slack.new_room()
        self.slack.wait_for_reply(room, self.slack.post(room, self.slack.mention("hello")))
        time.sleep(0.5)

    def only_reply(self, channel: str, thread: str) -> Message:
        """The bot's answer in a thread; AssertionError when it gives none, or more than one."""
        self.slack.wait_for_reply(channel, thread)
        self.settle()
        replies = self.slack.replies(channel, thread)
        if len(replies) != 1:
            raise AssertionError(f"{len(replies)} answers: {replies}")
        return replies[0]


def environment(home: Path) -> dict[str, str]:
    """What a process of ours needs, and nothing of the developer's own settings."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(REPOSITORY),
        "HOST": "127.0.0.1",
        "PULLQUOTE_CORPUS": str(FOLDER),
    }


def start_slack(stack: ExitStack, name: str, folder: Path, events_url: str) -> str:
    """Starts the emulator and returns its address; AssertionError when it isn't installed."""
    node = shutil.which("node")
    if node is None:
        raise AssertionError("node isn't on PATH: the end-to-end tests need Node.js 20 or later")
    if not (HERE / "node_modules" / "emulate").is_dir():
        raise AssertionError("tests/e2e/node_modules is missing: run `npm ci` in tests/e2e, or `make e2e`")
    port = free_port()
    options = ["--port", str(port), "--seed", str(SEED), "--events-url", events_url]
    command = [node, str(HERE / "slack.mjs"), *options]
    emulator = stack.enter_context(Process(name, command, folder, environment(folder)))
    url = f"http://127.0.0.1:{port}"
    emulator.wait_until(lambda: answers_200(f"{url}/deliveries"))
    return url


def start_bridge(stack: ExitStack, folder: Path, port: int, slack_url: str) -> str:
    command = [sys.executable, str(HERE / "socket_bridge.py"), "--port", str(port), "--slack", slack_url]
    bridge = stack.enter_context(Process("bridge", command, folder, environment(folder)))
    url = f"http://127.0.0.1:{port}"
    bridge.wait_until(lambda: answers_200(f"{url}/state"))
    return url


@contextmanager
def http_stage(folder: Path) -> Iterator[Stage[EventsUrl]]:
    with ExitStack() as stack:
        port = free_port()
        events_url = f"http://127.0.0.1:{port}/slack/events"
        slack_url = start_slack(stack, "slack-http", folder, events_url)
        slack = Workspace(slack_url)
        settings = {
            "SLACK_API_URL": f"{slack_url}/api/",
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_SIGNING_SECRET": slack.signing_secret,
        }
        bot = stack.enter_context(Bot("bot-http", folder, port, settings))
        bot.wait_until(bot.is_ready)
        yield Stage(slack, bot, EventsUrl(events_url, slack.signing_secret))


@contextmanager
def socket_stage(folder: Path) -> Iterator[Stage[Bridge]]:
    with ExitStack() as stack:
        bridge_port = free_port()
        slack_url = start_slack(stack, "slack-socket", folder, f"http://127.0.0.1:{bridge_port}/events")
        bridge_url = start_bridge(stack, folder, bridge_port, slack_url)
        slack = Workspace(slack_url)
        settings = {
            "SLACK_API_URL": f"{bridge_url}/api/",
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
        }
        bot = stack.enter_context(Bot("bot-socket", folder, free_port(), settings))
        bot.wait_until(bot.is_ready)
        yield Stage(slack, bot, Bridge(bridge_url))
