"""The home tab and, where the workspace has agents, the prompts of the Messages tab."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import blocks
from bot.blocks import Admin, Listed, Visit, forms, note, views
from bot.blocks.home import REINDEX
from bot.blocks.values import Asking
from bot.parts import Parts
from bot.pressing import Pressed, pressing
from bot.privacy import contract
from bot.questions import asking
from bot.store.records import Feedback, Posted
from retrieval import dates
from retrieval.articles import CorpusError
from retrieval.saved import UnwritableError

RECENT = 7 * 86_400.0
"""Seconds back to which admins see what went wrong."""

NOT_ADMIN = "Only the admins that the settings name may do this."

log = logging.getLogger(__name__)


def register(app: AsyncApp, parts: Parts) -> None:
    """Wire what happens when a person opens the app, and the admins' button."""

    async def opened(event: dict[str, Any], client: AsyncWebClient) -> None:
        person = str(event.get("user"))
        if event.get("tab") == "home":
            await client.views_publish(user_id=person, view=await home(parts, person))
        elif event.get("tab") == "messages" and event.get("channel"):
            await _prompt(client, str(event["channel"]), await parts.asker.suggestions(parts.limits("")))

    async def reindex(pressed: Pressed) -> None:
        if not parts.is_admin(pressed.click.person):
            await pressed.tell(note(NOT_ADMIN))
            return
        try:
            library = await parts.asker.reload()
            told = f"Read again: {len(library.articles):,} articles, index {library.version}."
        except (CorpusError, UnwritableError) as error:
            told = f"The articles can't be read: {error}. The ones from before are still searched."
        await pressed.show(views.message("Articles", told))
        person = pressed.click.person
        await pressed.client.views_publish(user_id=person, view=await home(parts, person))

    app.event("app_home_opened")(opened)
    app.action(REINDEX)(pressing(parts, reindex))


async def home(parts: Parts, person: str) -> dict[str, Any]:
    """The home tab of a person."""
    team = parts.identity.team_id or ""
    recent = await parts.store.answers.last_of(team, person)
    visit = Visit(
        suggested=_asked(parts, await parts.asker.suggestions(parts.limits(""))),
        recent=_asked(parts, list(dict.fromkeys(posted.words for posted in recent if posted.words))),
        updated=f"The articles were read {_moment(parts.asker.read_at)}.",
        privacy=contract(parts.config.now),
        admin=await _admin(parts, team) if parts.is_admin(person) else None,
    )
    return blocks.home(parts.library, visit)


def _asked(parts: Parts, questions: Sequence[str]) -> list[tuple[str, Asking]]:
    return [(question, asking(parts, question)) for question in questions]


async def _prompt(client: AsyncWebClient, channel: str, questions: Sequence[str]) -> None:
    """Suggest questions where a conversation with the bot begins; a workspace without agents loses nothing."""
    if not questions:
        return
    prompts = [{"title": question, "message": question} for question in questions]
    try:
        await client.assistant_threads_setSuggestedPrompts(channel_id=channel, prompts=prompts, title="For example")
    except SlackApiError as error:
        log.info("no prompts are suggested here (Slack says %s)", error.response.get("error"))


async def _admin(parts: Parts, team: str) -> Admin:
    since = time.time() - RECENT
    unanswered = await parts.store.answers.unanswered(team, since)
    down = await parts.store.feedback.down(team, since)
    failures = await parts.store.failures.last()
    return Admin(
        [
            Listed("Unanswered in the last seven days", [_unanswered(one) for one in unanswered], "None."),
            Listed("Thumbs down in the last seven days", [_down(one) for one in down], "None."),
            Listed(
                "Errors",
                [f"{_moment(one.happened_at)}: {one.kind} at {one.place}" for one in failures],
                "None.",
            ),
        ]
    )


def _unanswered(posted: Posted) -> str:
    words = f"“{posted.words}”" if posted.words else "(words not kept)"
    return f"{_moment(posted.posted_at)}: {words}, {posted.outcome.replace('_', ' ')}"


def _down(given: Feedback) -> str:
    reason = forms.REASONS.get(given.reason or "", "no reason given")
    told = [
        reason,
        f"“{given.note}”" if given.note else "",
        f"right: {given.right_answer}" if given.right_answer else "",
    ]
    return f"{_moment(given.given_at)}: {'; '.join(filter(None, told))}"


def _moment(seconds: float) -> str:
    """A time as text, the same for every reader: "21 Nov 2026, 10:04 UTC"."""
    at = datetime.fromtimestamp(seconds, UTC)
    return f"{dates.show(at.date())}, {at:%H:%M} UTC"
