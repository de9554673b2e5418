"""Questions that are asked in private: /ask, the shortcut of a message, the form."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot import again, blocks, words
from bot.blocks import Reply, forms, views
from bot.blocks.home import OPEN_ASK
from bot.blocks.kit import Block
from bot.blocks.values import Asking
from bot.clicks import Click, submitted
from bot.events import in_words
from bot.parts import Parts
from bot.pressing import PATIENCE, WAITING, Pressed, clicked, fill, is_external, pressing
from bot.rate import Verdict
from bot.sharing import TO_CHANNEL, TO_THREAD
from bot.store.records import Place, Posted, Surface, outcome_of
from retrieval.answer import Answer, NoAnswer

COMMAND, FIND_SOURCE = "/ask", "find_source"

WORDLESS = "This message holds no words to find a source for."
BACKWARDS = "This day is before the first one."

PLACES: Mapping[str, Place] = {"directmessage": "direct", "privategroup": "private"}
"""What kind of conversation a payload's name of the channel tells."""


def register(app: AsyncApp, parts: Parts) -> None:
    """Wire the command, the shortcuts and the form."""

    async def command(pressed: Pressed) -> None:
        text = in_words(str(pressed.body.get("text") or "")).strip()
        if not text:
            await pressed.show(forms.ask(parts.library.publishers))
            return
        told = _too_many(parts, pressed.click) or _of_the_bot(parts, text, pressed.click.channel)
        await pressed.tell(told or await _private(parts, text, pressed))

    async def form(pressed: Pressed) -> None:
        await pressed.show(forms.ask(parts.library.publishers))

    async def find_source(pressed: Pressed) -> None:
        who = pressed.click
        text = in_words(who.text).strip()
        if not text:
            await pressed.show(views.message("Find a source", WORDLESS))
            return
        if refused := _too_many(parts, who):
            await pressed.show(views.told(refused))
            return
        asked = asking(parts, text, who.channel, thread=who.thread_ts or who.message_ts)
        await pressed.show_soon(_view(parts, asked, who, "shortcut", sharing=TO_THREAD))

    async def answer_form(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        who, told = clicked(parts, body), submitted(body)
        asked = _filled_in(parts, told)
        if isinstance(asked, dict):
            await ack(response_action="errors", errors=asked)
            return
        refused = words.external() if is_external(parts, who) else _too_many(parts, who)
        if refused:
            await ack(response_action="update", view=views.told(refused))
            return
        await _update_soon(ack, client, who, _view(parts, asked, who, "home"))

    app.command(COMMAND)(pressing(parts, command))
    app.shortcut(forms.ASK)(pressing(parts, form))
    app.shortcut(FIND_SOURCE)(pressing(parts, find_source))
    app.action(OPEN_ASK)(pressing(parts, form))
    app.view(forms.ASK)(answer_form)


def asking(parts: Parts, text: str, channel: str = "", *, thread: str = "") -> Asking:
    """A question as it is asked now."""
    return Asking(words=text, today=date.today(), version=parts.library.version, channel=channel, thread=thread)


def _too_many(parts: Parts, who: Click) -> Reply | None:
    """What is said to who asks faster than is allowed."""
    limit = parts.config.now.rate_limit
    verdict = parts.rate.count((who.team, who.person), time.monotonic(), limit)
    return None if verdict is Verdict.ANSWER else words.too_many(limit)


def _of_the_bot(parts: Parts, text: str, channel: str) -> Reply | None:
    """What the bot says of itself, where that is asked."""
    told: dict[str, Callable[[], Reply]] = {
        "help": words.help_,
        "privacy": lambda: words.privacy(parts.config.now),
        "sources": lambda: words.sources(parts.library, parts.limits(channel)),
    }
    say = told.get(words.command(text) or "")
    return say() if say else None


async def _private(parts: Parts, text: str, pressed: Pressed) -> Reply:
    """An answer that only the person sees, with a button to share it."""
    place = PLACES.get(str(pressed.body.get("channel_name")), "unknown")
    asked = asking(parts, text, pressed.click.channel)
    found, kept = await _answered(parts, asked, pressed.click, "command", place)
    return blocks.reply(found, kept, parts.library.holdings, sharing=TO_CHANNEL)


async def _view(parts: Parts, asked: Asking, who: Click, surface: Surface, *, sharing: str = "") -> Block:
    """A modal with the answer."""
    found, kept = await _answered(parts, asked, who, surface, "direct" if surface == "home" else "unknown")
    return views.answer(blocks.in_view(found, kept, parts.library.holdings, sharing=sharing))


async def _answered(
    parts: Parts, asked: Asking, who: Click, surface: Surface, place: Place
) -> tuple[Answer | NoAnswer, Asking]:
    """The answer, which is remembered; and the question with the id under which it is."""
    found = await parts.asker.run(again.answer, parts.library, asked, parts.limits(asked.channel))
    outcome = outcome_of(found)
    posted = Posted(
        team=who.team,
        channel=asked.channel,
        person=who.person,
        surface=surface,
        place=place,
        outcome=outcome.outcome,
        confidence=outcome.confidence,
        quotes=outcome.quotes,
    )
    await parts.store.answers.add(await parts.completed(posted, asked.words))
    return found, asked.model_copy(update={"answer_id": posted.id})


def _filled_in(parts: Parts, told: Mapping[str, str]) -> Asking | dict[str, str]:
    """The question of a form, or what is wrong with its fields."""
    first, last = (date.fromisoformat(told[name]) if name in told else None for name in ("first", "last"))
    if first and last and last < first:
        return {"last": BACKWARDS}
    asked = asking(parts, told.get("question", ""))
    return asked.model_copy(update={"first": first, "last": last, "outlet": told.get("outlet", "")})


async def _update_soon(ack: AsyncAck, client: AsyncWebClient, who: Click, making: Awaitable[Block]) -> None:
    """Put a view in place of the form; within Slack's time at least one that says that it is on its way."""
    made = asyncio.ensure_future(making)
    done, _ = await asyncio.wait({made}, timeout=PATIENCE)
    if done:
        await ack(response_action="update", view=await made)
        return
    await ack(response_action="update", view=views.message("One moment", WAITING))
    await fill(client, who.view_id, made)
