"""Articles into the function that answers from them, which answers a question that was asked before from memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from retrieval.answer import Answer, NoAnswer
from retrieval.asking import ask
from retrieval.library import Library

REMEMBERED = 2_000
"""Answers kept in memory; the least asked for is forgotten first."""

Current = Callable[[], Library]
"""() → the articles as they are now."""

Ask = Callable[[str, Sequence[str]], Answer | NoAnswer]
"""(message, earlier questions of the thread) → the answer."""


def answers(current: Current) -> Ask:
    """Answers from the library of the moment, by which a question is answered to its end.

    The same words in the same thread on the same day have the same answer, as long as the articles are the same.
    """
    remembered = lru_cache(maxsize=1)(_remembering)
    return lambda message, history: remembered(current())(date.today(), message, tuple(history))


def _remembering(library: Library) -> Callable[[date, str, tuple[str, ...]], Answer | NoAnswer]:
    @lru_cache(maxsize=REMEMBERED)
    def on(today: date, message: str, history: tuple[str, ...]) -> Answer | NoAnswer:
        return ask(library, message, history, today)

    return on
