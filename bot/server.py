"""The bot as a process: Slack's events over a socket or over HTTP, health checks, and a calm end on SIGTERM."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import hashlib
import logging
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp
import uvicorn
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler

from bot.app import build_app, identify, may_connect, web_client
from bot.asker import Asker
from bot.config import live
from bot.desk import Desk
from bot.housekeeping import keep_house
from bot.parts import Parts
from bot.settings import EVENTS, WHERE, Settings, SettingsError
from bot.store.database import DatabaseError
from bot.store.store import Store, store

if TYPE_CHECKING:
    from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

LARGEST_BODY = 1_000_000
"""Bytes of a request; Slack sends far less."""

DRAIN = 8.0
"""Seconds that open questions get to be answered after SIGTERM."""

NEW_OBJECTS = 20_000
"""Objects that are made before the collector looks through them."""

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

log = logging.getLogger(__name__)


class Endpoint:
    """The ASGI application: `/healthz`, `/readyz` and, over HTTP, Slack's events."""

    def __init__(self, ready: Callable[[], Awaitable[bool]], slack: AsyncSlackRequestHandler | None) -> None:
        self._ready, self._slack = ready, slack

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if scope["path"] == "/healthz":
            await _answer(send, 200, "ok")
        elif scope["path"] == "/readyz":
            ready = await self._ready()
            await _answer(send, 200 if ready else 503, "ready" if ready else "not connected to Slack")
        elif scope["path"] == EVENTS and scope["method"] == "POST" and self._slack:
            await self._events(self._slack, scope, receive, send)
        else:
            await _answer(send, 404, "not found")

    async def _events(
        self, slack: AsyncSlackRequestHandler, scope: dict[str, Any], receive: Receive, send: Send
    ) -> None:
        headers = dict(scope["headers"])
        size, stamp = headers.get(b"content-length", b""), headers.get(b"x-slack-request-timestamp", b"")
        if not size.isdigit() or int(size) > LARGEST_BODY:
            await _answer(send, 413, "a request with a length of at most a million bytes, please")
        elif not stamp.isdigit():
            await _answer(send, 401, "no valid timestamp")  # Bolt would answer 500
        else:
            await slack(scope, receive, send)


async def _answer(send: Send, status: int, words: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode()})


class _Uvicorn(uvicorn.Server):
    """Leaves the signals to us: uvicorn raises them again when it ends, and the process would die of them."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def run(settings: Settings, asker: Asker) -> None:
    """Run the bot until SIGTERM or Ctrl-C. Raises SettingsError before anything starts."""
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_serve(settings, asker))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's where it is installed (the extra `fast`)."""
    try:
        from uvloop import new_event_loop  # noqa: PLC0415 - optional
    except ImportError:
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = new_event_loop
    return factory


async def _serve(settings: Settings, asker: Asker) -> None:
    listening = _bind(settings.host, settings.port)
    config = live(settings.config)
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(aiohttp.ClientSession())
        client = web_client(settings, session)
        identity = await identify(client)
        await may_connect(settings, client)
        kept = await stack.enter_async_context(_opened(settings))
        parts = Parts(identity, client, asker, config, kept, _key(settings))
        await parts.inbox.remember()
        desk = Desk(parts)
        app = build_app(settings, parts, desk)
        over_socket: AsyncSocketModeHandler | None = None
        if settings.app_token:
            from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler  # noqa: PLC0415 - one of two ways

            over_socket = AsyncSocketModeHandler(app, settings.app_token.get_secret_value())
        _settle()
        beside = [asyncio.create_task(task) for task in (config.watch(), keep_house(kept, config), desk.catch_up())]
        try:
            slack = None if over_socket else AsyncSlackRequestHandler(app, EVENTS)
            await _until_told(Endpoint(_readiness(over_socket), slack), listening, over_socket)
        finally:
            left = await parts.inbox.drained(DRAIN)
            log.info("stopped%s", f"; {left} questions were left open" if left else "")
            for task in beside:
                task.cancel()
            if over_socket:
                await over_socket.close_async()  # type: ignore[no-untyped-call]


def _settle() -> None:
    """Keep what was loaded until now out of the collector's sight: it would look through all of it again and again.

    What an event leaves behind is mostly freed without the collector, which need not look for it so often.
    """
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, 20, 20)


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[Store]:
    """The database that the settings name. Raises SettingsError where it can't be used."""
    try:
        async with store(settings.database.get_secret_value()) as kept:
            yield kept
    except DatabaseError as error:
        raise SettingsError([f"PULLQUOTE_DATABASE: {error}. {WHERE['PULLQUOTE_DATABASE']}"]) from error


def _key(settings: Settings) -> bytes:
    """A key that nobody has who has only the database."""
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    return hashlib.blake2b(token.encode(), person=b"questions").digest()


async def _until_told(endpoint: Endpoint, listening: socket.socket, over_socket: AsyncSocketModeHandler | None) -> None:
    """Serve until a signal says stop; then take nothing new."""
    server = _Uvicorn(
        uvicorn.Config(
            endpoint,
            log_config=None,
            access_log=False,
            proxy_headers=False,
            lifespan="off",
            timeout_graceful_shutdown=int(DRAIN),
        )
    )

    def stop() -> None:
        server.should_exit = True

    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    if over_socket:
        connecting = asyncio.create_task(over_socket.connect_async())  # type: ignore[no-untyped-call]
        await asyncio.wait({serving, connecting}, return_when=asyncio.FIRST_COMPLETED)
        if not connecting.done():  # it would go on trying for ever
            connecting.cancel()
            await serving
            return
        await connecting
    log.info("listening to Slack over %s", "a socket" if over_socket else f"HTTP at {EVENTS}")
    await serving
    if over_socket:
        await over_socket.disconnect_async()  # type: ignore[no-untyped-call]


def _readiness(over_socket: AsyncSocketModeHandler | None) -> Callable[[], Awaitable[bool]]:
    async def ready() -> bool:
        return over_socket is None or bool(await over_socket.client.is_connected())

    return ready


def _bind(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), backlog=1024)
    except OSError as error:
        raise SettingsError(
            [f"PORT: {host}:{port} can't be used ({error.strerror}); set PORT in .env to a free one"]
        ) from error
