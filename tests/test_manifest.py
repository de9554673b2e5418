import json
from pathlib import Path
from typing import Any

import pytest

from bot.blocks import forms
from bot.config import Config, parse
from bot.manifest import manifest
from bot.questions import COMMAND, FIND_SOURCE
from bot.settings import WHERE, Settings

ROOT = Path(__file__).parent.parent
MANIFEST: dict[str, Any] = json.loads((ROOT / "manifest.json").read_text())


def test_every_event_that_is_subscribed_has_its_scope_and_no_scope_is_spare() -> None:
    needed = {"app_mention": {"app_mentions:read"}, "message.im": {"im:history"}, "app_home_opened": set[str]()}
    events = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    scopes = set(MANIFEST["oauth_config"]["scopes"]["bot"])
    assert set(events) == set(needed)
    assert scopes == set().union(*needed.values()) | {"chat:write", "assistant:write", "commands"}


def test_every_command_and_shortcut_has_its_listener() -> None:
    features = MANIFEST["features"]
    assert [command["command"] for command in features["slash_commands"]] == [COMMAND]
    shortcuts = {shortcut["type"]: shortcut["callback_id"] for shortcut in features["shortcuts"]}
    assert shortcuts == {"global": forms.ASK, "message": FIND_SOURCE}
    assert all(len(shortcut["name"]) <= 24 for shortcut in features["shortcuts"])
    assert MANIFEST["settings"]["interactivity"]["is_enabled"]


def test_both_surfaces_are_open_to_write_in() -> None:
    home = MANIFEST["features"]["app_home"]
    assert home["home_tab_enabled"]
    assert home["messages_tab_enabled"]
    assert not home["messages_tab_read_only_enabled"]
    assert MANIFEST["features"]["agent_view"]["agent_description"]


def test_texts_keep_to_what_slack_takes() -> None:
    display = MANIFEST["display_information"]
    assert len(display["name"]) <= 35
    assert len(display["description"]) <= 140
    assert 174 <= len(display["long_description"]) <= 4_000


def test_the_example_names_every_setting() -> None:
    written = {
        line.split("=")[0]
        for line in (ROOT / ".env.example").read_text().splitlines()
        if "=" in line and line[0] != "#"
    }
    assert written == {str(field.alias) for field in Settings.model_fields.values()}
    assert set(WHERE) <= written


def test_the_hooks_of_the_slack_cli_are_named() -> None:
    hooks = json.loads((ROOT / ".slack" / "hooks.json").read_text())
    assert "slack_cli_hooks" in hooks["hooks"]["get-hooks"]


def test_by_default_it_is_the_file_that_the_repository_shows() -> None:
    assert manifest(Config()) == MANIFEST


@pytest.mark.parametrize(
    ("text", "events", "scopes"),
    [
        (
            "channels: {C0AB: {mention_only: false}}",
            {"message.channels", "message.groups"},
            {"channels:history", "groups:history"},
        ),
        (
            "channel_edits: true",
            {"message.channels", "message.groups"},
            {"channels:history", "groups:history"},
        ),
        ("history: true", set(), {"channels:read"}),
        ("retention_days: 3", set(), set()),
    ],
)
def test_events_and_scopes_follow_the_settings(text: str, events: set[str], scopes: set[str]) -> None:
    made = manifest(parse(text, "p.yaml"))
    subscribed = set(MANIFEST["settings"]["event_subscriptions"]["bot_events"])
    assert set(made["settings"]["event_subscriptions"]["bot_events"]) == subscribed | events
    assert set(made["oauth_config"]["scopes"]["bot"]) == set(MANIFEST["oauth_config"]["scopes"]["bot"]) | scopes


def test_over_http_every_address_is_the_bots() -> None:
    made = manifest(Config(), "https://bot.example/")
    assert not made["settings"]["socket_mode_enabled"]
    assert made["settings"]["event_subscriptions"]["request_url"] == "https://bot.example/slack/events"
