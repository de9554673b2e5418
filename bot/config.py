"""A YAML file into one frozen `Config`: what holds for every channel and what for some; every fault names its line."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from bot.settings import FaultsError
from retrieval.selection import Limits

USUAL = Path("pullquote.yaml")
"""The file that is read, if it is there, where none is named."""

LARGEST = 1_000_000
"""Bytes of a configuration file."""

DEFAULT = "default"
"""The key of what holds for every channel that has no entry of its own."""

LOOK_EVERY = 1.0
"""Seconds between two looks at the file."""

Where = tuple[str | int, ...]

log = logging.getLogger(__name__)


class ConfigError(FaultsError):
    """A configuration that can't be used; each fault names file, line and key."""


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def _folder(name: str) -> str:
    parts = name.strip("/").split("/")
    if ".." in parts or not all(parts):
        raise ValueError("must be a folder below the corpus, for example politics or politics/2024")
    return "/".join(parts)


class Channel(_Section):
    """What holds in a channel."""

    collection: Annotated[str, AfterValidator(_folder)] | None = None
    """The folder below the corpus that is searched; None for all of it."""
    outlets: tuple[str, ...] = ()
    """The publishers whose articles are searched; none for all."""
    mention_only: bool = True
    """Whether a follow-up in the bot's own thread needs a mention."""
    ephemeral: bool = False
    """Whether only the person who asks sees the answer."""
    external_people: bool = False
    """Whether people of other organisations are answered in a shared channel."""

    @property
    def limits(self) -> Limits:
        """What may be searched."""
        return Limits(self.collection or "", self.outlets)


class RateLimit(_Section):
    """How many questions a person may ask, in how many seconds."""

    questions: Annotated[int, Field(ge=1)] = 120
    seconds: Annotated[int, Field(ge=1, le=86_400)] = 60


PersonId = Annotated[str, Field(pattern="^[UW][A-Z0-9]+$")]
ChannelId = Annotated[str, Field(pattern="^(?:[CDG][A-Z0-9]+|default)$")]


class Config(_Section):
    """What the file says; all of it is optional."""

    admins: tuple[PersonId, ...] = ()
    """Who sees unanswered questions, feedback and errors."""
    history: bool = False
    """Whether the words of questions are kept, of people who don't mind."""
    retention_days: Annotated[int, Field(ge=1, le=3_650)] = 90
    """Days after which everything is deleted."""
    edit_minutes: Annotated[int, Field(ge=0, le=10_080)] = 60
    """Minutes after a question within which its edit changes the answer."""
    channel_edits: bool = False
    """Whether edits and deletions in channels are followed: needs the scope to read channels."""
    catch_up_minutes: Annotated[int, Field(ge=0, le=10_080)] = 15
    """Minutes within which a question that was left open is answered at the next start."""
    rate_limit: RateLimit = RateLimit()
    channels: dict[ChannelId, Channel] = Field(default_factory=dict)

    def channel(self, channel_id: str) -> Channel:
        """What holds in a channel: its own entry over the one for all."""
        common, own = self.channels.get(DEFAULT), self.channels.get(channel_id)
        if common and own and own is not common:
            return common.model_copy(update=own.model_dump(include=own.model_fields_set))
        return own or common or EVERYWHERE

    @property
    def reads_channels(self) -> bool:
        """Whether the bot needs to be told of what is written in channels without a mention."""
        return self.channel_edits or any(not channel.mention_only for channel in self.channels.values())


EVERYWHERE = Channel()


def read(path: Path) -> Config:
    """The configuration in a file. Raises ConfigError with every fault, each with file, line and key."""
    try:
        if path.stat().st_size > LARGEST:
            raise ConfigError([f"{path}: larger than {LARGEST:,} bytes"])
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError([f"{path}: cannot be read ({error.strerror})"]) from error
    except UnicodeDecodeError as error:
        raise ConfigError([f"{path}: not UTF-8 text; save it as such"]) from error
    return parse(text, str(path))


def parse(text: str, name: str) -> Config:
    """The configuration in a text; `name` is what faults call it."""
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.SafeLoader)):
            raise ConfigError([f"{name}: write values out instead of referring to them with *"])
        node = yaml.compose(text, yaml.SafeLoader)
        written = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        reason = getattr(error, "problem", None) or "unreadable"
        raise ConfigError([f"{name}{line}: no valid YAML ({reason})"]) from error
    lines = dict(_lines(node)) if node else {}
    faults = [f"{name}, line {line}: {_key(where)}: stands here a second time" for where, line in _repeated(node)]
    written = {} if written is None else written
    try:
        config = Config.model_validate(written)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        faults += [_fault(name, fault, lines) for fault in details]
    if faults:
        raise ConfigError(faults)
    return config


def _fault(name: str, fault: ErrorDetails, lines: dict[Where, int]) -> str:
    where = tuple(part for part in fault["loc"] if part != "[key]")
    at = next((lines[where[:depth]] for depth in range(len(where), -1, -1) if where[:depth] in lines), 1)
    return f"{name}, line {at}: {_key(where)}{_reason(fault, where)}"


def _key(where: Where) -> str:
    return ".".join(str(part + 1 if isinstance(part, int) else part) for part in where) or "the file"


def _reason(fault: ErrorDetails, where: Where) -> str:
    if fault["type"] == "extra_forbidden":
        known = _KNOWN.get(str(where[0]) if len(where) > 1 else "", Config.model_fields)
        near = get_close_matches(str(where[-1]), known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
        return f": no such key; {hint}"
    if "[key]" in fault["loc"]:
        return ": must be a channel's id (C0123ABCD: channel → About), or default"
    if fault["type"] == "string_pattern_mismatch":
        return ": must be a person's id (U0123ABCD: profile → ⋮ → Copy member ID)"
    words = str(fault["msg"]).removeprefix("Value error, ").replace("Input should be", "should be")
    return f": {words}"


_KNOWN = {"channels": Channel.model_fields, "rate_limit": RateLimit.model_fields}


def _lines(node: yaml.Node, where: Where = ()) -> Iterator[tuple[Where, int]]:
    """The line, from 1, on which each key stands."""
    yield where, node.start_mark.line + 1
    for key, at, child in _children(node):
        yield (*where, key), at
        yield from ((deeper, line) for deeper, line in _lines(child, (*where, key)) if deeper != (*where, key))


def _repeated(node: yaml.Node | None, where: Where = ()) -> Iterator[tuple[Where, int]]:
    """The keys that stand twice in one section, and their lines."""
    seen: set[str | int] = set()
    for key, at, child in _children(node) if node else ():
        if key in seen:
            yield (*where, key), at
        seen.add(key)
        yield from _repeated(child, (*where, key))


def _children(node: yaml.Node) -> list[tuple[str | int, int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        return [(str(key.value), key.start_mark.line + 1, value) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [(number, item.start_mark.line + 1, item) for number, item in enumerate(node.value)]
    return []


class Live:
    """The configuration as the file says now; a bad edit keeps what held before, and is logged."""

    def __init__(self, path: Path, *, optional: bool = False) -> None:
        """Raises ConfigError for a file that can't be used; an optional one need not be there."""
        self._path = path
        self._seen = self._state()
        self.now = Config() if optional and not self._seen else read(path)

    def look(self) -> bool:
        """Read the file anew if it changed; whether it did and is used."""
        seen = self._state()
        if seen == self._seen:
            return False
        self._seen = seen
        try:
            self.now = read(self._path) if seen else Config()
        except ConfigError as error:
            for fault in error.faults:
                log.error("%s; what was set before still holds", fault)  # noqa: TRY400 - a fault of the file
            return False
        log.info("%s was read anew", self._path)
        return True

    async def watch(self) -> None:
        """Look once a second, for ever."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            self.look()

    def _state(self) -> tuple[int, int, int] | None:
        """What changes when the file does; None where there is none."""
        try:
            state = self._path.stat()
        except OSError:
            return None
        return state.st_mtime_ns, state.st_size, state.st_ino


def live(path: Path | None) -> Live:
    """The configuration in a file or, where none is named, in the usual one, if it is there."""
    return Live(path) if path else Live(USUAL, optional=True)
