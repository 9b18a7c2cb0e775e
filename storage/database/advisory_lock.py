"""Advisory lock: one transaction at a time goes past the same words, on whichever replica."""

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

_LOCK = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("what"), 0)))


def advisory_lock(session: Session, *what: object) -> None:
    """From here to the end of the transaction no other one is past the same words; SQLite has one writer."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_LOCK, {"what": "|".join(map(str, what))})
