"""A conversation in the terminal, and the sample questions that stand in for it where there is none."""

from __future__ import annotations

import sys
from collections.abc import Callable

from rich.console import Console
from rich.text import Text

from bot import shown, terminal
from retrieval.asking import ask
from retrieval.library import Library

SAMPLES = 3
"""Questions that are answered where no terminal is attached."""


def converse(console: Console, current: Callable[[], Library]) -> None:
    """Answer one question after the other from what is `current`; an empty line or the end of the input ends it."""
    library = current()
    articles = terminal.counted(len(library.articles), "article")
    asks = library.asks(1)
    example = f" For example: {terminal.harmless(asks[0])}" if asks else ""
    console.print(Text(f"{articles}. Ask a question; an empty line ends.{example}\n", style="dim"))
    history: list[str] = []
    while question := _next(console):
        shown.show_answer(console, ask(current(), question, history))
        console.print()
        history.append(question)


def show_samples(console: Console, library: Library) -> None:
    """Answer what the newest articles say they answer or, where none says so, their headlines."""
    for question in library.asks(SAMPLES) or [article.headline for article in library.newest[:SAMPLES]]:
        console.print(Text(f"> {terminal.harmless(question)}", style="bold"))
        shown.show_answer(console, ask(library, question))
        console.print()
    console.print(Text('Ask your own: .venv/bin/pullquote ask "…"', style="dim"))


def _next(console: Console) -> str:
    try:
        return (console.input("[bold]> [/]") if sys.stdin.isatty() else input()).strip()
    except (EOFError, KeyboardInterrupt):
        if sys.stdin.isatty():
            console.print()
        return ""
