"""Advisory lock: one transaction at a time holds the same name, on whichever replica."""

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

_LOCK = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("what"), 0)))


def advisory_lock(session: Session, *what: object) -> None:
    """Hold the lock of this name to the end of the transaction; SQLite needs none, it has one writer."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_LOCK, {"what": "|".join(map(str, what))})
