"""The earlier questions of a thread, from memory or, after a restart, from what was quoted in answer to them."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from bot.asker import Asker
from bot.events import Asked, Conversation
from bot.store.answers import Answers
from bot.store.records import Posted

REMEMBERED = 10_000
"""Threads that are kept in memory; the one that was silent longest is forgotten first."""

HISTORY = 5
"""Questions of a thread that a follow-up may refer to."""


@dataclass(frozen=True, slots=True)
class _Said:
    person: str
    text: str


class Threads:
    """What was asked in each thread. Words stay in memory; the store has them only where history is kept."""

    def __init__(self, answers: Answers, asker: Asker) -> None:
        self._answers, self._asker = answers, asker
        self._threads: OrderedDict[Conversation, dict[str, _Said]] = OrderedDict()

    async def before(self, asked: Asked) -> list[str]:
        """The questions before one in its thread, oldest first."""
        known = self._threads.get(asked.conversation)
        if known is None and (asked.direct or asked.thread_ts):
            known = await self._restored(asked)
            self._threads.setdefault(asked.conversation, known)
        if not known:
            return []
        earlier = sorted((ts for ts in known if in_time(ts) < in_time(asked.ts)), key=in_time)
        return [known[ts].text for ts in earlier[-HISTORY:]]

    def add(self, asked: Asked) -> None:
        """A question belongs to its thread from now on, in place of what it said before it was edited."""
        known = self._threads.setdefault(asked.conversation, {})
        known[asked.ts] = _Said(asked.person, asked.text)
        if len(known) > HISTORY + 1:
            del known[min(known, key=in_time)]
        self._threads.move_to_end(asked.conversation)
        if len(self._threads) > REMEMBERED:
            self._threads.popitem(last=False)

    def drop(self, conversation: Conversation, ts: str) -> None:
        """A question was taken back."""
        self._threads.get(conversation, {}).pop(ts, None)

    def forget(self, person: str) -> None:
        """Drop all that a person asked."""
        for known in self._threads.values():
            for ts in [ts for ts, said in known.items() if said.person == person]:
                del known[ts]

    async def _restored(self, asked: Asked) -> dict[str, _Said]:
        """What stands for the questions of before the restart: their words or, where none are kept, the first quote."""
        posted = await self._answers.in_thread(asked.team, asked.channel, asked.reply_thread)
        told = {answer.question_ts: _Said(answer.person, self._words(answer)) for answer in posted}
        return {ts: said for ts, said in told.items() if ts and said.text}

    def _words(self, answer: Posted) -> str:
        if answer.words or not answer.quotes:
            return answer.words or ""
        first = answer.quotes[0]
        article = first.article(self._asker.library)
        return article.text[first.start : first.end] if article else ""


def in_time(ts: str) -> tuple[int, str, str]:
    """What orders messages by time: a ts is seconds and a fraction, of any length."""
    whole, _, fraction = ts.partition(".")
    return len(whole), whole, fraction
