"""Single writes into few transactions: what waits is committed together, and each caller waits for its own."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

Row = Mapping[str, Any]
Returned = Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class _Write:
    statement: Executable
    row: Row
    committed: asyncio.Future[Returned]


class Writer:
    """Group commit on one connection. Writes to one row that must keep their order wait for one another."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._waiting: list[_Write] = []
        self._wake = asyncio.Event()
        self._working = asyncio.create_task(self._work())

    def write(self, statement: Executable, row: Row) -> asyncio.Future[Returned]:
        """Run a statement with the values of a row; once it is committed, all that its group returned.

        The future fails with SQLAlchemyError where the database refuses this row.
        """
        committed: asyncio.Future[Returned] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Write(statement, row, committed))
        self._wake.set()
        return committed

    async def close(self) -> None:
        """Commit what waits, then end."""
        while self._waiting:
            await asyncio.sleep(0)
            self._wake.set()
        self._working.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._working

    async def _work(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            if group := self._waiting:
                self._waiting = []
                await asyncio.shield(asyncio.ensure_future(self._commit(group)))

    async def _commit(self, group: Sequence[_Write]) -> None:
        """Commit a group or, where that fails, each write of it on its own, so that only the culprit fails."""
        try:
            await self._transaction(group)
        except SQLAlchemyError as error:
            if len(group) == 1:
                _fail(group[0], error)
                return
            for write in group:
                await self._commit([write])
        except Exception as error:  # noqa: BLE001 - whoever waits must hear of it
            for write in group:
                _fail(write, error)

    async def _transaction(self, group: Sequence[_Write]) -> None:
        alike: dict[int, list[_Write]] = {}
        for write in group:
            alike.setdefault(id(write.statement), []).append(write)
        returned: dict[int, Returned] = {}
        async with self._connection.begin():
            for number, writes in alike.items():
                result = await self._connection.execute(writes[0].statement, [dict(write.row) for write in writes])
                returned[number] = [tuple(row) for row in result] if result.returns_rows else ()
        for write in group:
            if not write.committed.done():
                write.committed.set_result(returned[id(write.statement)])


def _fail(write: _Write, error: Exception) -> None:
    if not write.committed.done():
        write.committed.set_exception(error)
