"""A person at a terminal: its console, what is wrong in a collection, bars for long work; plain text elsewhere."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager

from rich.console import Console
from rich.text import Text

from retrieval.articles import CorpusError
from retrieval.intake import Progress as Report

UNWRAPPED = 100_000
"""Columns of what is no terminal: a line stays a line for whatever reads it."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """Text that can't command a terminal: control characters become visible signs."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def console(*, stderr: bool = False) -> Console:
    """A console that wraps lines, colours and links on a terminal only."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, width=None if stream.isatty() else UNWRAPPED)


def write(text: str) -> None:
    """Text to standard output as it is, in UTF-8."""
    sys.stdout.buffer.write(text.encode("utf-8"))


def show_faults(console: Console, faults: Sequence[CorpusError]) -> None:
    """What is wrong in a collection and what became of it, a line each."""
    for fault in faults:
        console.print(Text(f"  • {harmless(str(fault))} ({fault.effect})", style="yellow"))


def counted(number: int, name: str) -> str:
    """ "1 article", "2,000 articles"."""
    return f"{number:,} {name}{'' if number == 1 else 's'}"


@contextmanager
def progress(console: Console, doing: str, *, in_bytes: bool = False) -> Iterator[Report]:
    """A bar for long work on a terminal, from its first report on; nothing elsewhere."""
    with ExitStack() as stack:
        update: Report | None = None

        def report(done: int, total: int) -> None:
            nonlocal update
            if console.is_terminal:
                update = update or _bar(console, doing, stack, in_bytes=in_bytes)
                update(done, total)

        yield report


def reading(console: Console) -> AbstractContextManager[Report]:
    """A bar for the bytes of articles that are read."""
    return progress(console, "Reading the articles", in_bytes=True)


def _bar(console: Console, doing: str, stack: ExitStack, *, in_bytes: bool) -> Report:
    """A bar that is shown until the stack is left; what it takes is loaded only here."""
    from rich import progress as rich  # noqa: PLC0415

    counted = (rich.DownloadColumn(), rich.TimeRemainingColumn()) if in_bytes else (rich.MofNCompleteColumn(),)
    columns = (rich.TextColumn("{task.description}"), rich.BarColumn(), *counted)
    bar = stack.enter_context(rich.Progress(*columns, console=console, transient=True))
    task = bar.add_task(doing, total=None)
    return lambda done, total: bar.update(task, completed=done, total=total)
