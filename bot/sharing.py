"""A private answer into a public one: posted where it was asked, in the name of who asked, once."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from bot import again, blocks
from bot.blocks import Reply, buttons, note, views
from bot.blocks.values import Asking
from bot.parts import Parts
from bot.posting import post
from bot.pressing import Pressed, pressing
from bot.store.records import Posted, outcome_of
from retrieval.answer import Answer, NoAnswer

TO_CHANNEL, TO_THREAD = "Share to channel", "Reply in thread"

SHARED = "Shared."
BEFORE = "You have shared this answer already."
ABSENT = "I am not in that conversation. Invite me there (/invite), then press the button again."
OTHERWISE = "The articles have changed since you asked. This is what they answer now:"

NOT_A_MEMBER = frozenset({"not_in_channel", "channel_not_found", "no_permission", "restricted_action"})


def register(app: AsyncApp, parts: Parts) -> None:
    """Wire the button."""

    async def share(pressed: Pressed) -> None:
        asked = Asking.decoded(pressed.click.value)
        if not await parts.store.shares.claim(asked.answer_id, pressed.click.team, pressed.click.person):
            await pressed.tell(note(BEFORE))
            return
        shared = False
        try:
            found = await parts.asker.run(again.answer, parts.library, asked, parts.limits(asked.channel))
            changed = buttons.given(found) != asked.given
            shared = not changed and await _post(parts, pressed, found, asked)
        finally:
            if not shared:
                await parts.store.shares.release(asked.answer_id)
        if changed:
            await _tell_otherwise(parts, pressed, found, asked)
        else:
            await pressed.tell(note(SHARED if shared else ABSENT), replace=shared)

    app.action(buttons.SHARE)(pressing(parts, share))


async def _tell_otherwise(parts: Parts, pressed: Pressed, found: Answer | NoAnswer, asked: Asking) -> None:
    """Show the answer of today, which is another than the one that was to be shared; it can be shared in turn."""
    fresh = asked.model_copy(update={"version": parts.library.version})
    sharing = TO_THREAD if asked.thread else TO_CHANNEL
    above = note(OTHERWISE)
    if pressed.click.view:
        shown = blocks.in_view(found, fresh, parts.library.holdings, sharing=sharing)
        await pressed.show(views.answer([*above.blocks, *shown]))
    else:
        reply = blocks.reply(found, fresh, parts.library.holdings, sharing=sharing)
        await pressed.tell(Reply(f"{OTHERWISE}\n\n{reply.text}", [*above.blocks, *reply.blocks]), replace=True)


async def _post(parts: Parts, pressed: Pressed, found: Answer | NoAnswer, asked: Asking) -> bool:
    """Post the answer, as asked by the person; False where the bot may not write there."""
    person = pressed.click.person
    reply = blocks.reply(found, asked, parts.library.holdings, by=person)
    try:
        message_ts = await post(pressed.client, reply, asked.channel, asked.thread or None)
    except SlackApiError as error:
        if error.response.get("error") in NOT_A_MEMBER:
            return False
        raise
    outcome = outcome_of(found)
    posted = Posted(
        team=pressed.click.team,
        channel=asked.channel,
        person=person,
        surface="command",
        place="unknown",
        outcome=outcome.outcome,
        confidence=outcome.confidence,
        quotes=outcome.quotes,
        thread_ts=asked.thread or None,
        message_ts=message_ts,
    )
    await parts.store.answers.add(await parts.completed(posted, asked.words))
    return True
