"""Notify: wakes the other replicas when something new is committed; on one machine nobody needs it."""

from typing import Any

from sqlalchemy import Select, String, bindparam, func, literal, select
from sqlalchemy.orm import Session

from storage.database.hot_path.prepared import Prepared

CHANNEL = "licence_bot"
INBOX = "inbox"
OUTBOX = "outbox"
_RING = Prepared(select(func.pg_notify(CHANNEL, bindparam("what", type_=String))))


def rung(what: str) -> Select[Any]:
    """The notification as a statement, for what is written along with it."""
    return select(func.pg_notify(CHANNEL, literal(what, String)))


def ring(session: Session, what: str) -> None:
    """Notify the other replicas when this transaction commits, and never when it is undone."""
    if session.get_bind().dialect.name == "postgresql":
        _RING.rows(session, what=what)
