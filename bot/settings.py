"""The environment into one frozen `Settings`; every fault is named at once, no secret is ever shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Annotated, Literal

from dotenv import dotenv_values
from dotenv.parser import parse_stream
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError

EVENTS = "/slack/events"
"""The path that Slack posts to, over HTTP."""

_APP = "Where to find it: api.slack.com/apps → your app →"
WHERE = {
    "SLACK_BOT_TOKEN": f"{_APP} OAuth & Permissions → Bot User OAuth Token (xoxb-…)",
    "SLACK_APP_TOKEN": f"{_APP} Basic Information → App-Level Tokens, scope connections:write (xapp-…)",
    "SLACK_SIGNING_SECRET": f"{_APP} Basic Information → Signing Secret",
    "SLACK_API_URL": "Leave it out, or write https://slack-gov.com/api/ for GovSlack",
    "HOST": "Write 127.0.0.1, or 0.0.0.0 behind a proxy",
    "PORT": "Write a number from 1 to 65535",
    "PULLQUOTE_CORPUS": "Write the folder, or the one file, that holds your articles",
    "PULLQUOTE_INDEX": "Write a folder where indexes may be saved, or leave it out",
    "PULLQUOTE_CONFIG": "Write the path of a YAML file; see the README for what may stand in it",
    "PULLQUOTE_DATABASE": "Write a file, or an address that begins with sqlite:// or postgresql://",
    "PULLQUOTE_SILENCE": "Write a number from 0 to 1; 0.6 is strict",
    "PULLQUOTE_LOG_LEVEL": "Write DEBUG, INFO, WARNING or ERROR",
}
"""Each setting, and what to do about its value."""

_WORDING = re.compile(r"^(?:Value error, |Input should be .*$)")


class FaultsError(Exception):
    """What a person wrote can't be used; `faults` has a line for each fault."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class SettingsError(FaultsError):
    """Settings that are missing or wrong; each fault says where to find the value."""


def _starts_with(prefix: str) -> AfterValidator:
    def check(secret: SecretStr) -> SecretStr:
        if not secret.get_secret_value().startswith(prefix):
            raise ValueError(f"must start with {prefix}")
        return secret

    return AfterValidator(check)


def _database(address: SecretStr) -> SecretStr:
    kind, separator, _ = address.get_secret_value().partition("://")
    if separator and kind.split("+")[0] not in ("sqlite", "postgresql"):
        raise ValueError("must be a file, or begin with sqlite:// or postgresql://")
    return address


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
    index: Path | None = Field(None, alias="PULLQUOTE_INDEX")
    config: Path | None = Field(None, alias="PULLQUOTE_CONFIG")
    database: Annotated[SecretStr, AfterValidator(_database)] = Field(
        SecretStr("data/pullquote.db"), alias="PULLQUOTE_DATABASE"
    )
    silence: Annotated[float, Field(ge=0, le=1)] | None = Field(None, alias="PULLQUOTE_SILENCE")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", alias="PULLQUOTE_LOG_LEVEL")

    @property
    def speaks_slack(self) -> bool:
        """Whether there is all that the bot needs to talk to Slack."""
        return self.bot_token is not None and (self.app_token is not None or self.signing_secret is not None)


def environment(variables: Mapping[str, str], env_file: Path) -> dict[str, str]:
    """The environment over the `.env` file; what is empty counts as not set.

    Raises SettingsError for a file that can't be read, a line of it that is none, and a setting that is misspelt.
    """
    try:
        text = env_file.read_text(encoding="utf-8-sig") if env_file.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError([f"{env_file}: cannot be read ({type(error).__name__}); save it as UTF-8 text"]) from error
    bindings = list(parse_stream(StringIO(text)))
    faults = [f"{env_file}, line {bad.original.line}: expected NAME=value" for bad in bindings if bad.error]
    faults += [fault for binding in bindings if binding.key and (fault := _misspelt(env_file, binding.key))]
    ours = [name for name in variables if name.startswith("PULLQUOTE_")]
    faults += [fault for name in ours if (fault := _misspelt("the environment", name))]
    if faults:
        raise SettingsError(faults)
    written = dotenv_values(stream=StringIO(text))
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
            faults[str(fault["loc"][0])] = _WORDING.sub("", str(fault["msg"])) or "can't be read"
    if for_slack:
        faults |= _missing(values, faults)
    if faults or settings is None:
        raise SettingsError([_fault(name, reason) for name, reason in faults.items()])
    return settings


def lacking(variables: Mapping[str, str]) -> list[str]:
    """What is missing for Slack where something of it is set: a line each; nothing where none or all is there."""
    if not variables.keys() & {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"}:
        return []
    return [_fault(name, reason) for name, reason in _missing(variables, {}).items()]


def _fault(name: str, reason: str) -> str:
    return f"{name}: {reason}. {WHERE.get(name, 'See the README')}"


def _misspelt(where: Path | str, name: str) -> str | None:
    """A setting of ours or Slack's that nobody reads, and the one that was meant."""
    if name in WHERE or not name.startswith(("SLACK_", "PULLQUOTE_")):
        return None
    near = get_close_matches(name, WHERE, n=1, cutoff=0.8)
    return f"{where}: {name} is no setting; did you mean {near[0]}?" if near else None


def _missing(values: Mapping[str, str], faults: Mapping[str, str]) -> dict[str, str]:
    reach = "not set, nor SLACK_SIGNING_SECRET: one of them says how Slack reaches the bot"
    reasons = {
        "SLACK_BOT_TOKEN": "" if "SLACK_BOT_TOKEN" in values else "not set",
        "SLACK_APP_TOKEN": "" if {"SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"} & values.keys() else reach,
    }
    return {name: reason for name, reason in reasons.items() if reason and name not in faults}
