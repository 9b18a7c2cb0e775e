"""Database engine: connections, pragmas, and `run`, one synchronous transaction in a worker thread."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.orm import Session

from storage.database.hot_path.savepoints import savepoints_at_once
from storage.database.sqlite_files import SqliteFiles
from storage.database.sqlite_writer import SqliteWriter

Result = TypeVar("Result")
PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",  # an acknowledged update must survive a power cut
    "busy_timeout": "5000",
    "foreign_keys": "ON",
    "secure_delete": "ON",
    "temp_store": "MEMORY",
}
POSTGRES_THREADS = 4  # more snatch the interpreter from each other
BESIDE = 4  # who reads
URGENT = 4  # the sender and the intake, which may wait neither for updates nor for who reads much
POSTGRES = {
    "pool_size": POSTGRES_THREADS + BESIDE + URGENT,
    "connect_args": {
        "connect_timeout": 5,
        # A lock that is not given up must not hold a chat for ever: all is undone then, and tried again.
        # A plan that was kept since a table was empty would go on reading all of it.
        "options": "-c lock_timeout=10s -c idle_in_transaction_session_timeout=120s"
        " -c plan_cache_mode=force_custom_plan",
    },
}
# one moment for all that a read asks for, as SQLite gives it
READ: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
BUSY = "another command keeps it busy"
READ_ONLY = "it is read-only"
FULL = "its disk is full"
# SQLite's result codes, and what an operator can do something about; all of them pass
_PASSING = {
    5: BUSY, 6: BUSY, 8: READ_ONLY, 9: "it was interrupted", 10: "its disk cannot be read or written",
    13: FULL, 14: "its file cannot be opened",
}  # fmt: skip
# PostgreSQL's own codes that say more than that it is away; read-only: it is not the first server any more
_STATES = {"25006": READ_ONLY, "53100": FULL, "55P03": BUSY, "53300": "it has no connection left"}
_UNREACHABLE = "it does not answer"
_UNDONE = "it has undone all by itself"


class Away(Exception):
    """The database cannot be worked with now; nothing was written, and it is no fault of the work."""


class Database:
    """One writer on SQLite, a pool on PostgreSQL; no await and no network inside a transaction."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self.engine = _engine(url, "BEGIN IMMEDIATE")
        self._reading = (
            _engine(url, "BEGIN", query_only="ON")
            if self.is_sqlite
            else self.engine.execution_options(**READ)
        )
        self._files = SqliteFiles(self.engine, self._reading) if self.is_sqlite else None
        self._writer = SqliteWriter(self.engine, is_away, self.check_in_place) if self.is_sqlite else None
        self._writers = ThreadPoolExecutor(POSTGRES_THREADS, "db-write")
        self._beside = ThreadPoolExecutor(BESIDE, "db-beside")
        self._urgent = ThreadPoolExecutor(URGENT, "db-urgent")

    async def run(self, work: Callable[[Session], Result], *, urgent: bool = False) -> Result:
        """Run `work` in one transaction: committed when it returns, undone when it raises. Raises Away, Gone.

        What is `urgent` does not wait for what others have to write.
        """
        if self._writer is None:
            threads = self._urgent if urgent else self._writers
            return await asyncio.get_running_loop().run_in_executor(threads, self.run_now, work)
        with away_in_words():
            result: Result = await self._writer.submit(work, urgent=urgent)
        return result

    async def read(self, work: Callable[[Session], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._beside, self.read_now, work)

    def run_now(self, work: Callable[[Session], Result]) -> Result:
        with away_in_words(), Session(self.engine, expire_on_commit=False) as session, session.begin():
            result = work(session)
        self.check_in_place()
        return result

    def read_now(self, work: Callable[[Session], Result]) -> Result:
        """Ends with COMMIT: at a ROLLBACK PostgreSQL's driver forgets the statements that it has prepared."""
        with away_in_words(), Session(self._reading, expire_on_commit=False) as session, session.begin():
            return work(session)

    def check_in_place(self) -> None:
        """Raises Gone where SQLite's files are not those that were opened; nothing counts as written then."""
        if self._files is not None:
            self._files.check()

    def forget_for_good(self) -> None:
        """Delete what was deleted or overwritten from SQLite's log too, unless somebody reads just now."""
        if self.is_sqlite:
            with away_in_words(), self._reading.connect() as connection:
                cursor = connection.connection.cursor()
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        if self._writer is not None:
            self._writer.shutdown()
        for threads in (self._writers, self._beside, self._urgent):
            threads.shutdown(wait=True)
        self.engine.dispose()
        self._reading.dispose()
        if self._files is not None:
            self._files.close()


@contextmanager
def away_in_words() -> Iterator[None]:
    """Turn what the driver raises while the database cannot be worked with into Away."""
    try:
        yield
    except DBAPIError as fault:
        if not is_away(fault):
            raise
        raise Away(why_away(fault)) from fault


def as_away(fault: Exception) -> Exception:
    """The same for a fault in hand: Away, or the fault itself."""
    return Away(why_away(fault)) if isinstance(fault, DBAPIError) and is_away(fault) else fault


def is_away(fault: BaseException) -> bool:
    """Whether the database is away: lost, locked or full, which passes; a wrong statement stays wrong."""
    return bool(why_away(fault))


def why_away(fault: BaseException) -> str:
    """Why the database is away, in words that quote nothing; "" where it is not.

    SQLite undoes all by itself when it is full; the savepoint that is gone then hides why.
    """
    met: BaseException | None = fault
    while met is not None:
        if isinstance(met, DBAPIError) and (why := _why_away(met)):
            return why
        met = met.__cause__ or met.__context__
    gone = isinstance(fault, DBAPIError) and str(fault.orig).startswith("no such savepoint")
    return _UNDONE if gone else ""


def _why_away(fault: DBAPIError) -> str:
    code = getattr(fault.orig, "sqlite_errorcode", None)
    if code is not None:
        return _PASSING.get(code & 0xFF, "")
    passes = fault.connection_invalidated or isinstance(fault, OperationalError | InterfaceError)
    unknown = f"{_UNREACHABLE} ({type(fault.orig).__name__})" if passes else ""
    return _STATES.get(getattr(fault.orig, "sqlstate", None) or "", unknown)


def insert_of(session: Session, table: Any) -> Any:
    """The dialect's own INSERT, which knows ON CONFLICT; both dialects spell it alike."""
    name = session.get_bind().dialect.name
    return insert_for(name, table)


def insert_for(dialect: str, table: Any) -> Any:
    if dialect == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # not where SQLite is all there is

    return postgresql.insert(table)


def _engine(url: str, begin: str, **more_pragmas: str) -> Engine:
    is_sqlite = make_url(url).get_backend_name() == "sqlite"
    # what an error quotes may be a person's data
    engine = create_engine(url, hide_parameters=True, **({} if is_sqlite else POSTGRES))
    if is_sqlite:
        event.listen(engine, "connect", _prepare_with(PRAGMAS | more_pragmas))
        event.listen(engine, "begin", _begin_with(begin))
    savepoints_at_once(engine)
    return engine


def _prepare_with(pragmas: dict[str, str]) -> Callable[[Any, object], None]:
    def prepare(connection: Any, _record: object) -> None:
        """Take transactions into our own hands: the driver's legacy mode begins them too late."""
        connection.isolation_level = None
        cursor = connection.cursor()
        for name, value in pragmas.items():
            cursor.execute(f"PRAGMA {name}={value}").fetchall()
        cursor.close()

    return prepare


def _begin_with(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin
