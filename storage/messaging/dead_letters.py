"""Dead letters: updates that could not be handled, kept sealed, and their replay into the inbox."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select, true, update
from sqlalchemy.orm import Session

from storage.database.notify import INBOX, notify
from storage.tables.messaging import InboxRow

ROW = InboxRow.__table__.c


@dataclass(frozen=True)
class DeadLetter:
    """A dead letter, with nothing personal: `place` is the kind of chat it came from."""

    update_id: int
    received_at: datetime
    place: str
    attempts: int
    error: str


def all_set_aside(session: Session) -> list[DeadLetter]:
    query = select(ROW.update_id, ROW.received_at, ROW.lane, ROW.attempts, ROW.error)
    rows = session.execute(query.where(_set_aside()).order_by(ROW.update_id))
    return [
        DeadLetter(update_id, received_at, _chat(lane), attempts, error or "")
        for update_id, received_at, lane, attempts, error in rows
    ]


def replay(session: Session, update_id: int | None = None) -> list[int]:
    """Put one of them, or all, back into the inbox as if it had never been tried; returns which.

    It is handled late by nature: what its chat sent meanwhile was handled before it.
    """
    which = true() if update_id is None else ROW.update_id == update_id
    again = (
        update(InboxRow)
        .where(_set_aside(), which)
        .values(status="new", attempts=0, run_after=None, error=None)
        .returning(ROW.update_id)
        .execution_options(synchronize_session=False)
    )
    put_back = sorted(session.scalars(again))
    if put_back:
        notify(session, INBOX)
    return put_back


def _set_aside() -> ColumnElement[bool]:
    return (ROW.status == "dead") & ROW.raw.is_not(None)


def _chat(lane: str) -> str:
    if lane.isdigit():
        return "private chat"
    return "group" if lane.startswith("-") else "no chat"
