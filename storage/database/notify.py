"""Notify: wakes the other replicas when something new is committed; on one machine nobody needs it."""

from typing import Any

from sqlalchemy import Select, String, bindparam, func, literal, select
from sqlalchemy.orm import Session

from storage.database.hot_path.prepared import Prepared

CHANNEL = "licence_bot"
INBOX = "inbox"
OUTBOX = "outbox"
_NOTIFY = Prepared(select(func.pg_notify(CHANNEL, bindparam("what", type_=String))))


def notified(what: str) -> Select[Any]:
    """The notification as a statement, for what is written along with it."""
    return select(func.pg_notify(CHANNEL, literal(what, String)))


def notify(session: Session, what: str) -> None:
    """Notify the other replicas when this transaction commits, and never when it is undone."""
    if session.get_bind().dialect.name == "postgresql":
        _NOTIFY.rows(session, what=what)
