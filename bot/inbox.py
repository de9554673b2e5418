"""Each question once: what was accepted, what is still being answered, and the thread each stands in."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque

from bot.events import Asked

REMEMBERED = 10_000
"""Questions, and threads, that are remembered; the oldest are forgotten first."""

HISTORY = 5
"""Questions of a thread that a follow-up may refer to."""


class Inbox:
    """A question is claimed before Slack's delivery is acknowledged, so that a repeat stops there.

    The mention and its message twin, and every delivery anew, share team, channel and ts.
    """

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[str, ...], None] = OrderedDict()
        self._threads: OrderedDict[tuple[str, str, str], deque[str]] = OrderedDict()
        self._open = 0
        self._idle = asyncio.Event()
        self._idle.set()

    def claim(self, asked: Asked) -> bool:
        """Whether the question is new; if so it counts as open until `done`."""
        keys = [(asked.team, asked.channel, asked.ts), *([(asked.event_id,)] if asked.event_id else [])]
        if any(key in self._seen for key in keys):
            return False
        for key in keys:
            self._seen[key] = None
        while len(self._seen) > 2 * REMEMBERED:
            self._seen.popitem(last=False)
        self._open += 1
        self._idle.clear()
        return True

    def done(self) -> None:
        """One open question is answered, or has failed for good."""
        self._open -= 1
        if not self._open:
            self._idle.set()

    async def drained(self, seconds: float) -> int:
        """Wait until no question is open, at most so many seconds; how many are still open."""
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            return self._open
        return 0

    def history(self, asked: Asked) -> list[str]:
        """The earlier questions of the same thread, oldest first; the new one is added to them."""
        thread = self._threads.setdefault(asked.conversation, deque(maxlen=HISTORY))
        self._threads.move_to_end(asked.conversation)
        while len(self._threads) > REMEMBERED:
            self._threads.popitem(last=False)
        earlier = list(thread)
        thread.append(asked.text)
        return earlier
