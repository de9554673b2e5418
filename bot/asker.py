"""A library into the function that answers from it, which answers a question that was asked before from memory."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from retrieval.answer import Answer, NoAnswer
from retrieval.asking import ask
from retrieval.library import Library
from retrieval.selection import EVERYTHING, Limits

REMEMBERED = 2_000
"""Answers kept in memory; the least asked for is forgotten first."""

Question = tuple[date, str, tuple[str, ...], Limits]


class Asker:
    """Answers from a library. The same words in the same thread on the same day have the same answer.

    Answers are sought one after the other beside the event loop, so that Slack is acknowledged meanwhile.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self._known: OrderedDict[Question, Answer | NoAnswer] = OrderedDict()
        self._worker = ThreadPoolExecutor(1, "answering")

    async def answer(self, text: str, history: Sequence[str] = (), limits: Limits = EVERYTHING) -> Answer | NoAnswer:
        """The answer to a message; `history` holds the earlier questions of its thread, oldest first."""
        question = (date.today(), text, tuple(history), limits)
        known = self._known.get(question)
        if known is None:
            known = await asyncio.get_running_loop().run_in_executor(self._worker, self._sought, question)
            self._known[question] = known
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        self._known.move_to_end(question)
        return known

    def forget(self) -> None:
        """Drop every answer that is remembered, and with it the questions."""
        self._known.clear()

    def _sought(self, question: Question) -> Answer | NoAnswer:
        today, text, history, limits = question
        return self._known.get(question) or ask(self.library, text, history, today, limits=limits)
