"""A reply into a message of Slack's: with its blocks or, where Slack refuses them, with its text alone."""

from __future__ import annotations

import logging
from functools import partial

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

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
    try:
        response = await send(blocks=reply.blocks)
    except SlackApiError as error:
        _refused(error)
        response = await send()
    return str(response.get("ts") or "") or None


async def post_privately(
    client: AsyncWebClient, reply: Reply, channel: str, thread_ts: str | None, person: str
) -> None:
    """Post a reply that only one person sees."""
    send = partial(client.chat_postEphemeral, channel=channel, thread_ts=thread_ts, user=person, text=reply.text)
    try:
        await send(blocks=reply.blocks)
    except SlackApiError as error:
        _refused(error)
        await send()


def _refused(error: SlackApiError) -> None:
    """Goes on where Slack refuses the blocks; raises the error where it is another."""
    reason = error.response.get("error")
    if reason not in REFUSED:
        raise error
    log.warning("Slack refuses the blocks of a message (%s); its text is posted alone", reason)
