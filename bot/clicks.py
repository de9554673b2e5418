"""A payload of Slack's interactivity into who pressed what, where; and a view into what opens for them."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.blocks import Block, apology, views

REPEATED = "exchanged_trigger_id"
"""What Slack says of a click that it delivered twice: what it asks for is open already."""

FULL = "push_limit_reached"
"""Three modals lie on one another; the uppermost is replaced."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Click:
    """A button, shortcut or form that a person used. What the payload does not tell is empty.

    `team` is the workspace of the bot's message, `home` that of the person, `enterprise` the organisation of both;
    `view` is "modal" or "home" for a button in a view; `message_ts` and `thread_ts` are those of the message with the
    button, `text` its text.
    """

    team: str
    home: str
    enterprise: str
    person: str
    channel: str
    message_ts: str
    thread_ts: str
    text: str
    trigger: str
    action: str
    value: str
    view: str
    view_id: str
    metadata: str
    response_url: str


def click(body: Mapping[str, Any]) -> Click:
    """What a payload tells; never raises for one that lacks something."""
    user, view, message = _part(body, "user"), _part(body, "view"), _part(body, "message")
    container, actions = _part(body, "container"), body.get("actions")
    pressed = actions[0] if isinstance(actions, list) and actions and isinstance(actions[0], dict) else {}
    return Click(
        team=_word(_part(body, "team"), "id") or _word(body, "team_id") or _word(user, "team_id"),
        home=_word(user, "team_id"),
        enterprise=_word(_part(body, "enterprise"), "id") or _word(body, "enterprise_id"),
        person=_word(user, "id") or _word(body, "user_id"),
        channel=_word(_part(body, "channel"), "id") or _word(container, "channel_id") or _word(body, "channel_id"),
        message_ts=_word(container, "message_ts") or _word(message, "ts"),
        thread_ts=_word(container, "thread_ts") or _word(message, "thread_ts"),
        text=_word(message, "text"),
        trigger=_word(body, "trigger_id"),
        action=_word(pressed, "action_id"),
        value=_word(pressed, "value"),
        view=_word(view, "type"),
        view_id=_word(view, "id"),
        metadata=_word(view, "private_metadata"),
        response_url=_word(body, "response_url"),
    )


def submitted(body: Mapping[str, Any]) -> dict[str, str]:
    """What was filled into a form, by the names of its fields; what was left empty is missing."""
    values = _part(_part(_part(body, "view"), "state"), "values")
    given = {name: _part(fields, "given") for name, fields in values.items() if isinstance(fields, dict)}
    told = {name: _told(field) for name, field in given.items()}
    return {name: words for name, words in told.items() if words}


async def show(client: AsyncWebClient, clicked: Click, view: Block) -> str:
    """Open a view for the person who clicked, on top of the one that the button is in; its id, empty for a repeat."""
    opening = client.views_push if clicked.view == "modal" else client.views_open
    try:
        answer = await opening(trigger_id=clicked.trigger, view=view)
    except SlackApiError as error:
        reason = error.response.get("error")
        if reason == REPEATED:
            log.info("a click came a second time; what it asks for is open")
            return ""
        if reason != FULL:
            raise
        answer = await client.views_update(view_id=clicked.view_id, view=view)
    return str((answer.get("view") or {}).get("id") or "")


async def apologise(client: AsyncWebClient, clicked: Click) -> None:
    """Say that a click came to nothing; whether that can be said depends on what Slack still takes."""
    if not clicked.trigger:
        return
    reply = apology()
    try:
        if clicked.response_url:
            url = AsyncWebhookClient(clicked.response_url)
            await url.send(text=reply.text, response_type="ephemeral", replace_original=False)
        else:
            await show(client, clicked, views.told(reply))
    except (SlackApiError, aiohttp.ClientError, OSError, TimeoutError) as error:
        log.error("the apology could not be shown either", exc_info=error)  # noqa: TRY400 - traceback given


def _part(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = body.get(name)
    return found if isinstance(found, dict) else {}


def _word(body: Mapping[str, Any], name: str) -> str:
    found = body.get(name)
    return found if isinstance(found, str) else ""


def _told(field: Mapping[str, Any]) -> str:
    return (
        _word(field, "value") or _word(field, "selected_date") or _word(_part(field, "selected_option"), "value")
    ).strip()
