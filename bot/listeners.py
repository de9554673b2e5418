"""What the bot does when Slack tells it something: answer a question, greet on the home tab, leave the rest alone."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import blocks, events
from bot.answers import Ask
from bot.events import Asked
from bot.inbox import Inbox
from retrieval.library import Library

log = logging.getLogger(__name__)


def register(app: AsyncApp, ask: Ask, library: Library, inbox: Inbox) -> None:
    """Wire everything that the bot listens to; every event is taken, so that each is acknowledged."""

    async def accept(
        body: dict[str, Any], context: dict[str, Any], next_: Callable[[], Awaitable[BoltResponse]]
    ) -> BoltResponse:
        """Claim a question before it is acknowledged; a repeat stops here."""
        if body.get("type") == "app_rate_limited":
            log.warning("Slack holds events back: more than 30,000 an hour in this workspace")
            return BoltResponse(status=200)
        asked = events.asked(body)
        if asked and not inbox.claim(asked):
            return BoltResponse(status=200)
        context["asked"] = asked
        return await next_()

    async def answer(context: dict[str, Any], client: AsyncWebClient) -> None:
        asked: Asked | None = context["asked"]
        if asked:
            try:
                await _post(client, asked, blocks.reply(ask(asked.text, inbox.history(asked))))
            finally:
                inbox.done()

    async def greet(event: dict[str, Any], client: AsyncWebClient) -> None:
        if event.get("tab") == "home":
            await client.views_publish(user_id=event["user"], view=blocks.home(library, blocks.Visit()))

    async def apologise(error: Exception, body: dict[str, Any], client: AsyncWebClient) -> BoltResponse:
        """Say sorry where the question stands; the log gets the traceback, not the words."""
        code = error.response.get("error") if isinstance(error, SlackApiError) else None
        log.error("an event failed%s", f" (Slack says {code})" if code else "", exc_info=error)
        asked = events.asked(body)
        if asked:
            try:
                await _post(client, asked, blocks.apology())
            except (SlackApiError, OSError) as second:
                log.error("the apology could not be posted either", exc_info=second)  # noqa: TRY400 - traceback given
        return BoltResponse(status=200)

    app.middleware(accept)
    app.event("app_mention")(answer)
    app.event("message")(answer)
    app.event("app_home_opened")(greet)
    app.error(apologise)


async def _post(client: AsyncWebClient, asked: Asked, reply: blocks.Reply) -> None:
    await client.chat_postMessage(
        channel=asked.channel,
        thread_ts=asked.reply_thread,
        text=reply.text,
        blocks=reply.blocks,
        unfurl_links=False,
        unfurl_media=False,
    )
