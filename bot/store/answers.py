"""The answers that were posted: by message, by question, by thread, by person."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update

from bot.store.bulk import inserted
from bot.store.database import Database
from bot.store.records import SILENT, Posted, QuotedAt
from bot.store.tables import answers
from bot.store.writer import each

_ADD = inserted(answers)
_CHANGED = ("quotes", "outcome", "confidence", "revision", "words", "question_hash")
_CHANGE = each(
    update(answers).where(answers.c.id == bindparam("at")).values({name: bindparam(f"new_{name}") for name in _CHANGED})
)
_REMOVE = each(delete(answers).where(answers.c.id == bindparam("at")))
_OF_TEAM = select(answers).where(answers.c.team == bindparam("team"))
_BY_ID = _OF_TEAM.where(answers.c.id == bindparam("at"))
_OF_MESSAGE = _OF_TEAM.where(answers.c.channel == bindparam("channel"), answers.c.message_ts == bindparam("ts"))
_OF_QUESTION = _OF_TEAM.where(answers.c.channel == bindparam("channel"), answers.c.question_ts == bindparam("ts"))
_IN_THREAD = (
    _OF_TEAM.where(answers.c.channel == bindparam("channel"), answers.c.thread_ts == bindparam("ts"))
    .order_by(answers.c.id.desc())
    .limit(bindparam("most"))
)
_OUTSIDE_THREADS = (
    _OF_TEAM.where(answers.c.channel == bindparam("channel"), answers.c.thread_ts.is_(None))
    .order_by(answers.c.id.desc())
    .limit(bindparam("most"))
)
_LAST_OF = (
    _OF_TEAM.where(answers.c.person == bindparam("person"), answers.c.words.is_not(None))
    .where(answers.c.place.in_(["public", "direct"]))
    .order_by(answers.c.id.desc())
    .limit(bindparam("most"))
)
_UNANSWERED = (
    _OF_TEAM.where(answers.c.outcome.in_(SILENT), answers.c.posted_at >= bindparam("since"))
    .order_by(answers.c.id.desc())
    .limit(bindparam("most"))
)


class Answers:
    """Answers that were posted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, posted: Posted) -> asyncio.Future[bool]:
        """Remember an answer that was posted; what is written after it may rely on it without waiting."""
        values = _values(posted)
        return self._database.write(_ADD, {**values, "quotes": json.dumps(values["quotes"])})

    async def change(self, posted: Posted) -> None:
        """An answer was replaced in place: what it quotes now, and which edit it answers."""
        values = _values(posted)
        await self._database.write(_CHANGE, {"at": posted.id, **{f"new_{name}": values[name] for name in _CHANGED}})

    async def remove(self, posted: Posted) -> None:
        """An answer was taken back."""
        await self._database.write(_REMOVE, {"at": posted.id})

    async def by_id(self, team: str, answer_id: int) -> Posted | None:
        """The answer of that id, if it is of that team."""
        return await self._one(_BY_ID, team=team, at=answer_id)

    async def of_message(self, team: str, channel: str, message_ts: str) -> Posted | None:
        """The answer that a message of the bot shows."""
        return await self._one(_OF_MESSAGE, team=team, channel=channel, ts=message_ts)

    async def of_question(self, team: str, channel: str, question_ts: str) -> Posted | None:
        """The answer to a question."""
        return await self._one(_OF_QUESTION, team=team, channel=channel, ts=question_ts)

    async def in_thread(self, team: str, channel: str, thread_ts: str | None, most: int = 5) -> list[Posted]:
        """The last answers of a thread or, for None, of a conversation outside threads; oldest first."""
        if thread_ts is None:
            return (await self._all(_OUTSIDE_THREADS, team=team, channel=channel, most=most))[::-1]
        return (await self._all(_IN_THREAD, team=team, channel=channel, ts=thread_ts, most=most))[::-1]

    async def last_of(self, team: str, person: str, most: int = 5) -> list[Posted]:
        """A person's last questions, newest first: those whose words are kept, none of a private channel."""
        return await self._all(_LAST_OF, team=team, person=person, most=most)

    async def unanswered(self, team: str, since: float, most: int = 20) -> list[Posted]:
        """Questions without an answer since a time (Unix seconds), newest first; words of public channels only."""
        found = await self._all(_UNANSWERED, team=team, since=since, most=most)
        return [posted if posted.place == "public" else replace(posted, words=None) for posted in found]

    async def _one(self, statement: Any, **values: Any) -> Posted | None:
        found = await self._all(statement, **values)
        return found[0] if found else None

    async def _all(self, statement: Any, **values: Any) -> list[Posted]:
        return [_posted(row) for row in await self._database.rows(statement, values)]


_COLUMNS = tuple(column.name for column in answers.columns)


def _values(posted: Posted) -> dict[str, Any]:
    quotes = [[quote.article_id, quote.start, quote.end, quote.digest] for quote in posted.quotes]
    return {**{name: getattr(posted, name) for name in _COLUMNS}, "quotes": quotes}


def _posted(row: Row[Any]) -> Posted:
    return Posted(**{**row._mapping, "quotes": tuple(QuotedAt(*quote) for quote in row.quotes)})
