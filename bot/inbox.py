"""Each event once: written down before it is acknowledged, open until it is answered, in its turn for its message."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from bot.events import DELETED, Asked, Message
from bot.store.database import StoreError
from bot.store.questions import Accepted, LeftOpen, Questions, State

REMEMBERED = 10_000
"""Events that are known without asking the database; the oldest are forgotten first."""

log = logging.getLogger(__name__)


class Inbox:
    """An event is claimed before Slack's delivery is acknowledged, so that a repeat stops there.

    The mention and its message twin, and every delivery anew, share team, channel and ts.
    """

    def __init__(self, questions: Questions) -> None:
        self._questions = questions
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._writing: dict[str, asyncio.Future[bool]] = {}
        self._gone: OrderedDict[Message, None] = OrderedDict()
        self._turns: dict[Message, tuple[asyncio.Lock, int]] = {}
        self._open = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def remember(self) -> None:
        """Know the last events of before the start."""
        self._seen.update(dict.fromkeys(await self._questions.last(REMEMBERED)))

    def claim(self, asked: Asked) -> asyncio.Future[bool] | None:
        """Begin to write an event down, which is open until `done`; None for one that is known.

        Once it is written, the future tells whether it was new; whoever delivers it is not acknowledged before.
        """
        key = _key(asked)
        if key in self._seen or (asked.message in self._gone and asked.revision != DELETED):
            return None
        self._seen[key] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        self.opened()
        written = self._questions.accept(Accepted(key, asked.person, {name: getattr(asked, name) for name in _KEPT}))
        self._writing[key] = written
        return written

    async def settled(self, asked: Asked) -> None:
        """Wait until an event that is known is written down."""
        if written := self._writing.get(_key(asked)):
            await asyncio.wait([written])

    async def done(self, asked: Asked, state: State = "done") -> None:
        """An open event is answered, has failed for good, or needs no answer."""
        key = _key(asked)
        try:
            if key in self._writing:
                await asyncio.wait([self._writing.pop(key)])
            await self._questions.finish(key, state)
        except StoreError as error:
            log.error("a question could not be marked as answered", exc_info=error)  # noqa: TRY400 - traceback given
        finally:
            self._closed()

    def opened(self) -> None:
        """Something was begun that must end before the process may."""
        self._open += 1
        self._idle.clear()

    def gone(self, message: Message) -> None:
        """A message was deleted: should it arrive only now, it is no question any more."""
        self._gone[message] = None
        if len(self._gone) > REMEMBERED:
            self._gone.popitem(last=False)

    def knows(self, asked: Asked) -> bool:
        """Whether the question that was edited or deleted was accepted a while ago, answered or not."""
        return _key(replace(asked, revision="")) in self._seen

    @asynccontextmanager
    async def turn(self, message: Message) -> AsyncIterator[None]:
        """One event about a message after the other: an edit waits for the answer that it changes."""
        lock, waiting = self._turns.get(message) or (asyncio.Lock(), 0)
        self._turns[message] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._turns[message]
            if waiting > 1:
                self._turns[message] = (lock, waiting - 1)
            else:
                del self._turns[message]

    async def left_open(self, seconds: float) -> list[Asked]:
        """What was accepted and not answered before this start, oldest first, each once.

        What is older than so many seconds, or was taken up at an earlier start, is dropped.
        """
        found = []
        for left in await self._questions.left_open():
            asked = _asked(left)
            if asked and not left.tries and left.age <= seconds:
                await self._questions.take_up(left.key)
                self.opened()
                found.append(asked)
            else:
                await self._questions.finish(left.key, "dropped")
        return found

    async def drained(self, seconds: float) -> int:
        """Wait until nothing is open, at most so many seconds; how much is still open."""
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            return self._open
        return 0

    def _closed(self) -> None:
        self._open -= 1
        if not self._open:
            self._idle.set()


def _key(asked: Asked) -> str:
    return f"{asked.team} {asked.channel} {asked.ts} {asked.revision}"


_KEPT = tuple(Asked.__dataclass_fields__)


def _asked(left: LeftOpen) -> Asked | None:
    """What was written down; None where another version of the program wrote it."""
    try:
        return Asked(**left.asked)
    except TypeError:
        return None
