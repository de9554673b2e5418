"""The app's manifest, as Slack wants it, with the events and scopes that a configuration needs and no others."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from bot.config import Config
from bot.settings import EVENTS

_CHANNELS = {"message.channels": "channels:history", "message.groups": "groups:history"}
"""What tells the bot of messages that do not mention it, and the scopes these need."""

_KIND_OF_CHANNEL = "channels:read"
"""The scope that tells a public channel from a private one, which matters where words are kept."""


def manifest(config: Config, url: str | None = None) -> dict[str, Any]:
    """The manifest; with the bot's public `url`, Slack posts to it, else it is reached over a socket."""
    made: dict[str, Any] = json.loads(files("bot").joinpath("manifest.json").read_text(encoding="utf-8"))
    settings, scopes = made["settings"], made["oauth_config"]["scopes"]["bot"]
    events = settings["event_subscriptions"]["bot_events"]
    if config.reads_channels:
        events += [event for event in _CHANNELS if event not in events]
        scopes += [scope for scope in _CHANNELS.values() if scope not in scopes]
    if config.history and _KIND_OF_CHANNEL not in scopes:
        scopes.append(_KIND_OF_CHANNEL)
    events.sort()
    scopes.sort()
    if url:
        _over_http(made, f"{url.rstrip('/')}{EVENTS}")
    return made


def _over_http(made: dict[str, Any], address: str) -> None:
    """Every address of the bot is the same one."""
    settings = made["settings"]
    settings["socket_mode_enabled"] = False
    settings["event_subscriptions"]["request_url"] = address
    if settings.get("interactivity", {}).get("is_enabled"):
        settings["interactivity"]["request_url"] = address
    for command in made["features"].get("slash_commands", ()):
        command["url"] = address
