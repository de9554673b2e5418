"""An event of Slack into the question, edit or deletion that it is, if it is one; and a message's markup into words."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.store.records import Place, Surface

SPOKEN_SUBTYPES = frozenset({None, "file_share", "thread_broadcast"})
"""Kinds of message in which a person says something; edits, deletions, joins and bots are others."""

PLACES: Mapping[str, Place] = {"channel": "public", "group": "private", "mpim": "private", "im": "direct"}
"""What kind of conversation a `channel_type` is."""

DELETED = "deleted"
"""The revision of a question that is gone."""

Message = tuple[str, str, str]
"""Team, channel and ts: one message, whatever becomes of it."""

Conversation = tuple[str, str, str]
"""Team, channel and the ts of a thread; an empty ts for a direct message outside threads."""

_ENTITY = re.compile(r"<(?P<sign>[@#!]?)(?P<target>[^<>|\n]*)(?:\|(?P<label>[^<>\n]*))?>")
_MENTION = re.compile(r"<@([A-Z0-9]+)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to the bot, or what became of one: where it stands, who asked, and its words.

    `revision` is the ts of an edit, `DELETED` for a deletion (then there is neither person nor text), empty for the
    question itself. `addressed` tells that the bot is mentioned or written to directly, `aside` that other people are
    mentioned, `external` that who asks is of another organisation.
    """

    event_id: str
    team: str
    channel: str
    ts: str
    thread_ts: str | None
    text: str
    direct: bool
    person: str = ""
    place: Place = "unknown"
    addressed: bool = True
    aside: bool = False
    external: bool = False
    revision: str = ""

    @property
    def message(self) -> Message:
        return self.team, self.channel, self.ts

    @property
    def surface(self) -> Surface:
        """Where it was asked."""
        return "direct" if self.direct else "mention" if self.addressed else "thread"

    @property
    def reply_thread(self) -> str | None:
        """The thread to answer in: the question's own, or one below a mention; none in a direct message."""
        return self.thread_ts or (None if self.direct else self.ts)

    @property
    def conversation(self) -> Conversation:
        """What follow-ups refer to: the thread or, in a direct message, the conversation."""
        return self.team, self.channel, self.reply_thread or ""


def asked(body: Mapping[str, Any], me: str = "") -> Asked | None:
    """The question of an Events API payload, or None for what the bot leaves alone; `me` is the bot's user id."""
    event = body.get("event")
    if not isinstance(event, dict) or event.get("type") not in ("message", "app_mention"):
        return None
    if event.get("subtype") == "message_deleted":
        return _deleted(body, event, event.get("deleted_ts"))
    if event.get("subtype") == "message_changed":
        return _changed(body, event, me)
    if not _is_spoken(event):
        return None
    return _asked(body, event, event, me)


def _is_spoken(message: Mapping[str, Any]) -> bool:
    """Whether a person said it, going by its subtype; what is none of Slack's is left alone."""
    subtype = message.get("subtype")
    return (subtype is None or isinstance(subtype, str)) and subtype in SPOKEN_SUBTYPES


def _changed(body: Mapping[str, Any], event: Mapping[str, Any], me: str) -> Asked | None:
    """An edit, if the words changed: Slack also tells of links that were unfolded and of new replies."""
    message, before = event.get("message"), event.get("previous_message")
    if not isinstance(message, dict):
        return None
    if message.get("subtype") == "tombstone":
        return _deleted(body, event, message.get("ts"))
    unchanged = isinstance(before, dict) and before.get("text") == message.get("text")
    if unchanged or not isinstance(message.get("edited"), dict) or not _is_spoken(message):
        return None
    return _asked(body, event, message, me)


def _asked(body: Mapping[str, Any], event: Mapping[str, Any], message: Mapping[str, Any], me: str) -> Asked | None:
    channel, ts, person = event.get("channel"), message.get("ts"), message.get("user")
    if message.get("bot_id") or message.get("bot_profile") or not (channel and ts and person) or person == me:
        return None
    text, kind = str(message.get("text") or ""), event.get("channel_type")
    direct = kind == "im"
    mentioned = _MENTION.findall(text)
    mention = event["type"] == "app_mention"
    addressed = direct or mention or (message is not event and me in mentioned)
    if not addressed and message is event and (me in mentioned or not message.get("thread_ts")):
        return None  # the app_mention, its twin, is the question; or it is no reply to anything
    edited = message.get("edited")
    return Asked(
        event_id=str(body.get("event_id", "")),
        team=str(body.get("team_id", "")),
        channel=str(channel),
        ts=str(ts),
        thread_ts=str(message["thread_ts"]) if message.get("thread_ts") else None,
        text=in_words(text),
        direct=direct,
        person=str(person),
        place=PLACES.get(str(kind), "unknown"),
        addressed=addressed,
        aside=any(other != me for other in mentioned),
        external=_external(body, message),
        revision=str(edited.get("ts") or "") if isinstance(edited, dict) else "",
    )


def _deleted(body: Mapping[str, Any], event: Mapping[str, Any], ts: object) -> Asked | None:
    channel, kind = event.get("channel"), event.get("channel_type")
    if not (channel and ts):
        return None
    return Asked(
        event_id=str(body.get("event_id", "")),
        team=str(body.get("team_id", "")),
        channel=str(channel),
        ts=str(ts),
        thread_ts=None,
        text="",
        direct=kind == "im",
        place=PLACES.get(str(kind), "unknown"),
        addressed=False,
        revision=DELETED,
    )


def _external(body: Mapping[str, Any], message: Mapping[str, Any]) -> bool:
    """Whether, in a channel shared with another organisation, who writes is not known to be of ours."""
    if not body.get("is_ext_shared_channel"):
        return False
    return (message.get("user_team") or message.get("team")) != body.get("team_id")


def in_words(text: str) -> str:
    """A message as a person reads it: mentions go, links and channels keep their label, entities are undone."""
    return html.unescape(_ENTITY.sub(_words, text)) if "<" in text or "&" in text else text


def _words(entity: re.Match[str]) -> str:
    label, target = entity["label"] or "", entity["target"]
    if entity["sign"] in ("@", "!"):
        return f" {label} " if label and entity["sign"] == "!" and target.startswith("date") else " "
    return label or ("" if entity["sign"] == "#" else target)
