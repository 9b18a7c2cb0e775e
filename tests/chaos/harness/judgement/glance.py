"""Quick looks at a bot's database while it works, or while the database itself is in trouble."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Engine, Row, Select, create_engine, event, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from storage.messaging.methods import Method
from storage.tables.messaging import InboxRow, OutboxRow

Result = TypeVar("Result")
INBOX, OUTBOX = InboxRow.__table__.c, OutboxRow.__table__.c
UNSENT = ("new", "sending")


class Answer(NamedTuple):
    """A message of the bot, from the moment when its reason came in to the one when it was sent."""

    lane: str
    came: datetime
    sent: datetime


class Glance:
    """A glance has a connection of its own, so that none is left over from a server that is gone."""

    def __init__(self, url: str) -> None:
        self._engine: Engine = create_engine(url, poolclass=NullPool)
        if make_url(url).get_backend_name() == "sqlite":
            event.listen(self._engine, "connect", lambda wire, _: wire.execute("PRAGMA query_only=ON"))

    def busy(self) -> set[str]:
        """The chats with something unhandled or unsent."""
        return {
            row[0]
            for query in (
                select(INBOX.lane).where(INBOX.status == "new"),
                select(OUTBOX.lane).where(OUTBOX.status.in_(UNSENT)),
            )
            for row in self.rows(query)
        }

    def stored(self) -> set[int]:
        """The ids of all updates that were ever stored."""
        return {row[0] for row in self.rows(select(INBOX.update_id))}

    def answers(self) -> list[Answer]:
        """Every message that answers an update and was sent."""
        came = {row[0]: row[1] for row in self.rows(select(INBOX.update_id, INBOX.received_at))}
        query = select(OUTBOX.key, OUTBOX.lane, OUTBOX.sent_at).where(
            OUTBOX.status == "sent", OUTBOX.method != Method.theirs
        )
        return [
            Answer(row.lane, came[number], row.sent_at)
            for row in self.rows(query)
            if (number := _update_of(row.key)) in came
        ]

    def rows(self, query: Select[Any]) -> list[Row[Any]]:
        with self._engine.connect() as connection:
            return list(connection.execute(query))


def patiently(look: Callable[[], Result], seconds: float = 60.0) -> Result:
    """The result of a look that is tried while the database does not answer. Raises what it raised last."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return look()
        except DBAPIError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _update_of(key: str) -> int | None:
    kind, _, rest = key.partition(":")
    number = rest.partition(":")[0]
    return int(number) if kind == "update" and number.isdigit() else None
