"""SQLite's one writing thread (group commit): what waits is written together, with one commit.

Each piece of work has a savepoint of its own: it is whole or undone, whatever becomes of its neighbours, and
nobody hears of success before the commit. A commit waits for the disk; this way many wait for it once.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Thread
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

AT_ONCE = 64  # more would let the first one wait too long for the last one
WITH_URGENT = 8  # so many more share the commit of an urgent one: it hardly waits for them

Work = Callable[[Session], Any]


@dataclass(frozen=True)
class QueuedWork:
    work: Work
    urgent: bool
    future: asyncio.Future[Any]


@dataclass(frozen=True)
class WorkOutcome:
    """What one piece of work came to, on its way to whoever waits for it."""

    future: asyncio.Future[Any]
    result: Any = None
    fault: BaseException | None = None

    def tell(self) -> None:
        with contextlib.suppress(RuntimeError):  # a loop that is closed waits for nothing
            self.future.get_loop().call_soon_threadsafe(self._settle)

    def _settle(self) -> None:
        if self.future.done():
            return  # nobody waits any more
        if self.fault is None:
            self.future.set_result(self.result)
        else:
            self.future.set_exception(self.fault)


class SqliteWriter:
    def __init__(
        self,
        engine: Engine,
        ends_all: Callable[[DBAPIError], bool],
        check_in_place: Callable[[], None] = lambda: None,
    ) -> None:
        """`ends_all` tells which fault may have undone more than the work that met it: then all is undone.

        `check_in_place` raises where the commit went into a file that nobody reads again.
        """
        self._engine = engine
        self._ends_all = ends_all
        self._check_in_place = check_in_place
        self._jobs: deque[QueuedWork] = deque()
        self._urgent: deque[QueuedWork] = deque()
        self._news = Condition()
        self._closing = False
        self._thread = Thread(target=self._write, name="db-write", daemon=True)
        self._thread.start()

    def submit(self, work: Work, *, urgent: bool = False) -> asyncio.Future[Any]:
        """Queue a piece of work; urgent ones come next, with few before their commit, the rest share one."""
        job = QueuedWork(work, urgent, asyncio.get_running_loop().create_future())
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
            for outcome in self._commit():
                outcome.tell()

    def _has_work(self) -> bool:
        with self._news:
            self._news.wait_for(lambda: self._jobs or self._urgent or self._closing)
            return bool(self._jobs or self._urgent)

    def _take(self) -> QueuedWork | None:
        with self._news:
            while waiting := self._urgent or self._jobs:
                job = waiting.popleft()
                if not job.future.cancelled():
                    return job
        return None

    def _commit(self) -> list[WorkOutcome]:
        """One transaction for all; only then does anybody hear how it went."""
        jobs: list[QueuedWork] = []
        try:
            with self._engine.begin() as connection:
                outcomes = self._work_through(connection, jobs)
            self._check_in_place()
        except BaseException as fault:  # noqa: BLE001 - it belongs to those who wait
            while (job := self._take()) is not None:  # the others would meet the same
                jobs.append(job)
            return [WorkOutcome(job.future, fault=fault) for job in jobs]
        return outcomes

    def _work_through(self, connection: Connection, jobs: list[QueuedWork]) -> list[WorkOutcome]:
        outcomes, room = [], AT_ONCE
        while room and (job := self._take()) is not None:
            jobs.append(job)
            outcomes.append(self._in_savepoint(connection, job))
            room = min(room - 1, WITH_URGENT) if job.urgent else room - 1
        return outcomes

    def _in_savepoint(self, connection: Connection, job: QueuedWork) -> WorkOutcome:
        session = Session(connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
        try:
            with session, session.begin():
                result = job.work(session)
        except BaseException as fault:
            if isinstance(fault, DBAPIError) and self._ends_all(fault):
                raise
            return WorkOutcome(job.future, fault=fault)
        return WorkOutcome(job.future, result)
