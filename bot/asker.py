"""A library into the function that answers from it, which answers a question that was asked before from memory."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from typing import ParamSpec, TypeVar

from retrieval.answer import Answer, NoAnswer
from retrieval.asking import ask, refused
from retrieval.library import Library
from retrieval.selection import EVERYTHING, Limits
from retrieval.suggestions import suggestions

REMEMBERED = 2_000
"""Answers kept in memory; the least asked for is forgotten first."""

FEW = 30
"""Characters of a message that may be no question, and is read at once to find out."""

SUGGESTED = 4
"""Questions that are suggested: as many as Slack shows as prompts."""

P = ParamSpec("P")
T = TypeVar("T")

Question = tuple[date, str, tuple[str, ...], Limits]


class Asker:
    """Answers from a library. The same words in the same thread on the same day have the same answer.

    Answers are sought one after the other beside the event loop, so that Slack is acknowledged meanwhile.
    """

    def __init__(self, current: Callable[[], Library], update: Callable[[], object] = lambda: None) -> None:
        self.current = current
        """Gives the articles as they are now."""
        self._update = update
        self._library = current()
        self._known: OrderedDict[Question, Answer | NoAnswer] = OrderedDict()
        self._worker = ThreadPoolExecutor(1, "answering")
        self._suggested: dict[Limits, tuple[str, ...]] = {}
        self.read_at = time.time()
        """When the articles were read, in Unix seconds."""

    @property
    def library(self) -> Library:
        """The articles; where they are new, what was remembered of the old ones is forgotten."""
        current = self.current()
        if current is not self._library:
            self._library, self.read_at = current, time.time()
            self._suggested.clear()
            self.forget()
        return current

    async def answer(self, text: str, history: Sequence[str] = (), limits: Limits = EVERYTHING) -> Answer | NoAnswer:
        """The answer to a message; `history` holds the earlier questions of its thread, oldest first."""
        library, question = self.library, (date.today(), text, tuple(history), limits)
        known = self._known.get(question)
        if known is None:
            refusal = self._refused(library, question)
            known = refusal if refusal else await self.run(self._sought, library, question)
            if library is not self._library:
                return known
            self._known[question] = known
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        self._known.move_to_end(question)
        return known

    async def run(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """What a function of the articles returns; one runs at a time, beside the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, partial(work, *arguments, **named))

    async def suggestions(self, limits: Limits = EVERYTHING) -> tuple[str, ...]:
        """Questions that the newest articles answer; they are sought once."""
        library = self.library
        found = self._suggested.get(limits)
        if found is None:
            found = await self.run(suggestions, library, SUGGESTED, limits=limits)
            self._suggested[limits] = found
        return found

    async def reload(self) -> Library:
        """Read what has changed; questions are answered from the old articles meanwhile.

        Raises CorpusError, and UnwritableError.
        """
        await asyncio.to_thread(self._update)
        self.read_at = time.time()
        return self.library

    def forget(self) -> None:
        """Drop every answer that is remembered, and with it the questions."""
        self._known.clear()

    def _refused(self, library: Library, question: Question) -> NoAnswer | None:
        """The answer to a few words that ask nothing: it is found faster than a thread is woken."""
        today, text, history, _ = question
        return refused(library, text, history, today) if len(text) <= FEW else None

    def _sought(self, library: Library, question: Question) -> Answer | NoAnswer:
        today, text, history, limits = question
        return self._known.get(question) or ask(library, text, history, today, limits=limits)
