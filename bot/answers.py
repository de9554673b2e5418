"""A library into the function that answers from it, which answers a question that was asked before from memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from retrieval.answer import Answer, NoAnswer
from retrieval.asking import ask
from retrieval.library import Library

REMEMBERED = 2_000
"""Answers kept in memory; the least asked for is forgotten first."""

Ask = Callable[[str, Sequence[str]], Answer | NoAnswer]
"""(message, earlier questions of the thread) → the answer."""


def answers(library: Library) -> Ask:
    """Answers from a library. The same words in the same thread on the same day have the same answer."""

    @lru_cache(maxsize=REMEMBERED)
    def on(today: date, message: str, history: tuple[str, ...]) -> Answer | NoAnswer:
        return ask(library, message, history, today)

    return lambda message, history: on(date.today(), message, tuple(history))
