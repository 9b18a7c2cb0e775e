"""Batching: in a transaction for several chats, equal queries and equal writes go to the server together.

Every way to PostgreSQL and back costs as much as the rest of a step, so a batch shares it. Nobody can tell
the difference: as soon as anything else goes to the server, what was held back is written first, and what
was read ahead is forgotten.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event

Values = Mapping[str, Any]
Write = Callable[[Connection, Sequence[Values]], object]  # one statement, once for each of these


class Belated(Exception):
    """A write that was held back has failed, and it is not known whose it was."""


class BatchReads:
    """The reads and writes of one batch: what is held back, and what has been read ahead."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ahead: dict[object, dict[object, Any]] = {}  # by key, then by question
        self._shared: dict[object, Any] = {}
        self._behind: dict[object, list[tuple[Write, list[Values]]]] = {}  # by table, in the order of writing

    def keep(self, question: object, key: object, answer: Any) -> None:
        """Keep what the question will find about this key; it is told once, then it is asked again."""
        self._ahead.setdefault(key, {})[question] = answer

    def known(self, question: object, values: Values) -> Any | None:
        about = self._ahead.get(next(iter(values.values()))) if len(values) == 1 else None
        return None if about is None else about.pop(question, None)

    def share(self, question: object, answer: Any) -> None:
        """Keep a result for everybody: nobody holds back a write to what it was read from."""
        self._shared[question] = answer

    def shared(self, question: object) -> Any | None:
        return self._shared.get(question)

    def hold_back(self, table: object, write: Write, all_values: Sequence[Values]) -> None:
        """Hold back a write; those to one table keep their order, those to two may overtake each other.

        Each is about one row, and names its key: what was read ahead about that key is forgotten.
        """
        writes = self._behind.setdefault(table, [])
        if writes and writes[-1][0] == write:
            writes[-1][1].extend(all_values)
        else:
            writes.append((write, list(all_values)))
        for value in (each for values in all_values for each in values.values()):
            if isinstance(value, int | str):
                self._ahead.pop(value, None)

    def let_go(self) -> None:
        """Write what was held back. Raises Belated."""
        behind, self._behind = self._behind, {}
        for write, values in (each for writes in behind.values() for each in writes):
            try:
                write(self._connection, values)
            except Exception as fault:  # the driver may not even be able to spell it
                raise Belated from fault

    def interrupted(self) -> None:
        """Write what was held back, for something else goes to the server."""
        self.let_go()
        self._ahead.clear()
        self._shared.clear()

    def undone(self) -> None:
        """Forget what was held back since the savepoint: all was written before it, the rest is undone."""
        self._behind.clear()


def batch_reads(connection: Connection) -> BatchReads | None:
    """The batch of this transaction; None where it is not for several chats."""
    found: BatchReads | None = connection.info.get(BatchReads)
    return found


@contextmanager
def gathered(connection: Connection) -> Iterator[None]:
    """Make the rest of this transaction a batch. Raises Belated."""
    about = connection.info  # the driver's connection may be lost on the way, and this with it
    found = about[BatchReads] = BatchReads(connection)
    try:
        yield
        found.let_go()
    finally:
        if about.get(BatchReads) is found:  # once the connection is lost, another thread may have it anew
            del about[BatchReads]


def notice_interruptions(engine: Engine) -> None:
    """Tell the batch of what SQLAlchemy itself sends: a savepoint and the way back to it as well."""

    def interrupted(connection: Connection, *_more: Any) -> None:
        found = batch_reads(connection)
        if found is not None:
            found.interrupted()

    def undone(connection: Connection, *_more: Any) -> None:
        if connection.invalidated:
            return  # all is undone, and to ask it anything would hide why
        found = batch_reads(connection)
        if found is not None:
            found.undone()

    event.listen(engine, "before_cursor_execute", interrupted)
    event.listen(engine, "rollback_savepoint", undone)  # comes first: after a fault nothing could be written
