"""All that is remembered behind one name, from an address; and what is too old, purged."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import bindparam, delete

from bot.store.answers import Answers
from bot.store.database import Database, opened
from bot.store.people import Failures, FeedbackGiven, People, Shares
from bot.store.questions import Questions
from bot.store.tables import answers, errors, feedback, questions, shares
from bot.store.writer import each


@dataclass(frozen=True, slots=True)
class Store:
    """What the bot remembers."""

    database: Database
    questions: Questions
    answers: Answers
    feedback: FeedbackGiven
    shares: Shares
    people: People
    failures: Failures

    async def purge(self, before: float) -> None:
        """Delete what is older than a time (Unix seconds)."""
        for operation in _PURGE:
            await self.database.write(operation, {"before": before})


@asynccontextmanager
async def store(address: str) -> AsyncIterator[Store]:
    """The store at a path or URL. Raises DatabaseError where it can't be used."""
    async with opened(address) as database:
        yield Store(
            database,
            Questions(database),
            Answers(database),
            FeedbackGiven(database),
            Shares(database),
            People(database),
            Failures(database),
        )


_PURGE = tuple(
    each(delete(table).where(table.c[column] < bindparam("before")))
    for table, column in (
        (questions, "accepted_at"),
        (answers, "posted_at"),
        (feedback, "given_at"),
        (shares, "shared_at"),
        (errors, "happened_at"),
    )
)
