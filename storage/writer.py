"""Writer: SQLite's one writing thread, which brings what waits into the file with one commit.

Each piece of work has a savepoint of its own: it is whole or undone, whatever becomes of its neighbours, and
nobody hears of success before the commit. A commit waits for the disk; this way a crowd waits for it once.
"""

from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

AT_ONCE = 64  # more would let the first one wait too long for the last one

Work = Callable[[Session], Any]
Job = tuple[Work, Future[Any]]


class Writer:
    def __init__(self, engine: Engine, ends_all: Callable[[DBAPIError], bool]) -> None:
        """`ends_all` tells which fault may have undone more than the work that met it: then all is undone."""
        self._engine = engine
        self._ends_all = ends_all
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread = Thread(target=self._write, name="db-write", daemon=True)
        self._thread.start()

    def submit(self, work: Work) -> Future[Any]:
        future: Future[Any] = Future()
        self._jobs.put((work, future))
        return future

    def shutdown(self) -> None:
        """Returns when all that was submitted is written."""
        self._jobs.put(None)
        self._thread.join()

    def _write(self) -> None:
        go_on = True
        while go_on:
            jobs = [self._jobs.get()]
            while len(jobs) < AT_ONCE and jobs[-1] is not None and (more := self._waiting()):
                jobs += more
            go_on = jobs[-1] is not None
            self._commit([job for job in jobs if job and job[1].set_running_or_notify_cancel()])

    def _waiting(self) -> list[Job | None]:
        try:
            return [self._jobs.get_nowait()]
        except Empty:
            return []

    def _commit(self, jobs: list[Job]) -> None:
        """One transaction for all; only then does anybody hear how it went."""
        if not jobs:
            return
        try:
            with self._engine.begin() as connection:
                tell = [self._in_savepoint(connection, *job) for job in jobs]
        except BaseException as fault:  # noqa: BLE001 - it belongs to those who wait
            for _, future in jobs:
                future.set_exception(fault)
        else:
            for say in tell:
                say()

    def _in_savepoint(self, connection: Connection, work: Work, future: Future[Any]) -> Callable[[], None]:
        session = Session(connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
        try:
            with session, session.begin():
                result = work(session)
        except BaseException as fault:
            if isinstance(fault, DBAPIError) and self._ends_all(fault):
                raise
            problem = fault
            return lambda: future.set_exception(problem)
        return lambda: future.set_result(result)
