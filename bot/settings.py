"""The environment into one frozen `Settings`; every fault is named at once, no secret is ever shown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from dotenv import dotenv_values
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError

WHERE = {
    "SLACK_BOT_TOKEN": "api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token (xoxb-…)",
    "SLACK_APP_TOKEN": "api.slack.com/apps → your app → Basic Information → App-Level Tokens (connections:write)",
    "SLACK_SIGNING_SECRET": "api.slack.com/apps → your app → Basic Information → Signing Secret",
    "SLACK_API_URL": "leave it out, or https://slack-gov.com/api/ for GovSlack",
    "PORT": "a number from 1 to 65535; the health checks and, without SLACK_APP_TOKEN, Slack's events arrive there",
    "PULLQUOTE_CORPUS": "the folder, or the one file, that holds your articles",
    "PULLQUOTE_SILENCE": "a number from 0 to 1: quote nothing where the chance of an answer is lower; 0.5 is strict",
    "PULLQUOTE_LOG_LEVEL": "one of DEBUG, INFO, WARNING, ERROR",
}
"""Where to find the value of each setting."""


class SettingsError(Exception):
    """Settings that are missing or wrong; `faults` has a line for each, with where to find its value."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def _starts_with(prefix: str) -> AfterValidator:
    def check(secret: SecretStr) -> SecretStr:
        if not secret.get_secret_value().startswith(prefix):
            raise ValueError(f"must start with {prefix}")
        return secret

    return AfterValidator(check)


def _api_url(url: str) -> str:
    if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise ValueError("must start with https:// (http:// only for this machine)")
    return url.rstrip("/") + "/"


class Settings(BaseModel):
    """What the environment says. Secrets print as asterisks."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    bot_token: Annotated[SecretStr, _starts_with("xoxb-")] | None = Field(None, alias="SLACK_BOT_TOKEN")
    app_token: Annotated[SecretStr, _starts_with("xapp-")] | None = Field(None, alias="SLACK_APP_TOKEN")
    signing_secret: SecretStr | None = Field(None, alias="SLACK_SIGNING_SECRET")
    api_url: Annotated[str, AfterValidator(_api_url)] = Field("https://slack.com/api/", alias="SLACK_API_URL")
    host: str = Field("127.0.0.1", alias="HOST")
    port: Annotated[int, Field(ge=1, le=65535)] = Field(3000, alias="PORT")
    corpus: Path = Field(Path("corpus"), alias="PULLQUOTE_CORPUS")
    silence: Annotated[float, Field(ge=0, le=1)] | None = Field(None, alias="PULLQUOTE_SILENCE")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", alias="PULLQUOTE_LOG_LEVEL")

    @property
    def speaks_slack(self) -> bool:
        """Whether there is all that the bot needs to talk to Slack."""
        return self.bot_token is not None and (self.app_token is not None or self.signing_secret is not None)


def environment(variables: Mapping[str, str], env_file: Path) -> dict[str, str]:
    """The environment over the `.env` file; what is empty counts as not set."""
    try:
        written = dotenv_values(env_file) if env_file.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError([f"{env_file}: cannot be read ({type(error).__name__}); save it as UTF-8 text"]) from error
    return {name: value for name, value in {**written, **variables}.items() if value and value.strip()}


def read(variables: Mapping[str, str], *, for_slack: bool = False) -> Settings:
    """The settings of an environment. Raises SettingsError with every fault; `for_slack` asks for the tokens, too."""
    faults: dict[str, str] = {}
    values = {name: value.strip() for name, value in variables.items() if value.strip()}
    settings = None
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False, include_context=False):
            faults[str(fault["loc"][0])] = str(fault["msg"]).removeprefix("Value error, ")
    if for_slack:
        faults |= _missing(values, faults)
    if faults or settings is None:
        raise SettingsError(
            [f"{name}: {reason}. Where to find it: {WHERE.get(name, 'README')}" for name, reason in faults.items()]
        )
    return settings


def _missing(values: Mapping[str, str], faults: Mapping[str, str]) -> dict[str, str]:
    reach = "not set, nor SLACK_SIGNING_SECRET: one of them says how Slack reaches the bot"
    reasons = {
        "SLACK_BOT_TOKEN": "" if "SLACK_BOT_TOKEN" in values else "not set",
        "SLACK_APP_TOKEN": "" if {"SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"} & values.keys() else reach,
    }
    return {name: reason for name, reason in reasons.items() if reason and name not in faults}
