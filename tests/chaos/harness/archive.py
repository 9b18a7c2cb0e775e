"""The bot's database as the harness reads it: plain SQL of its own, unsealed, beside the bot that writes."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Row, create_engine, event, select
from sqlalchemy.engine import make_url

from storage.keys.keyring import Keyring, read_key
from storage.tables import applications
from storage.tables.base import Table
from storage.tables.messaging import InboxRow, OutboxRow

METADATA = Table.metadata
assert applications  # its tables belong to the schema
UNSENT = ("new", "sending")


@dataclass
class Left:
    """The work that is left: stored and not finished."""

    unhandled: int
    unsent: int

    def __bool__(self) -> bool:
        return bool(self.unhandled or self.unsent)


class Archive:
    def __init__(self, url: str, key_file: Path) -> None:
        self.url = url
        self.keyring = Keyring(read_key(key_file))
        self._engine = _reading(url)

    def rows(self, table: str) -> list[Row[Any]]:
        """The rows of a table, all of them, in the order of the primary key."""
        found = METADATA.tables[table]
        with self._engine.connect() as connection:
            return list(connection.execute(select(found).order_by(*found.primary_key)))

    def left(self) -> Left:
        inbox, outbox = InboxRow.__table__.c, OutboxRow.__table__.c
        with self._engine.connect() as connection:
            new = connection.execute(select(inbox.update_id).where(inbox.status == "new")).all()
            unsent = connection.execute(select(outbox.id).where(outbox.status.in_(UNSENT))).all()
        return Left(len(new), len(unsent))

    def stored(self) -> Counter[str]:
        """The number of stored updates of each chat."""
        with self._engine.connect() as connection:
            return Counter(connection.execute(select(InboxRow.__table__.c.lane)).scalars())

    def statuses(self, table: str) -> Counter[str]:
        return Counter(row.status for row in self.rows(table))

    def close(self) -> None:
        self._engine.dispose()


def _reading(url: str) -> Engine:
    engine = create_engine(url)
    if make_url(url).get_backend_name() == "sqlite":
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only=ON"))
    return engine
