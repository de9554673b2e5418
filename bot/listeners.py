"""What the bot does when Slack tells it something: hand a question on, leave the rest alone."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot import events
from bot.clicks import apologise, click
from bot.desk import Desk, report
from bot.parts import Parts

log = logging.getLogger(__name__)


def register(app: AsyncApp, parts: Parts, desk: Desk) -> None:
    """Wire everything that the bot listens to; every event is taken, so that each is acknowledged."""

    async def accept(
        body: dict[str, Any], context: dict[str, Any], next_: Callable[[], Awaitable[BoltResponse]]
    ) -> BoltResponse:
        """Write a question down before it is acknowledged; a repeat stops here."""
        if body.get("type") == "app_rate_limited":
            log.warning("Slack holds events back: more than 30,000 an hour in this workspace")
            return BoltResponse(status=200)
        asked = events.asked(body, parts.me)
        if asked and not (await desk.concerns(asked) and await parts.inbox.claim(asked)):
            return BoltResponse(status=200)
        context["asked"] = asked
        return await next_()

    async def answer(context: dict[str, Any]) -> None:
        if context["asked"]:
            await desk.handle(context["asked"])

    async def failed(error: Exception, body: dict[str, Any], client: AsyncWebClient) -> BoltResponse:
        """Whoever waits for what a click asks for reads a sentence; questions were told already."""
        await report(parts, error)
        await apologise(client, click(body))
        return BoltResponse(status=200)

    app.middleware(accept)
    app.event("app_mention")(answer)
    app.event("message")(answer)
    app.error(failed)
