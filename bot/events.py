"""An event of Slack into the question that a person asked, if it is one; and a message's markup into words."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SPOKEN_SUBTYPES = frozenset({None, "file_share", "thread_broadcast"})
"""Kinds of message in which a person says something; edits, deletions, joins and bots are others."""

_ENTITY = re.compile(r"<(?P<sign>[@#!]?)(?P<target>[^<>|\n]*)(?:\|(?P<label>[^<>\n]*))?>")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to the bot: where it stands, who asked, and its words."""

    event_id: str
    team: str
    channel: str
    ts: str
    thread_ts: str | None
    text: str
    direct: bool

    @property
    def reply_thread(self) -> str | None:
        """The thread to answer in: the question's own, or one below a mention; none in a direct message."""
        return self.thread_ts or (None if self.direct else self.ts)

    @property
    def conversation(self) -> tuple[str, str, str]:
        """What follow-ups refer to: the thread or, in a direct message, the conversation."""
        return self.team, self.channel, self.reply_thread or ""


def asked(body: Mapping[str, Any]) -> Asked | None:
    """The question of an Events API payload, or None for anything the bot leaves alone."""
    event = body.get("event")
    if not isinstance(event, dict) or event.get("bot_id") or event.get("bot_profile") or event.get("edited"):
        return None
    direct = event.get("type") == "message" and event.get("channel_type") == "im"
    if not direct and event.get("type") != "app_mention":
        return None
    channel, ts, user = event.get("channel"), event.get("ts"), event.get("user")
    if event.get("subtype") not in SPOKEN_SUBTYPES or not (channel and ts and user):
        return None
    return Asked(
        event_id=str(body.get("event_id", "")),
        team=str(body.get("team_id", "")),
        channel=str(channel),
        ts=str(ts),
        thread_ts=str(event["thread_ts"]) if event.get("thread_ts") else None,
        text=in_words(str(event.get("text") or "")),
        direct=direct,
    )


def in_words(text: str) -> str:
    """A message as a person reads it: mentions go, links and channels keep their label, entities are undone."""
    return html.unescape(_ENTITY.sub(_words, text)) if "<" in text or "&" in text else text


def _words(entity: re.Match[str]) -> str:
    label, target = entity["label"] or "", entity["target"]
    if entity["sign"] in ("@", "!"):
        return f" {label} " if label and entity["sign"] == "!" and target.startswith("date") else " "
    return label or ("" if entity["sign"] == "#" else target)
