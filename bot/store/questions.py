"""The questions, edits and deletions that were accepted: each once, and open until it is answered."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, null, select, update

from bot.store.database import Database
from bot.store.tables import questions

State = Literal["done", "failed", "dropped"]

_FINISH = (
    update(questions)
    .where(questions.c.key == bindparam("of"))
    .values(state=bindparam("now"), finished_at=bindparam("at"), asked=null())
)
_OPEN = select(questions.c.key, questions.c.asked, questions.c.tries, questions.c.accepted_at).where(
    questions.c.state == "open"
)
_AGAIN = update(questions).where(questions.c.key == bindparam("of")).values(tries=questions.c.tries + 1)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What is written down of an event before it is acknowledged; `asked` is what it takes to answer it later."""

    event_id: str
    team: str
    channel: str
    ts: str
    thread_ts: str | None
    person: str
    asked: Mapping[str, Any]
    revision: str = ""

    @property
    def key(self) -> str:
        """What the event and all its repeats share."""
        return f"{self.team} {self.channel} {self.ts} {self.revision}"


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
        add = database.insert(questions).on_conflict_do_nothing(index_elements=["key"])
        self._accept = add.returning(questions.c.key)

    async def accept(self, event: Accepted) -> bool:
        """Write an event down; False for one that was written down before."""
        values = {name: getattr(event, name) for name in _COPIED}
        given = {"asked": dict(event.asked), "state": "open", "tries": 0, "accepted_at": time.time()}
        returned = await self._database.write(self._accept, {**values, **given})
        return (event.key,) in returned

    async def finish(self, key: str, state: State = "done") -> None:
        """An event needs nothing more: what it asked is forgotten."""
        await self._database.write(_FINISH, {"of": key, "now": state, "at": time.time()})

    async def left_open(self) -> list[LeftOpen]:
        """The events that wait for an answer, oldest first."""
        now = time.time()
        rows = await self._database.rows(_OPEN.order_by(questions.c.id))
        return [LeftOpen(row.key, row.asked or {}, row.tries, now - row.accepted_at) for row in rows]

    async def take_up(self, key: str) -> None:
        """Count that a start takes an event up again."""
        await self._database.write(_AGAIN, {"of": key})


_COPIED = ("key", "event_id", "team", "channel", "ts", "thread_ts", "person")
