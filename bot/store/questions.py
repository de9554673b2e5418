"""The questions, edits and deletions that were accepted: each once, and open until it is answered."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, select, update

from bot.store.bulk import finished, inserted_once
from bot.store.database import Database
from bot.store.records import new_id
from bot.store.tables import questions
from bot.store.writer import each

State = Literal["done", "failed", "dropped"]

_ACCEPT = inserted_once(questions, "key")
_OPEN = select(questions.c.key, questions.c.asked, questions.c.tries, questions.c.accepted_at).where(
    questions.c.state == "open"
)
_LAST = select(questions.c.key).order_by(questions.c.id.desc()).limit(bindparam("most"))
_AGAIN = each(update(questions).where(questions.c.key == bindparam("of")).values(tries=questions.c.tries + 1))


@dataclass(frozen=True, slots=True)
class Accepted:
    """What is written down of an event before it is acknowledged.

    `key` is what the event and all its repeats share; `asked` is what it takes to answer it later.
    """

    key: str
    person: str
    asked: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """An event that was accepted and not answered; `tries` counts the starts that took it up, `age` is in seconds."""

    key: str
    asked: Mapping[str, Any]
    tries: int
    age: float


class Questions:
    """Events that were accepted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def accept(self, event: Accepted) -> asyncio.Future[bool]:
        """Write an event down; once it is, False for one that was written down before."""
        row = {"id": new_id(), "key": event.key, "person": event.person, "asked": json.dumps(event.asked)}
        return self._database.write(_ACCEPT, {**row, **_NEW, "accepted_at": time.time()})

    async def finish(self, key: str, state: State = "done") -> None:
        """An event needs nothing more: what it asked is forgotten."""
        await self._database.write(finished, {"key": key, "state": state, "at": time.time()})

    async def last(self, most: int) -> list[str]:
        """The keys of the last events that were accepted, oldest first."""
        rows = await self._database.rows(_LAST, {"most": most})
        return [row.key for row in reversed(rows)]

    async def left_open(self) -> list[LeftOpen]:
        """The events that wait for an answer, oldest first."""
        now = time.time()
        rows = await self._database.rows(_OPEN.order_by(questions.c.id))
        return [LeftOpen(row.key, row.asked or {}, row.tries, now - row.accepted_at) for row in rows]

    async def take_up(self, key: str) -> None:
        """Count that a start takes an event up again."""
        await self._database.write(_AGAIN, {"of": key})


_NEW = {"state": "open", "tries": 0, "finished_at": None}
