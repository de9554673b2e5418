"""Single writes into few transactions: what waits is committed together, and each caller waits for its own."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

Row = Mapping[str, Any]

Operation = Callable[[AsyncConnection, Sequence[Row]], Awaitable[Sequence[bool]]]
"""Writes rows, and tells of each whether it changed anything. Rows of one operation are written together."""

GATHER = 0.003
"""Seconds in which writes gather before they are committed: what is asked meanwhile is answered first."""


@dataclass(frozen=True, slots=True)
class _Write:
    operation: Operation
    row: Row
    committed: asyncio.Future[bool]


class Writer:
    """Group commit on one connection. Writes to one row that must keep their order wait for one another."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._waiting: list[_Write] = []
        self._wake = asyncio.Event()
        self._working = asyncio.create_task(self._work())

    def write(self, operation: Operation, row: Row) -> asyncio.Future[bool]:
        """Write a row; once it is committed, whether it changed anything.

        The future fails with SQLAlchemyError where the database refuses this row.
        """
        committed: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Write(operation, row, committed))
        self._wake.set()
        return committed

    async def close(self) -> None:
        """Commit what waits, then end."""
        while self._waiting:
            await self._waiting[-1].committed
        self._working.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._working

    async def _work(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            await asyncio.sleep(GATHER)
            if group := self._waiting:
                self._waiting = []
                await asyncio.shield(self._commit(group))

    async def _commit(self, group: Sequence[_Write]) -> None:
        """Commit a group or, where that fails, each write of it on its own, so that only the culprit fails."""
        try:
            await self._transaction(group)
        except SQLAlchemyError as error:
            if len(group) == 1:
                _fail(group, error)
                return
            for write in group:
                await self._commit([write])
        except Exception as error:  # noqa: BLE001 - whoever waits must hear of it
            _fail(group, error)

    async def _transaction(self, group: Sequence[_Write]) -> None:
        alike: dict[Operation, list[_Write]] = {}
        for write in group:
            alike.setdefault(write.operation, []).append(write)
        changed: list[tuple[_Write, bool]] = []
        async with self._connection.begin():
            for operation, writes in alike.items():
                told = await operation(self._connection, [write.row for write in writes])
                changed += zip(writes, told, strict=True)
        for write, value in changed:
            if not write.committed.done():
                write.committed.set_result(value)


def _fail(group: Sequence[_Write], error: Exception) -> None:
    for write in group:
        if not write.committed.done():
            write.committed.set_exception(error)


def each(statement: Executable) -> Operation:
    """The operation that runs a statement for each row, with its values."""

    async def run(connection: AsyncConnection, rows: Sequence[Row]) -> Sequence[bool]:
        return [(await connection.execute(statement, dict(row))).rowcount > 0 for row in rows]

    return run
