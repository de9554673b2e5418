"""A reply into a message of Slack's: where Slack refuses some of its blocks with fewer, at last its text alone."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import partial

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.blocks import Reply

REFUSED = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})
"""What Slack says of blocks that it does not take; the text holds the same words."""

JSON = "application/json;charset=utf-8"

log = logging.getLogger(__name__)


async def post(client: AsyncWebClient, reply: Reply, channel: str, thread_ts: str | None) -> str | None:
    """Post a reply for all to see; its ts."""
    where = {"channel": channel, "thread_ts": thread_ts, "unfurl_links": False, "unfurl_media": False}
    response = await _sent(partial(_call, client, "chat.postMessage", where), reply)
    return str(response.get("ts") or "") or None


async def post_privately(
    client: AsyncWebClient, reply: Reply, channel: str, thread_ts: str | None, person: str
) -> None:
    """Post a reply that only one person sees."""
    where = {"channel": channel, "thread_ts": thread_ts, "user": person}
    await _sent(partial(_call, client, "chat.postEphemeral", where), reply)


async def _sent(send: Callable[[Reply], Awaitable[AsyncSlackResponse]], reply: Reply) -> AsyncSlackResponse:
    """Slack's answer to the first form of a message that it takes."""
    for form in _forms(reply):
        try:
            return await send(form)
        except SlackApiError as error:
            reason = error.response.get("error")
            if reason not in REFUSED:
                raise
            log.warning("Slack refuses the blocks of a message (%s); it is sent with fewer", reason)
    return await send(Reply(reply.text, []))


def _forms(reply: Reply) -> Iterator[Reply]:
    """A message with all of its blocks, then with those that Slack has had for long."""
    if reply.blocks:
        yield reply
    if plainer := reply.plainer:
        yield Reply(reply.text, plainer)


async def _call(
    client: AsyncWebClient, method: str, where: Mapping[str, str | bool | None], reply: Reply
) -> AsyncSlackResponse:
    """Call a method of Slack's with a reply, whose JSON is at hand and needs not be made again."""
    told = json.dumps({name: value for name, value in where.items() if value is not None}, separators=(",", ":"))
    body = f"{told[:-1]},{reply.encoded[1:]}".encode("ascii")
    return await client.api_call(method, data=body, headers={"Content-Type": JSON})  # type: ignore[arg-type] # bytes too
