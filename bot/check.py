"""What is there, what is missing and how to get it: settings, corpus, Slack tokens."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot import settings as settings_of
from bot.settings import WHERE, Settings, SettingsError
from bot.terminal import counted, harmless, reading, show_faults
from retrieval import dates
from retrieval.articles import CorpusError
from retrieval.corpus import Corpus
from retrieval.library import Library

SQLITE = b"SQLite format 3\0"
"""How every SQLite database begins."""

Say = Callable[[str, bool], None]
"""(line, whether it is good)."""


def check(console: Console, variables: Mapping[str, str], corpus: Path | None) -> bool:
    """Print the state of everything the bot needs; whether nothing is wrong. What is merely not set is no fault."""

    def say(line: str, good: bool) -> None:
        console.print(Text("✓ " if good else "✗ ", style="green" if good else "red").append(harmless(line)))

    settings, good = _settings(say, variables)
    path = corpus or (settings.corpus if settings else Path(variables.get("PULLQUOTE_CORPUS", "corpus")))
    good &= _config(say, settings)
    good &= _database(say, settings)
    good &= _corpus(console, say, path, settings.index if settings else None)
    if settings and settings.bot_token:
        good &= _slack(say, settings)
    return good


def _settings(say: Say, variables: Mapping[str, str]) -> tuple[Settings | None, bool]:
    try:
        settings = settings_of.read(variables)
    except SettingsError as error:
        for fault in error.faults:
            say(fault, False)
        return None, False
    lacking = settings_of.lacking(variables)
    for fault in lacking:
        say(fault, False)
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        if name in variables or not lacking:
            say(f"{name}: {'set' if name in variables else f'not set; needed only in Slack. {WHERE[name]}'}", True)
    return settings, not lacking


def _config(say: Say, settings: Settings | None) -> bool:
    """What channels have settings of their own, if the file that says so can be used."""
    if settings is None:
        return True
    from bot.config import ConfigError, live  # noqa: PLC0415 - loaded only where it is used

    try:
        config = live(settings.config).now
    except ConfigError as error:
        for fault in error.faults:
            say(f"PULLQUOTE_CONFIG: {fault}", False)
        return False
    kept = f"everything is deleted after {config.retention_days} days"
    words = "the words of questions are kept" if config.history else "no words of questions are kept"
    say(f"configuration: {len(config.channels)} channels with settings of their own; {words}, {kept}", True)
    return True


def _database(say: Say, settings: Settings | None) -> bool:
    """Whether the bot's memory can be written where the settings say; nothing is made for it here."""
    address = settings.database.get_secret_value() if settings else ""
    if not address or "://" in address:
        return True
    fault = _unusable(Path(address))
    say(f"PULLQUOTE_DATABASE: {fault}; name another file" if fault else f"the bot's memory: {address}", not fault)
    return not fault


def _unusable(path: Path) -> str:
    """Why a file can't be the bot's memory; nothing where it can."""
    if not path.exists():
        nearest = next(parent for parent in path.absolute().parents if parent.exists())
        return "" if nearest.is_dir() and os.access(nearest, os.W_OK) else f"{path} can't be made in {nearest}"
    if not (path.is_file() and os.access(path, os.R_OK | os.W_OK)):
        return f"{path} can't be written"
    with path.open("rb") as file:
        return "" if file.read(len(SQLITE)) in (b"", SQLITE) else f"{path} is no SQLite database"


def _corpus(console: Console, say: Say, path: Path, index: Path | None) -> bool:
    corpus = Corpus(path, index, tell=lambda words: say(words, True))
    try:
        with reading(console) as report:
            corpus.update(report)
    except CorpusError as error:
        say(f"articles: {error}", False)
        return False
    library = corpus.current
    say(f"articles in {path}: {_holdings(library)}", not library.left_out)
    show_faults(console, library.faults)
    say(f"index: {f'saved in {corpus.folder}' if corpus.is_saved else 'in memory'}, version {library.version}", True)
    return not library.left_out


def _holdings(library: Library) -> str:
    columns = library.store.columns
    undated, unnamed = int((columns["days"] == 0).sum()), int((columns["publishers"] < 0).sum())
    first, last = library.days or (None, None)
    days = f", {dates.show(first)}" if first else ""
    days += f" to {dates.show(last)}" if last and last != first else ""
    return (
        f"{counted(len(library.articles), 'article')}, {counted(len(library.index.sentences), 'sentence')}, "
        f"{counted(len(library.publishers), 'publisher')}{days}"
        + (f"; {undated} without a date (cited as “undated”)" if undated else "")
        + (f"; {unnamed} without a publisher (cited as “publisher unknown”)" if unnamed else "")
    )


def _slack(say: Say, settings: Settings) -> bool:
    from bot.app import verify  # noqa: PLC0415 - Slack is loaded only where it is used

    try:
        identity = asyncio.run(verify(settings))
    except SettingsError as error:
        for fault in error.faults:
            say(fault, False)
        return False
    say(f"Slack: the tokens are good; the bot is {identity.bot_user_id} in team {identity.team_id}", True)
    return True
