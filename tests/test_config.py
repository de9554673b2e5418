"""The YAML file: what it may say, and what is said of its faults."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import EVERYWHERE, Channel, Config, ConfigError, Live, parse, read
from retrieval.selection import Limits

WHOLE = """\
admins: [U0ADMIN]
history: true
retention_days: 30
edit_minutes: 10
channel_edits: true
catch_up_minutes: 5
rate_limit: {questions: 5, seconds: 10}
channels:
  default:
    outlets: [UPI]
  C0POLITICS:
    collection: politics/2024
    mention_only: false
"""

PERSON = "(U0123ABCD: profile → ⋮ → Copy member ID)"
CHANNEL = "(C0123ABCD: channel → About), or default"
FOLDER = "below the corpus, for example politics or politics/2024"


def faults(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        parse(text, "p.yaml")
    return caught.value.faults


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n"])
def test_nothing_need_be_said(text: str) -> None:
    assert parse(text, "p.yaml") == Config()


def test_all_that_may_be_said_is_read() -> None:
    config = parse(WHOLE, "p.yaml")
    assert config.admins == ("U0ADMIN",)
    assert (config.history, config.retention_days, config.rate_limit.questions) == (True, 30, 5)


def test_a_channel_takes_what_it_does_not_say_from_the_default() -> None:
    config = parse(WHOLE, "p.yaml")
    assert config.channel("C0OTHER").limits == Limits("", ("UPI",))
    assert config.channel("C0POLITICS").limits == Limits("politics/2024", ("UPI",))
    assert not config.channel("C0POLITICS").mention_only


def test_by_default_the_bot_needs_a_mention_and_answers_nobody_from_outside() -> None:
    assert Config().channel("C1") == EVERYWHERE == Channel()
    assert EVERYWHERE.mention_only
    assert not EVERYWHERE.external_people
    assert not Config().history


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("", False),
        ("channel_edits: true", True),
        ("channels: {C0AB: {mention_only: false}}", True),
        ("channels: {C0AB: {mention_only: true}}", False),
    ],
)
def test_channels_are_read_only_where_a_setting_needs_it(text: str, reads: bool) -> None:
    assert parse(text, "p.yaml").reads_channels is reads


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("history: perhaps", "1: history: should be a valid boolean, unable to interpret input"),
        ("\nretention: 3", "2: retention: no such key; did you mean retention_days?"),
        ("channels:\n  C0AB:\n    outlet: [UPI]", "3: channels.C0AB.outlet: no such key; did you mean outlets?"),
        ("rate_limit: {per: 3}", "1: rate_limit.per: no such key; there are questions, seconds"),
        ("retention_days: 0", "1: retention_days: should be greater than or equal to 1"),
        ("admins:\n  - U0AB\n  - ann", f"3: admins.2: must be a person's id {PERSON}"),
        ("channels:\n  news: {}", f"2: channels.news: must be a channel's id {CHANNEL}"),
        ("channels: {C0AB: {collection: ../x}}", f"1: channels.C0AB.collection: must be a folder {FOLDER}"),
        ("- a", "1: the file: should be a valid dictionary or instance of Config"),
        ("a: 'b", "1: no valid YAML (found unexpected end of stream)"),
        ("history: true\nhistory: false", "2: history: stands here a second time"),
    ],
)
def test_a_fault_names_file_line_and_key(text: str, fault: str) -> None:
    assert faults(text) == [f"p.yaml, line {fault}"]


def test_values_stand_where_they_are_read() -> None:
    assert "instead of referring to them" in faults("a: &x 1\nb: *x")[0]


def test_every_fault_is_named_at_once() -> None:
    assert len(faults("history: 7\nretention_days: x\nnope: 1")) == 3


def test_a_fault_does_not_repeat_what_was_written() -> None:
    assert not any("hush" in fault for fault in faults("history: hush\nadmins: [hush]"))


@given(st.text(max_size=200))
def test_any_text_is_a_configuration_or_a_fault(text: str) -> None:
    with suppress(ConfigError):
        assert isinstance(parse(text, "p.yaml"), Config)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read(tmp_path / "none.yaml")
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="not UTF-8"):
        read(tmp_path / "bytes.yaml")


def changed(file: Path, text: str) -> None:
    """Write a file so that it is newer than it was."""
    newer = file.stat().st_mtime_ns + 1_000_000_000 if file.exists() else None
    file.write_text(text)
    if newer:
        os.utime(file, ns=(newer, newer))


def test_an_edit_holds_at_the_next_look(tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    live = Live(file, optional=True)
    changed(file, "history: true")
    assert live.look()
    assert live.now.history
    assert not live.look()


def test_a_bad_edit_keeps_what_held_and_is_logged_with_its_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "p.yaml"
    changed(file, "history: true")
    live = Live(file)
    changed(file, "history: true\nretention_days: -1")
    assert not live.look()
    assert live.now.history
    assert "line 2: retention_days" in caplog.text
    changed(file, "history: false")
    with caplog.at_level(logging.INFO):
        assert live.look()
    assert not live.now.history
