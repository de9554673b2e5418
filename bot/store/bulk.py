"""Many rows in one statement: what a busy bot writes most, at a step of the database for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import Table, bindparam, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import questions
from bot.store.writer import Operation, Row


def inserted(table: Table) -> Operation:
    """The operation that inserts rows, JSON given as text; every row has a value for each column."""

    async def run(connection: AsyncConnection, rows: Sequence[Row]) -> Sequence[bool]:
        await _insert(connection, table, rows)
        return [True] * len(rows)

    return run


def inserted_once(table: Table, key: str) -> Operation:
    """The operation that inserts the rows whose key is new; each row has an `id` of its own."""

    async def run(connection: AsyncConnection, rows: Sequence[Row]) -> Sequence[bool]:
        if await _insert(connection, table, rows, f" ON CONFLICT ({key}) DO NOTHING") == len(rows):
            return [True] * len(rows)
        ours = select(table.c.id).where(table.c.id.in_([row["id"] for row in rows]))
        new = set((await connection.execute(ours)).scalars())
        return [row["id"] in new for row in rows]

    return run


async def finished(connection: AsyncConnection, rows: Sequence[Row]) -> Sequence[bool]:
    """The operation that closes questions: `key`, the `state` they end in, and `at` (Unix seconds)."""
    for state in {row["state"] for row in rows}:
        keys = [row["key"] for row in rows if row["state"] == state]
        await connection.execute(_FINISH, {"keys": keys, "ended": state, "at": rows[0]["at"]})
    return [True] * len(rows)


_FINISH = (
    update(questions)
    .where(questions.c.key.in_(bindparam("keys", expanding=True)))
    .values(state=bindparam("ended"), finished_at=bindparam("at"), asked=null())
)


async def _insert(connection: AsyncConnection, table: Table, rows: Sequence[Row], rest: str = "") -> int:
    """Insert rows by one statement, handed to the driver as it is; how many were inserted."""
    names = [column.name for column in table.columns]
    statement = _insertion(table, len(rows), rest, connection.dialect.paramstyle)
    done = await connection.exec_driver_sql(statement, tuple(row[name] for row in rows for name in names))
    return done.rowcount


@lru_cache(maxsize=500)
def _insertion(table: Table, count: int, rest: str, style: str) -> str:
    """The statement that inserts so many rows, with the driver's kind of placeholders: `?` or `$1`, `$2`, …"""
    numbers = iter(range(1, count * len(table.columns) + 1))
    places = [", ".join("?" if style == "qmark" else f"${next(numbers)}" for _ in table.columns) for _ in range(count)]
    names = ", ".join(column.name for column in table.columns)
    return f"INSERT INTO {table.name} ({names}) VALUES {', '.join(f'({row})' for row in places)}{rest}"  # noqa: S608
