"""Bell: tells the other replicas, with the commit, that there is something new; one machine needs none."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

CHANNEL = "licence_bot"
INBOX = "inbox"
OUTBOX = "outbox"


def ring(session: Session, what: str) -> None:
    """PostgreSQL delivers it when this transaction commits, and never when it is undone."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_notify(CHANNEL, what)))
