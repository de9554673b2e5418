"""A database address into an open database: made, brought up to date, and ready to be read and written."""

from __future__ import annotations

import asyncio
import fcntl
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine, Executable, Row, Table, create_engine, event, inspect, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from bot.store.tables import metadata
from bot.store.writer import Operation, Writer
from bot.store.writer import Row as Values

HEAD = "0001"
"""The newest step of `migrations`."""

BUSY = 5_000
"""Milliseconds that a write waits for another process."""

PATIENCE = 12.0
"""Seconds that a start waits for a bot that is ending."""

DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}

READERS = 2
"""Threads that read, beside the one that writes."""


StoreError = SQLAlchemyError
"""What a read or a write fails with."""


class DatabaseError(Exception):
    """A database that can't be used; says why and what to do."""


T = TypeVar("T")


class Database:
    """Reads at any time, each on a connection of its own; writes are committed in groups.

    Both are done in threads: a driver that waits in its own thread costs one step of the event loop a group, one that
    is asynchronous costs several a statement.
    """

    def __init__(self, engine: Engine, writer: Writer, reading: ThreadPoolExecutor) -> None:
        self._engine, self._writer, self._reading = engine, writer, reading
        self._sqlite = engine.dialect.name == "sqlite"

    async def rows(self, statement: Executable, values: Values | None = None) -> Sequence[Row[Any]]:
        """What a statement finds."""

        def read() -> Sequence[Row[Any]]:
            with self._engine.connect() as connection:
                return connection.execute(statement, dict(values or {})).all()

        return await asyncio.get_running_loop().run_in_executor(self._reading, read)

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
    with ExitStack() as stack:
        writing = stack.enter_context(ThreadPoolExecutor(1, "writing"))
        reading = stack.enter_context(ThreadPoolExecutor(READERS, "reading"))
        loop = asyncio.get_running_loop()
        try:
            engine = await loop.run_in_executor(writing, _engine, address, stack, patience)
            connection = await loop.run_in_executor(writing, _connected, engine)
        except (SQLAlchemyError, OSError) as error:
            raise DatabaseError(_why(error)) from error

        def transaction(work: Callable[[Connection], T]) -> asyncio.Future[T]:
            return loop.run_in_executor(writing, _in_transaction, connection, work)

        writer = Writer(transaction)
        try:
            yield Database(engine, writer, reading)
        finally:
            await writer.close()
            await loop.run_in_executor(writing, connection.close)


def _connected(engine: Engine) -> Connection:
    """The connection for writes, to a database with the newest tables."""
    connection = engine.connect()
    with connection.begin():
        _migrate(connection)
    return connection


def _in_transaction(connection: Connection, work: Callable[[Connection], T]) -> T:
    with connection.begin():
        return work(connection)


def _engine(address: str, stack: ExitStack, patience: float) -> Engine:
    """The engine of an address; the file of an SQLite database is made here, and is this process's until the end."""
    url = make_url(address if "://" in address else f"sqlite:///{address}")
    kind = url.get_backend_name()
    if kind not in DRIVERS:
        raise DatabaseError("it must be a path, or an address that begins with sqlite:// or postgresql://")
    try:
        engine = create_engine(url.set(drivername=DRIVERS[kind]))
    except ModuleNotFoundError as error:
        raise DatabaseError(f"the driver {error.name} is missing; pip install 'pullquote[postgres]'") from error
    if kind == "sqlite":
        event.listen(engine, "connect", _prepare)
        if url.database and url.database != ":memory:":
            stack.enter_context(_held(Path(url.database), patience))
    stack.callback(engine.dispose)
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
    """Bring the tables to the newest step; an empty database gets them as they are declared."""
    tables = inspect(connection).get_table_names()
    if not tables:
        metadata.create_all(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:step)"), {"step": HEAD})
        return
    known = "alembic_version" in tables
    step = connection.scalar(text("SELECT version_num FROM alembic_version")) if known else None
    if step != HEAD:
        upgrade(connection, step)


def upgrade(connection: Connection, step: str | None = None) -> None:
    """Take the steps that follow the one that a database is at. Raises DatabaseError where it is none of ours."""
    from alembic import command  # noqa: PLC0415 - slow to load, and seldom needed
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
