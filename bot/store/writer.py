"""Single writes into few transactions: what waits is committed together, and each caller waits for its own."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Executable
from sqlalchemy.exc import SQLAlchemyError

Row = Mapping[str, Any]

Operation = Callable[[Connection, Sequence[Row]], Sequence[bool]]
"""Writes rows, and tells of each whether it changed anything. Rows of one operation are written together."""

Transaction = Callable[[Callable[[Connection], Sequence[bool]]], Awaitable[Sequence[bool]]]
"""Does some work on the connection for writes in one transaction, beside the event loop."""

GATHER = 0.003
"""Seconds in which writes gather before they are committed: what is asked meanwhile is answered first."""


@dataclass(frozen=True, slots=True)
class _Write:
    operation: Operation
    row: Row
    committed: asyncio.Future[bool]


class Writer:
    """Group commit. Writes to one row that must keep their order wait for one another."""

    def __init__(self, transaction: Transaction) -> None:
        self._in_transaction = transaction
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

        def work(connection: Connection) -> Sequence[bool]:
            return [
                changed
                for operation, writes in alike.items()
                for changed in operation(connection, [write.row for write in writes])
            ]

        changed = await self._in_transaction(work)
        for write, value in zip(chain.from_iterable(alike.values()), changed, strict=True):
            if not write.committed.done():
                write.committed.set_result(value)


def _fail(group: Sequence[_Write], error: Exception) -> None:
    for write in group:
        if not write.committed.done():
            write.committed.set_exception(error)


def each(statement: Executable) -> Operation:
    """The operation that runs a statement for each row, with its values."""

    counted = statement.execution_options(preserve_rowcount=True)

    def run(connection: Connection, rows: Sequence[Row]) -> Sequence[bool]:
        return [connection.execute(counted, dict(row)).rowcount > 0 for row in rows]

    return run
