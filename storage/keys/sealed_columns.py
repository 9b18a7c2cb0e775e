"""Sealed columns: every column that the server's key seals itself, and the place each value is bound to."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import Table as Core

from storage.tables.applications import MoveRow, Review
from storage.tables.base import Table
from storage.tables.messaging import InboxRow, OutboxRow
from storage.tables.people import ConversationRow


class SealedColumn(NamedTuple):
    """A sealed column; `bound_to` is made of a row with all columns of its table."""

    table: type[Table]
    column: str
    bound_to: Callable[[Any], tuple[object, ...]]

    @property
    def core(self) -> Core:
        core = self.table.__table__
        assert isinstance(core, Core)
        return core


SEALED: tuple[SealedColumn, ...] = (
    SealedColumn(InboxRow, "raw", lambda row: ("inbox", row.update_id, "raw", 1)),
    SealedColumn(OutboxRow, "payload", lambda row: ("outbox", row.key, "payload", 1)),
    SealedColumn(ConversationRow, "data", lambda row: ("conversations", row.user_id, "data", row.version)),
    SealedColumn(MoveRow, "note", lambda row: ("moves", row.application_id, "note", row.version)),
    SealedColumn(Review, "words", lambda row: ("reviews", row.id, "words", 1)),
)
