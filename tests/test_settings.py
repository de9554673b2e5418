from pathlib import Path

import pytest

from bot.settings import WHERE, SettingsError, environment, lacking, read

GOOD = {"SLACK_BOT_TOKEN": "xoxb-good", "SLACK_APP_TOKEN": "xapp-good"}


def faults(variables: dict[str, str], *, for_slack: bool = True) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(variables, for_slack=for_slack)
    return caught.value.faults


def test_the_terminal_needs_no_setting() -> None:
    settings = read({})
    assert settings.corpus == Path("corpus")
    assert not settings.speaks_slack


def test_every_fault_is_named_at_once_with_where_to_find_the_value() -> None:
    named = faults(
        {"SLACK_APP_TOKEN": "wrong", "PORT": "http", "SLACK_API_URL": "ftp://x", "PULLQUOTE_LOG_LEVEL": "LOUD"}
    )
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "PORT", "SLACK_API_URL", "PULLQUOTE_LOG_LEVEL"):
        assert any(fault.startswith(f"{name}: ") and fault.rstrip().endswith(WHERE[name]) for fault in named), name


def test_a_fault_never_shows_a_value() -> None:
    named = faults({"SLACK_BOT_TOKEN": "secret-one", "SLACK_APP_TOKEN": "secret-two", "PORT": "secret-three"})
    assert "secret" not in "\n".join(named)


def test_settings_never_print_a_secret() -> None:
    settings = read({**GOOD, "SLACK_SIGNING_SECRET": "hush"}, for_slack=True)
    assert not any(secret in repr(settings) for secret in ("xoxb-good", "xapp-good", "hush"))


def test_an_empty_value_counts_as_not_set() -> None:
    assert faults({**GOOD, "SLACK_BOT_TOKEN": "  "}) == faults({"SLACK_APP_TOKEN": "xapp-good"})


@pytest.mark.parametrize("reach", [{"SLACK_APP_TOKEN": "xapp-a"}, {"SLACK_SIGNING_SECRET": "b"}])
def test_one_way_for_slack_to_reach_the_bot_is_enough(reach: dict[str, str]) -> None:
    assert read({"SLACK_BOT_TOKEN": "xoxb-c", **reach}, for_slack=True).speaks_slack


def test_without_a_way_to_reach_the_bot_both_are_named() -> None:
    (fault,) = faults({"SLACK_BOT_TOKEN": "xoxb-c"})
    assert "SLACK_APP_TOKEN" in fault
    assert "SLACK_SIGNING_SECRET" in fault


def test_the_api_address_ends_in_a_slash() -> None:
    assert read({"SLACK_API_URL": "https://slack-gov.com/api"}).api_url == "https://slack-gov.com/api/"


def test_the_environment_wins_over_the_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=1\nHOST=a\nEMPTY=\n")
    assert environment({"PORT": "2"}, tmp_path / ".env") == {"PORT": "2", "HOST": "a"}


def test_an_env_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(SettingsError, match=r"\.env"):
        environment({}, tmp_path / ".env")


def test_a_line_of_the_env_file_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=1\nthis is no setting\n")
    with pytest.raises(SettingsError, match="line 2: expected NAME=value"):
        environment({}, tmp_path / ".env")


def test_a_misspelt_setting_is_named_with_the_one_that_was_meant(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKN=xoxb-1\nSLACK_CLIENT_ID=1\n")
    with pytest.raises(SettingsError, match="SLACK_BOT_TOKN is no setting; did you mean SLACK_BOT_TOKEN"):
        environment({}, tmp_path / ".env")


def test_what_lacks_beside_half_of_the_tokens_is_named() -> None:
    assert lacking({"PORT": "1"}) == lacking(GOOD) == []
    assert [fault.split(":")[0] for fault in lacking({"SLACK_BOT_TOKEN": "xoxb-1"})] == ["SLACK_APP_TOKEN"]


def test_a_misspelt_setting_of_the_environment_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        SettingsError, match="the environment: PULLQUOTE_CORPS is no setting; did you mean PULLQUOTE_CORPUS"
    ):
        environment({"PULLQUOTE_CORPS": "x"}, tmp_path / ".env")
