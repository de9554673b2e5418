"""Many rows in one statement: what a busy bot writes most, at a step of the database for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import Connection, Table, bindparam, null, select, update

from bot.store.tables import questions
from bot.store.writer import Operation, Row


def inserted(table: Table) -> Operation:
    """The operation that inserts rows, JSON given as text; every row has a value for each column."""

    def run(connection: Connection, rows: Sequence[Row]) -> Sequence[bool]:
        _insert(connection, table, rows)
        return [True] * len(rows)

    return run


def inserted_once(table: Table, key: str) -> Operation:
    """The operation that inserts the rows whose key is new; each row has an `id` of its own."""

    def run(connection: Connection, rows: Sequence[Row]) -> Sequence[bool]:
        if _insert(connection, table, rows, f" ON CONFLICT ({key}) DO NOTHING") == len(rows):
            return [True] * len(rows)
        ours = select(table.c.id).where(table.c.id.in_([row["id"] for row in rows]))
        new = set(connection.execute(ours).scalars())
        return [row["id"] in new for row in rows]

    return run


def finished(connection: Connection, rows: Sequence[Row]) -> Sequence[bool]:
    """The operation that closes questions: `key`, the `state` they end in, and `at` (Unix seconds)."""
    for state in {row["state"] for row in rows}:
        keys = [row["key"] for row in rows if row["state"] == state]
        connection.execute(_FINISH, {"keys": keys, "ended": state, "at": rows[0]["at"]})
    return [True] * len(rows)


_FINISH = (
    update(questions)
    .where(questions.c.key.in_(bindparam("keys", expanding=True)))
    .values(state=bindparam("ended"), finished_at=bindparam("at"), asked=null())
)


def _insert(connection: Connection, table: Table, rows: Sequence[Row], rest: str = "") -> int:
    """Insert rows by one statement, handed to the driver as it is; how many were inserted."""
    names = [column.name for column in table.columns]
    statement = _insertion(table, len(rows), rest, connection.dialect.paramstyle)
    done = connection.exec_driver_sql(statement, tuple(row[name] for row in rows for name in names))
    return done.rowcount


@lru_cache(maxsize=500)
def _insertion(table: Table, count: int, rest: str, style: str) -> str:
    """The statement that inserts so many rows, with the driver's placeholder: `?` or `%s`."""
    row = ", ".join(["?" if style == "qmark" else "%s"] * len(table.columns))
    names = ", ".join(column.name for column in table.columns)
    return f"INSERT INTO {table.name} ({names}) VALUES {', '.join([f'({row})'] * count)}{rest}"  # noqa: S608
