"""The articles that the settings name into a corpus that is up to date, with a word about what a person should know."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.settings import Settings
from bot.terminal import counted, harmless, reading, show_faults
from retrieval.corpus import Corpus, Update

NAMED = 5
"""Names of files that are told of each kind."""


def opened(console: Console, settings: Settings, path: Path | None = None) -> Corpus:
    """The corpus at a path, or the one of the settings, brought up to date. Raises CorpusError where it is empty."""
    corpus = _corpus(console, settings, path)
    with reading(console) as report:
        corpus.update(report)
    if left_out := corpus.current.left_out:
        corpus.tell(f"{left_out} left out of {corpus.path}; `pullquote check` says which and why")
    return corpus


def update_index(console: Console, settings: Settings, path: Path | None, *, anew: bool) -> None:
    """Bring an index up to date, and say what was read, how fast, and what was left out. Raises CorpusError."""
    corpus = _corpus(console, settings, path)
    with reading(console) as report:
        update = corpus.update(report, anew=anew)
    library = corpus.current
    held = (counted(len(library.articles), "article"), counted(len(library.index.sentences), "sentence"))
    console.print(Text(harmless(f"{', '.join(held)} in {corpus.path}")))
    console.print(Text(harmless(told(update) if update else "nothing has changed")))
    where = f"saved in {corpus.folder}, {_size(corpus.folder)}" if corpus.is_saved else "kept in memory"
    console.print(Text(harmless(f"index: {where}, version {library.version}")))
    show_faults(console, library.faults)


def told(update: Update) -> str:
    """What an update came to, in words."""
    files = [
        f"{len(names):,} {what} ({', '.join(map(repr, names[:NAMED]))}{', …' if len(names) > NAMED else ''})"
        for what, names in zip(("added", "changed", "removed"), update.changes, strict=True)
        if names
    ]
    pace = f"{counted(update.read, 'article')} read in {update.seconds:.1f} s"
    if update.read >= 10:
        pace += f", {update.read / update.seconds:,.0f} a second"
    return f"files: {', '.join(files) or 'as they were'}; {pace}"


def _corpus(console: Console, settings: Settings, path: Path | None) -> Corpus:
    def tell(words: str) -> None:
        console.print(Text(harmless(words), style="yellow"))

    return Corpus(path or settings.corpus, settings.index, settings.silence, tell)


def _size(folder: Path) -> str:
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return f"{size / 1e6:,.1f} MB"
