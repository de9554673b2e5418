"""A listener of ours into one of Bolt's: acknowledged at once, refused in words, and never silent when it fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot import words
from bot.blocks import Block, Reply, apology, note, views
from bot.blocks.values import ValueUnreadableError
from bot.clicks import Click, click, show
from bot.parts import Parts

PATIENCE = 1.5
"""Seconds after which a view says that it is on its way: Slack forgets a click after three."""

UNREADABLE = "This button is of an older version of me. Please ask the question once more."

WAITING = "Searching the articles…"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A click, and the ways to answer it."""

    click: Click
    body: dict[str, Any]
    client: AsyncWebClient
    respond: AsyncRespond

    async def show(self, view: Block) -> None:
        """Open a view."""
        await show(self.client, self.click, view)

    async def show_soon(self, making: Awaitable[Block]) -> None:
        """Open a view that takes a while; within Slack's time at least one that says so."""
        made = asyncio.ensure_future(making)
        done, _ = await asyncio.wait({made}, timeout=PATIENCE)
        if done:
            await self.show(await made)
        else:
            opened = await show(self.client, self.click, views.message("One moment", WAITING))
            if opened:
                await fill(self.client, opened, made)

    async def tell(self, reply: Reply, *, replace: bool = False) -> None:
        """Say something that only the person sees, in place of the message with the button if `replace`."""
        if self.click.view:
            await self.show(views.told(reply))
            return
        told = {"response_type": "ephemeral", "replace_original": replace, "thread_ts": self.click.thread_ts or None}
        for blocks in (reply.blocks, reply.plainer, None):
            answer = await self.respond({"text": reply.text, "blocks": blocks, **told})
            if answer.status_code == 200:
                return
            log.warning("Slack refuses a private message (status %d); it is sent with fewer blocks", answer.status_code)


async def fill(client: AsyncWebClient, view_id: str, made: Awaitable[Block]) -> None:
    """Put what was waited for into a view; an apology where it failed."""
    try:
        view = await made
    except Exception:
        await client.views_update(view_id=view_id, view=views.told(apology()))
        raise
    await client.views_update(view_id=view_id, view=view)


Then = Callable[[Pressed], Awaitable[None]]


def pressing(parts: Parts, then: Then) -> Callable[..., Awaitable[None]]:
    """The Bolt listener that acknowledges, looks who it is, and goes on."""

    async def listener(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond) -> None:
        await ack()
        pressed = Pressed(clicked(parts, body), body, client, respond)
        if is_external(parts, pressed.click):
            await pressed.tell(words.external())
            return
        try:
            await then(pressed)
        except ValueUnreadableError:
            await pressed.tell(note(UNREADABLE))

    return listener


async def unknown(pressed: Pressed) -> None:
    """What a button of which nothing is known any more is answered with."""
    await pressed.tell(note(UNREADABLE))


def clicked(parts: Parts, body: dict[str, Any]) -> Click:
    """What a payload tells; its team is the bot's own, also where a person of another one clicked."""
    found = click(body)
    return replace(found, team=parts.identity.team_id or found.team)


def is_external(parts: Parts, found: Click) -> bool:
    """Whether a person of another organisation clicked where such people are not answered."""
    ours = {parts.identity.team_id, parts.identity.enterprise_id}
    outside = bool(found.home) and not {found.home, found.enterprise} & (ours - {None, ""})
    return outside and not parts.config.now.channel(found.channel).external_people
