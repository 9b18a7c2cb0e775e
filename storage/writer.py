"""Writer: SQLite's one writing thread, which brings what waits into the file with one commit.

Each piece of work has a savepoint of its own: it is whole or undone, whatever becomes of its neighbours, and
nobody hears of success before the commit. A commit waits for the disk; this way a crowd waits for it once.
"""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

AT_ONCE = 64  # more would let the first one wait too long for the last one

Work = Callable[[Session], Any]


@dataclass(frozen=True)
class Job:
    work: Work
    urgent: bool
    future: Future[Any] = field(default_factory=Future)


class Writer:
    def __init__(self, engine: Engine, ends_all: Callable[[DBAPIError], bool]) -> None:
        """`ends_all` tells which fault may have undone more than the work that met it: then all is undone."""
        self._engine = engine
        self._ends_all = ends_all
        self._jobs: deque[Job] = deque()
        self._urgent: deque[Job] = deque()
        self._news = Condition()
        self._closing = False
        self._thread = Thread(target=self._write, name="db-write", daemon=True)
        self._thread.start()

    def submit(self, work: Work, *, urgent: bool = False) -> Future[Any]:
        """What is urgent comes next and is committed at once; the rest waits for a commit in common."""
        job = Job(work, urgent)
        with self._news:
            (self._urgent if urgent else self._jobs).append(job)
            self._news.notify()
        return job.future

    def shutdown(self) -> None:
        """Returns when all that was submitted is written."""
        with self._news:
            self._closing = True
            self._news.notify()
        self._thread.join()

    def _write(self) -> None:
        while self._has_work():
            self._commit()

    def _has_work(self) -> bool:
        with self._news:
            self._news.wait_for(lambda: self._jobs or self._urgent or self._closing)
            return bool(self._jobs or self._urgent)

    def _take(self) -> Job | None:
        with self._news:
            while waiting := self._urgent or self._jobs:
                job = waiting.popleft()
                if job.future.set_running_or_notify_cancel():
                    return job
        return None

    def _commit(self) -> None:
        """One transaction for all; only then does anybody hear how it went."""
        jobs: list[Job] = []
        try:
            with self._engine.begin() as connection:
                tell = self._work_through(connection, jobs)
        except BaseException as fault:  # noqa: BLE001 - it belongs to those who wait
            while (job := self._take()) is not None:  # the others would meet the same
                jobs.append(job)
            for job in jobs:
                job.future.set_exception(fault)
        else:
            for say in tell:
                say()

    def _work_through(self, connection: Connection, jobs: list[Job]) -> list[Callable[[], None]]:
        tell = []
        while len(jobs) < AT_ONCE and (job := self._take()) is not None:
            jobs.append(job)
            tell.append(self._in_savepoint(connection, job))
            if job.urgent:
                break
        return tell

    def _in_savepoint(self, connection: Connection, job: Job) -> Callable[[], None]:
        session = Session(connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
        try:
            with session, session.begin():
                result = job.work(session)
        except BaseException as fault:
            if isinstance(fault, DBAPIError) and self._ends_all(fault):
                raise
            problem = fault
            return lambda: job.future.set_exception(problem)
        return lambda: job.future.set_result(result)
