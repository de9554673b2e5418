"""The real bot between a stub of Slack's Web API and signed requests; it can be ended and started again."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode

from aiohttp import ClientSession, web
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier

from bot.app import build_app, web_client
from bot.asker import Asker
from bot.config import Live
from bot.desk import Desk
from bot.parts import Parts
from bot.settings import Settings, read
from bot.store.store import store
from tests.made import LIBRARY

SECRET = "signing"
FORM = "application/x-www-form-urlencoded"
IDENTITY = AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="UBOT", bot_id="BBOT", bot_token="xoxb-1")
ASKED = "Who reopened the harbour of Port Salvo?"


class Slack:
    """A Web API that says ok and remembers; `refuse` makes the next calls of a method fail."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.refuse: dict[str, int] = {}
        self.error = "invalid_auth"
        self.url = ""

    async def handle(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        raw = await request.text()
        sent = json.loads(raw) if raw.startswith("{") else await request.post()
        self.calls.append((method, {**request.query, **sent}))
        if self.refuse.get(method, 0) > 0:
            self.refuse[method] -= 1
            return web.json_response({"ok": False, "error": self.error})
        told = {"user_id": "UBOT", "bot_id": "BBOT", "team_id": "T1", "url": "https://x.test/", "view": {"id": "V1"}}
        return web.json_response({"ok": True, **told, "ts": f"9.{len(self.calls)}", "channel": {"is_private": False}})

    async def respond(self, request: web.Request) -> web.Response:
        """A message to the response_url of a command or a click."""
        self.calls.append(("respond", await request.json()))
        if self.refuse.get("respond", 0) > 0:
            self.refuse["respond"] -= 1
            return web.Response(status=400, text="invalid_blocks")
        return web.Response(text="ok")

    def called(self, method: str) -> list[dict[str, Any]]:
        return [call for name, call in self.calls if name == method]

    @property
    def posted(self) -> list[dict[str, Any]]:
        return self.called("chat.postMessage")

    @classmethod
    @asynccontextmanager
    async def open(cls) -> AsyncIterator[Self]:
        stub = cls()
        service = web.Application()
        service.router.add_post("/api/{method}", stub.handle)
        service.router.add_get("/api/{method}", stub.handle)
        service.router.add_post("/respond", stub.respond)
        runner = web.AppRunner(service)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        stub.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
        yield stub
        await runner.cleanup()


def settings_for(slack: Slack) -> Settings:
    return read({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": slack.url})


class Bot:
    """A bot with a folder of its own; `start` after `end` is a restart."""

    def __init__(self, slack: Slack, folder: Path, asker: Asker) -> None:
        self.slack, self._folder, self._asker = slack, folder, asker
        self._config = folder / "pullquote.yaml"
        self._stack = AsyncExitStack()
        self.app: AsyncApp
        self.parts: Parts
        self.desk: Desk

    @classmethod
    @asynccontextmanager
    async def open(
        cls, slack: Slack, folder: Path, config: str = "", asker: Asker | None = None
    ) -> AsyncIterator[Self]:
        bot = cls(slack, folder, asker or Asker(lambda: LIBRARY))
        bot.set(config)
        await bot.start()
        try:
            yield bot
        finally:
            await bot.end()

    def set(self, config: str) -> None:
        """Write the configuration; it holds at the next start."""
        self._config.write_text(config, encoding="utf-8")

    async def start(self) -> None:
        settings = settings_for(self.slack)
        session = await self._stack.enter_async_context(ClientSession())
        kept = await self._stack.enter_async_context(store(str(self._folder / "pullquote.db")))
        client = web_client(settings, session)
        self._asker.forget()
        self.parts = Parts(IDENTITY, client, self._asker, Live(self._config), kept, b"key")
        await self.parts.inbox.remember()
        self.desk = Desk(self.parts)
        self.app = build_app(settings, self.parts, self.desk)

    async def end(self, *, killed: bool = False) -> None:
        """End once all is answered or, where it is killed, at once."""
        if not killed:
            await self.parts.inbox.drained(5)
        await self._stack.aclose()
        self._stack = AsyncExitStack()

    async def restart(self) -> None:
        await self.end()
        await self.start()

    async def deliver(self, body: dict[str, Any], secret: str = SECRET) -> int:
        """Deliver an event; the status of the answer, once whatever it asks is dealt with."""
        response = await self._send(json.dumps(body), "application/json", secret)
        await self.parts.inbox.drained(5)
        return response.status

    async def use(self, payload: dict[str, Any]) -> dict[str, Any]:
        """Deliver what a person did with a button, a shortcut or a form; what the bot acknowledges it with."""
        response = await self._send(urlencode({"payload": json.dumps(payload)}), FORM)
        assert response.status == 200
        return dict(json.loads(response.body)) if response.body else {}

    async def command(self, **fields: str) -> None:
        """Deliver a slash command."""
        assert (await self._send(urlencode(fields), FORM)).status == 200

    async def _send(self, raw: str, kind: str, secret: str = SECRET) -> BoltResponse:
        stamp = str(int(time.time()))
        signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=raw) or ""
        headers = {"content-type": kind, "x-slack-request-timestamp": stamp, "x-slack-signature": signature}
        request = AsyncBoltRequest(body=raw, headers={name: [value] for name, value in headers.items()})
        return await self.app.async_dispatch(request)

    async def seen(self, *bodies: dict[str, Any]) -> list[dict[str, Any]]:
        """What was posted when these had been delivered."""
        for body in bodies:
            assert await self.deliver(body) == 200
        return self.slack.posted


NOW = f"{int(time.time())}"


def ts(seconds: float = 0.0) -> str:
    """The ts of a message written so many seconds after the first."""
    return f"{float(NOW) + seconds:.6f}"


def event(text: str = f"<@UBOT> {ASKED}", at: float = 0.0, **fields: Any) -> dict[str, Any]:
    """A mention, written `at` seconds after the first message; or another event, as the fields say."""
    inner = {"type": "app_mention", "user": "U1", "team": "T1", "channel": "C1", "ts": ts(at), "text": text, **fields}
    return envelope({name: value for name, value in inner.items() if value is not None})


def direct(text: str = ASKED, at: float = 0.0, **fields: Any) -> dict[str, Any]:
    """A direct message."""
    return event(text, at, type="message", channel="D1", channel_type="im", **fields)


def edited(before: dict[str, Any], text: str, at: float) -> dict[str, Any]:
    """What Slack tells when a message gets another text."""
    old = before["event"]
    new = {**old, "type": "message", "text": text, "edited": {"user": old["user"], "ts": ts(at)}}
    inner = {"type": "message", "subtype": "message_changed", "channel": old["channel"], "ts": ts(at)}
    inner |= {"channel_type": old.get("channel_type", "channel"), "message": new, "previous_message": old}
    return envelope(inner)


def deleted(before: dict[str, Any], at: float = 60.0) -> dict[str, Any]:
    """What Slack tells when a message is deleted."""
    old = before["event"]
    inner = {"type": "message", "subtype": "message_deleted", "channel": old["channel"], "ts": ts(at)}
    inner |= {"channel_type": old.get("channel_type", "channel"), "deleted_ts": old["ts"], "previous_message": old}
    return envelope(inner)


def envelope(inner: dict[str, Any]) -> dict[str, Any]:
    number = f"{inner['type']}{inner.get('subtype', '')}{inner.get('ts')}"
    return {"type": "event_callback", "team_id": "T1", "api_app_id": "A1", "event_id": f"Ev{number}", "event": inner}


async def settle(done: Callable[[], bool], seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not done():  # noqa: ASYNC110 - what is waited for is on the other side of a socket
            await asyncio.sleep(0.005)
