"""Socket Mode in front of the emulator, which can only post events.

    slack.mjs --events-url http://127.0.0.1:4200/events    its events come in here and leave as envelopes
    SLACK_API_URL=http://127.0.0.1:4200/api/               answers apps.connections.open, passes on the rest

An envelope goes to one of the open connections, each in turn; without an acknowledgement in three seconds it
goes out again, with retry_attempt and retry_reason, as from Slack. Four addresses serve the tests:

    POST /envelope       {"type", "payload", "attempt"}: sends one; 200 and what it was acknowledged with, else 504
    POST /disconnect     asks every client to reconnect, and sends nothing more to its present connection
    POST /outage         cuts every connection and refuses new ones for ?seconds=
    GET  /state          {"connections", "open", "envelopes": [{"channel", "sent", "acknowledged"}]}
"""

import argparse
import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import ClientSession, WSMsgType, web

ACKNOWLEDGE_WITHIN = 3.0
"""Seconds, as from Slack."""

ATTEMPTS = 4
"""One delivery and three more, as from Slack."""


@dataclass
class Envelope:
    channel: str | None
    sent: int = 0
    acknowledged: int = 0
    answer: dict[str, Any] = field(default_factory=dict)
    first: asyncio.Event = field(default_factory=asyncio.Event)

    def state(self) -> dict[str, Any]:
        return {"channel": self.channel, "sent": self.sent, "acknowledged": self.acknowledged}


def end_to_end(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers that concern the two ends; the others belong to one connection."""
    return {name: headers[name] for name in ("Authorization", "Content-Type", "Retry-After") if name in headers}


class SocketMode:
    """Connections by which envelopes leave, and what has become of each envelope."""

    def __init__(self, url: str, slack: str) -> None:
        self._url, self._slack = url, slack
        self._numbers = count(1)
        self._connections = 0
        self._open: list[web.WebSocketResponse] = []
        self._connected = asyncio.Event()
        self._envelopes: dict[str, Envelope] = {}
        self._deliveries: set[asyncio.Task[Envelope]] = set()
        self._back_at = 0.0

    def app(self) -> web.Application:
        app = web.Application()
        app.cleanup_ctx.append(self._http_session)
        app.add_routes(
            [
                web.post("/events", self.event),
                web.route("*", "/api/{method}", self.api),
                web.get("/link", self.link),
                web.post("/envelope", self.envelope),
                web.post("/disconnect", self.disconnect),
                web.post("/outage", self.outage),
                web.get("/state", self.state),
            ]
        )
        return app

    async def event(self, request: web.Request) -> web.Response:
        task = asyncio.create_task(self._deliver("events_api", await request.json(), 0))
        self._deliveries.add(task)
        task.add_done_callback(self._deliveries.discard)
        return web.Response()

    async def envelope(self, request: web.Request) -> web.Response:
        asked = await request.json()
        envelope = await self._deliver(asked["type"], asked["payload"], asked["attempt"])
        return web.json_response(envelope.answer, status=200 if envelope.acknowledged else 504)

    async def api(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["method"] == "apps.connections.open":
            return self._connections_open(request.headers.get("Authorization", ""))
        url, body = f"{self._slack}{request.path_qs}", await request.read()
        headers = end_to_end(request.headers)
        async with self._http.request(request.method, url, headers=headers, data=body) as answer:
            return web.Response(status=answer.status, headers=end_to_end(answer.headers), body=await answer.read())

    async def link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=10)
        await socket.prepare(request)
        self._connections += 1
        await socket.send_json({"type": "hello", "num_connections": len(self._open) + 1, "debug_info": {}})
        self._open.append(socket)
        self._connected.set()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledge(message.data)
        finally:
            self._forget(socket)
        return socket

    async def disconnect(self, _request: web.Request) -> web.Response:
        for socket in tuple(self._open):
            self._forget(socket)
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested", "debug_info": {}})
        return web.Response()

    async def outage(self, request: web.Request) -> web.Response:
        self._back_at = time.monotonic() + float(request.query["seconds"])
        for socket in tuple(self._open):
            self._forget(socket)
            await socket.close()
        return web.Response()

    async def state(self, _request: web.Request) -> web.Response:
        envelopes = [envelope.state() for envelope in self._envelopes.values()]
        return web.json_response({"connections": self._connections, "open": len(self._open), "envelopes": envelopes})

    def _connections_open(self, authorization: str) -> web.Response:
        if not authorization.startswith("Bearer xapp-"):
            return web.json_response({"ok": False, "error": "not_allowed_token_type"})
        if time.monotonic() < self._back_at:
            return web.json_response({"ok": False, "error": "internal_error"})
        return web.json_response({"ok": True, "url": f"{self._url}/link?ticket={next(self._numbers)}"})

    async def _deliver(self, kind: str, payload: dict[str, Any], attempt: int) -> Envelope:
        envelope_id = f"envelope-{next(self._numbers)}"
        envelope = self._envelopes[envelope_id] = Envelope(payload.get("event", {}).get("channel"))
        for retry in range(attempt, attempt + ATTEMPTS):
            message = {
                "envelope_id": envelope_id,
                "type": kind,
                "payload": payload,
                "accepts_response_payload": kind != "events_api",
                "retry_attempt": retry,
                "retry_reason": "timeout" if retry else "",
            }
            socket = await self._next_connection()
            envelope.sent += 1
            with suppress(TimeoutError, ConnectionError):
                await socket.send_json(message)
                await asyncio.wait_for(envelope.first.wait(), ACKNOWLEDGE_WITHIN)
                return envelope
        return envelope

    async def _next_connection(self) -> web.WebSocketResponse:
        await self._connected.wait()
        self._open.append(self._open.pop(0))
        return self._open[-1]

    def _acknowledge(self, text: str) -> None:
        acknowledgement = json.loads(text)
        if envelope := self._envelopes.get(acknowledgement.get("envelope_id")):
            envelope.acknowledged += 1
            envelope.answer = acknowledgement.get("payload") or {}
            envelope.first.set()

    def _forget(self, socket: web.WebSocketResponse) -> None:
        if socket in self._open:
            self._open.remove(socket)
        if not self._open:
            self._connected.clear()

    async def _http_session(self, _app: web.Application) -> AsyncIterator[None]:
        async with ClientSession() as self._http:
            yield


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--slack", required=True, help="address of the emulator")
    options = parser.parse_args()
    socket_mode = SocketMode(f"ws://127.0.0.1:{options.port}", options.slack)
    web.run_app(socket_mode.app(), host="127.0.0.1", port=options.port, print=None, access_log=None)


if __name__ == "__main__":
    main()
