"""A database address into an open database: made, brought up to date, and ready to be read and written."""

from __future__ import annotations

import asyncio
import fcntl
import os
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Executable, Row, Table, event, inspect, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store.writer import Operation, Writer
from bot.store.writer import Row as Values

HEAD = "0001"
"""The newest step of `migrations`."""

BUSY = 5_000
"""Milliseconds that a write waits for another process."""

PATIENCE = 12.0
"""Seconds that a start waits for a bot that is ending."""

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}


StoreError = SQLAlchemyError
"""What a read or a write fails with."""


class DatabaseError(Exception):
    """A database that can't be used; says why and what to do."""


class Database:
    """Reads at any time, each on a connection of its own; writes are committed in groups."""

    def __init__(self, engine: AsyncEngine, writer: Writer) -> None:
        self._engine, self._writer = engine, writer
        self._sqlite = engine.dialect.name == "sqlite"

    async def rows(self, statement: Executable, values: Values | None = None) -> Sequence[Row[Any]]:
        """What a statement finds."""
        async with self._engine.connect() as connection:
            return (await connection.execute(statement, dict(values or {}))).all()

    def write(self, operation: Operation, row: Values) -> asyncio.Future[bool]:
        """See `Writer.write`."""
        return self._writer.write(operation, row)

    def insert(self, table: Table) -> sqlite.Insert:
        """An insert that may say what to do on a conflict; SQLite and PostgreSQL say it alike."""
        return sqlite.insert(table) if self._sqlite else cast(sqlite.Insert, postgresql.insert(table))

    async def tidy(self) -> None:
        """Write what was committed into the file itself, so that no log keeps what was deleted from it."""
        if self._sqlite:
            await self.rows(text("PRAGMA wal_checkpoint(TRUNCATE)"))


@asynccontextmanager
async def opened(address: str, patience: float = PATIENCE) -> AsyncIterator[Database]:
    """The database at a path or URL, closed at the end. Raises DatabaseError where it can't be used.

    A bot that uses it and ends is waited for, at most `patience` seconds.
    """
    async with AsyncExitStack() as stack:
        try:
            engine = _engine(address, stack, patience)
            stack.push_async_callback(engine.dispose)
            connection = await stack.enter_async_context(engine.connect())
            async with connection.begin():
                await connection.run_sync(_migrate)
        except (SQLAlchemyError, OSError) as error:
            raise DatabaseError(_why(error)) from error
        writer = Writer(connection)
        stack.push_async_callback(writer.close)
        yield Database(engine, writer)


def _engine(address: str, stack: AsyncExitStack, patience: float) -> AsyncEngine:
    """The engine of an address; the file of an SQLite database is made here, and is this process's until the end."""
    url = make_url(address if "://" in address else f"sqlite:///{address}")
    kind = url.get_backend_name()
    if kind not in DRIVERS:
        raise DatabaseError("it must be a path, or an address that begins with sqlite:// or postgresql://")
    try:
        engine = create_async_engine(url.set(drivername=DRIVERS[kind]))
    except ModuleNotFoundError as error:
        raise DatabaseError(f"the driver {error.name} is missing; pip install 'pullquote[postgres]'") from error
    if kind == "sqlite":
        event.listen(engine.sync_engine, "connect", _prepare)
        if url.database and url.database != ":memory:":
            stack.enter_context(_held(Path(url.database), patience))
    return engine


@contextmanager
def _held(path: Path, patience: float) -> Iterator[None]:
    """Make the file, to be read by its owner alone, and keep other bots from it until the end.

    A bot that ends may still be answering: it is waited for. The lock goes with the process, however that ends.
    """
    lock = path.with_name(f"{path.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        holder = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise DatabaseError(f"{path} can't be written ({error.strerror}); name another file") from error
    try:
        _lock(holder, path, patience)
        yield
    finally:
        os.close(holder)


def _lock(holder: int, path: Path, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise DatabaseError(f"{path} is in use by another bot; stop that one, or name another file") from error
            time.sleep(0.05)
        else:
            return


def _prepare(connection: Any, _record: object) -> None:
    """WAL, so that nobody waits for the writer; a crash of the process loses nothing that was committed."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", f"busy_timeout={BUSY}", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _migrate(connection: Connection) -> None:
    """Bring the tables to the newest step; Alembic is loaded only where there is something to do."""
    known = inspect(connection).has_table("alembic_version")
    step = connection.scalar(text("SELECT version_num FROM alembic_version")) if known else None
    if step == HEAD:
        return
    from alembic import command  # noqa: PLC0415 - seldom needed
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise DatabaseError(
            f"it was made by another version of Pullquote (step {step}); use that, or another file"
        ) from error


def _why(error: Exception) -> str:
    """The reason without addresses or values."""
    cause = getattr(error, "orig", None) or error
    words = (
        str(cause).splitlines()[0][:200] if isinstance(cause, Exception) and "sqlite" in type(cause).__module__ else ""
    )
    return f"can't be used ({words or type(cause).__name__}); name another one, or mend it"
