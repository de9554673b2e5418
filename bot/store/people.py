"""What people chose, said and shared; and how all of it is forgotten."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from bot.store.database import Database
from bot.store.records import Failure, Feedback
from bot.store.tables import answers, errors, feedback, people, questions, shares
from bot.store.writer import each


class FeedbackGiven:
    """What people think of answers."""

    def __init__(self, database: Database) -> None:
        self._database = database
        add = database.insert(feedback)
        self._give = each(
            add.on_conflict_do_update(
                index_elements=["team", "channel", "message_ts", "person"],
                set_={name: add.excluded[name] for name in ("verdict", "reason", "note", "right_answer", "given_at")},
            )
        )

    async def give(self, given: Feedback) -> None:
        """Remember what a person thinks of an answer, in place of what they said of it before."""
        await self._database.write(self._give, asdict(given))

    async def of(self, team: str, channel: str, message_ts: str, person: str) -> Feedback | None:
        """What a person said of an answer."""
        chosen = select(feedback).where(
            feedback.c.team == team,
            feedback.c.channel == channel,
            feedback.c.message_ts == message_ts,
            feedback.c.person == person,
        )
        return next(iter(await self._read(chosen)), None)

    async def down(self, team: str, since: float, most: int = 20) -> list[Feedback]:
        """The thumbs-down since a time (Unix seconds), newest first."""
        chosen = select(feedback).where(
            feedback.c.team == team, feedback.c.verdict == "down", feedback.c.given_at >= since
        )
        return await self._read(chosen.order_by(feedback.c.given_at.desc()).limit(most))

    async def _read(self, statement: Any) -> list[Feedback]:
        rows = await self._database.rows(statement)
        return [Feedback(**{name: value for name, value in row._mapping.items() if name != "id"}) for row in rows]


class Shares:
    """Private answers that were shared: each once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._claim = each(database.insert(shares).on_conflict_do_nothing(index_elements=["answer_id"]))

    async def claim(self, answer_id: int, team: str, person: str) -> bool:
        """Whether the answer was not shared yet; it counts as shared from now on."""
        row = {"answer_id": answer_id, "team": team, "person": person, "shared_at": time.time()}
        return await self._database.write(self._claim, row)

    async def release(self, answer_id: int) -> None:
        """The sharing failed: it may be tried again."""
        await self._database.write(_RELEASE, {"of": answer_id})


_RELEASE = each(delete(shares).where(shares.c.answer_id == bindparam("of")))


class People:
    """What people chose for themselves."""

    def __init__(self, database: Database) -> None:
        self._database = database
        add = database.insert(people)
        self._choose = each(
            add.on_conflict_do_update(index_elements=["team", "person"], set_={"history": add.excluded.history})
        )

    async def keep_history(self, team: str, person: str, keep: bool | None) -> None:
        """A person wants their questions kept, or not; None: as the settings say."""
        await self._database.write(self._choose, {"team": team, "person": person, "history": keep})

    async def keeps_history(self, team: str, person: str) -> bool | None:
        """What a person chose; None for nothing."""
        chosen = select(people.c.history).where(people.c.team == team, people.c.person == person)
        rows = await self._database.rows(chosen)
        return rows[0].history if rows else None

    async def forget(self, team: str, person: str) -> None:
        """Delete what is stored about a person. Of events only who asked goes: a repeat must still be known."""
        for operation in _FORGET:
            await self._database.write(operation, {"of_team": team, "of_person": person})


_NOBODY = ""


def _of(table: Any) -> Any:
    return (table.c.team == bindparam("of_team")) & (table.c.person == bindparam("of_person"))


_FORGET = (
    *(each(delete(table).where(_of(table))) for table in (answers, feedback, shares, people)),
    each(update(questions).where(questions.c.person == bindparam("of_person")).values(person=_NOBODY)),
)


class Failures:
    """What failed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, failure: Failure) -> None:
        await self._database.write(_FAILED, asdict(failure))

    async def last(self, most: int = 20) -> list[Failure]:
        """The last errors, newest first."""
        rows = await self._database.rows(select(errors).order_by(errors.c.id.desc()).limit(most))
        return [Failure(row.kind, row.place, row.happened_at) for row in rows]


_FAILED = each(errors.insert())
