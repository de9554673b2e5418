"""What the bot does when Slack tells it something: hand a question on, leave the rest alone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot import events
from bot.clicks import apologise, click
from bot.desk import Desk, report
from bot.events import Asked
from bot.parts import Parts
from bot.store.database import StoreError

MESSAGES = frozenset({"message", "app_mention"})
"""Events that are questions, what became of them, or none of ours."""

log = logging.getLogger(__name__)


class Accept(AsyncMiddleware):
    """Writes a question down before it is acknowledged, and answers it behind the acknowledgement; a repeat stops here.

    It stands right behind the check of the signature: what Bolt finds out for a listener is not needed here.
    Every message is acknowledged here, for Bolt has a 404 for what no listener takes, and Slack sends it again.
    """

    def __init__(self, parts: Parts, desk: Desk) -> None:
        self._parts, self._desk = parts, desk
        self._answering: set[asyncio.Task[None]] = set()

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - Bolt's signature
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - Bolt's signature
    ) -> BoltResponse | None:
        """Take what is a message; hand on the rest."""
        if req.body.get("type") == "app_rate_limited":
            log.warning("Slack holds events back: more than 30,000 an hour in this workspace")
            return BoltResponse(status=200)
        event = req.body.get("event")
        if not isinstance(event, dict) or event.get("type") not in MESSAGES:
            return await next()
        asked = events.asked(req.body, self._parts.me)
        if asked and (asked.addressed or await self._desk.concerns(asked)):
            await self._take(asked, again=req.headers.get("x-slack-retry-num", ["0"]) != ["0"])
        return BoltResponse(status=200)

    async def _take(self, asked: Asked, *, again: bool) -> None:
        """Answer a question that is new, and return once it is written down.

        What is delivered `again` may have been answered so long ago that only the database knows: it waits for that.
        """
        written = self._parts.inbox.claim(asked)
        if written is None:
            await self._parts.inbox.settled(asked)
            return
        answering = asyncio.create_task(self._desk.handle(asked, written if again else None))
        self._answering.add(answering)
        answering.add_done_callback(self._answering.discard)
        try:
            await asyncio.shield(written)
        except StoreError as error:
            log.error("a question could not be written down; it is answered all the same", exc_info=error)  # noqa: TRY400


def register(app: AsyncApp, parts: Parts) -> None:
    """Wire what happens where a listener fails."""

    async def failed(error: Exception, body: dict[str, Any], client: AsyncWebClient) -> BoltResponse:
        """Whoever waits for what a click asks for reads a sentence; questions were told already."""
        await report(parts, error)
        await apologise(client, click(body))
        return BoltResponse(status=200)

    app.error(failed)
