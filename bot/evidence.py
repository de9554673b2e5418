"""The buttons that show what stands behind an answer: the quote in its article, why it was chosen, what comes next."""

from __future__ import annotations

import re

from slack_bolt.async_app import AsyncApp

from bot import again
from bot.blocks import buttons
from bot.blocks.kit import Block
from bot.blocks.values import Asking, Shown
from bot.parts import Parts
from bot.pressing import Pressed, pressing


def register(app: AsyncApp, parts: Parts) -> None:
    """Wire the buttons; each is rebuilt from what it carries and the articles of today."""

    async def context(pressed: Pressed) -> None:
        await pressed.show(again.context_view(parts.library, Shown.decoded(pressed.click.value)))

    async def why(pressed: Pressed) -> None:
        asked = Asking.decoded(pressed.click.value)
        await pressed.show_soon(parts.asker.run(again.why_view, parts.library, asked, parts.limits(asked.channel)))

    async def more(pressed: Pressed) -> None:
        asked = Asking.decoded(pressed.click.value)
        await pressed.show_soon(parts.asker.run(again.more_view, parts.library, asked, parts.limits(asked.channel)))

    async def ask(pressed: Pressed) -> None:
        asked = Asking.decoded(pressed.click.value)
        await pressed.show_soon(answer_view(parts, asked))

    app.action(buttons.CONTEXT)(pressing(parts, context))
    app.action(buttons.WHY)(pressing(parts, why))
    app.action(buttons.MORE)(pressing(parts, more))
    app.action(re.compile(rf"{buttons.ASK}:"))(pressing(parts, ask))


async def answer_view(parts: Parts, asked: Asking, *, sharing: str = "") -> Block:
    """A modal with the answer to a question."""

    def make() -> Block:
        return again.answer_view(parts.library, asked, parts.limits(asked.channel), sharing=sharing)

    return await parts.asker.run(make)
