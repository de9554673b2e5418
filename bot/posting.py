"""A reply into a message of Slack's: where Slack refuses some of its blocks with fewer, at last its text alone."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import partial

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.blocks import Reply

REFUSED = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})
"""What Slack says of blocks that it does not take; the text holds the same words."""

log = logging.getLogger(__name__)


async def post(client: AsyncWebClient, reply: Reply, channel: str, thread_ts: str | None) -> str | None:
    """Post a reply for all to see; its ts."""
    send = partial(
        client.chat_postMessage,
        channel=channel,
        thread_ts=thread_ts,
        text=reply.text,
        unfurl_links=False,
        unfurl_media=False,
    )
    response = await _sent(send, reply)
    return str(response.get("ts") or "") or None


async def post_privately(
    client: AsyncWebClient, reply: Reply, channel: str, thread_ts: str | None, person: str
) -> None:
    """Post a reply that only one person sees."""
    send = partial(client.chat_postEphemeral, channel=channel, thread_ts=thread_ts, user=person, text=reply.text)
    await _sent(send, reply)


async def _sent(send: Callable[..., Awaitable[AsyncSlackResponse]], reply: Reply) -> AsyncSlackResponse:
    """Slack's answer to the first form of a message that it takes."""
    for blocks in filter(None, (reply.blocks, reply.plainer)):
        try:
            return await send(blocks=blocks)
        except SlackApiError as error:
            reason = error.response.get("error")
            if reason not in REFUSED:
                raise
            log.warning("Slack refuses the blocks of a message (%s); it is sent with fewer", reason)
    return await send()
