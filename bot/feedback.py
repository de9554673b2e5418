"""Thumbs up and down: remembered at once; a thumb down opens a form that asks why."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.blocks import buttons, forms, note, views
from bot.blocks.values import Value
from bot.clicks import Click, submitted
from bot.parts import Parts
from bot.pressing import Pressed, clicked, pressing
from bot.store.records import Feedback, Verdict

THANKS = "Thank you: noted as a good answer."
SENT = "Thank you. The people who run me see what you sent."


class About(Value):
    """The answer that a form is about: where its message stands."""

    team: str
    channel: str
    message_ts: str


def register(app: AsyncApp, parts: Parts) -> None:
    """Wire the two thumbs and the form."""

    async def thumb(pressed: Pressed) -> None:
        who = pressed.click
        bad = who.value.startswith(buttons.BAD)
        about = About(team=who.team, channel=who.channel, message_ts=who.message_ts)
        before = await parts.store.feedback.of(about.team, about.channel, about.message_ts, who.person)
        if before is None or (before.verdict == "down") is not bad:
            await parts.store.feedback.give(_given(about, who, "down" if bad else "up"))
        if bad:
            await pressed.show(forms.feedback(about.encoded() or ""))
        else:
            await pressed.tell(note(THANKS))

    async def form(ack: AsyncAck, body: dict[str, Any]) -> None:
        who, told = clicked(parts, body), submitted(body)
        reason = told.get("reason")
        given = replace(
            _given(About.decoded(who.metadata), who, "down"),
            reason=reason if reason in forms.REASONS else None,
            note=told.get("note", "")[: forms.LONGEST_NOTE] or None,
            right_answer=told.get("right_answer", "")[: forms.LONGEST_NOTE] or None,
        )
        await parts.store.feedback.give(given)
        await ack(response_action="update", view=views.message("Thank you", SENT))

    app.action(buttons.FEEDBACK)(pressing(parts, thumb))
    app.view(forms.FEEDBACK)(form)


def _given(about: About, who: Click, verdict: Verdict) -> Feedback:
    return Feedback(about.team, about.channel, about.message_ts, who.person, verdict, time.time())
