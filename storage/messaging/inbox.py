"""Inbox: raw updates, stored before they are acknowledged and sealed while they wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import String, bindparam, delete, exists, func, literal_column, or_, select, update
from sqlalchemy.orm import Session, aliased

from rules.retention import Kept, served_since
from storage.database.engine import insert_for
from storage.database.hot_path.prepared import Prepared
from storage.database.notify import INBOX, notify
from storage.keys.keyring import Keyring
from storage.tables.messaging import InboxRow

MAX_ATTEMPTS = 5
ROW = InboxRow.__table__.c
_NEW: Final = literal_column(
    "'new'", String
)  # spelt out: a bound value would hide from SQLite that its index fits
_DONE = Prepared(
    update(InboxRow)
    .where(ROW.update_id == bindparam("of"), ROW.status == _NEW)
    .values(status="done", raw=None, done_at=bindparam("at"))
)
_WAITING = select(ROW.update_id, ROW.lane).where(ROW.status == _NEW).order_by(ROW.update_id)
_STORED = select(ROW.update_id, ROW.raw, ROW.received_at).where(ROW.status == _NEW)
_HOLD = Prepared(_STORED.where(ROW.update_id == bindparam("of")).with_for_update(skip_locked=True))
_HOLD_AGAIN = Prepared(_STORED.where(ROW.update_id == bindparam("of")).with_for_update())
_EARLIER = aliased(InboxRow)
_DUE = (
    _STORED.where(
        or_(ROW.run_after.is_(None), ROW.run_after <= bindparam("now")),
        ~exists().where(
            _EARLIER.lane == ROW.lane, _EARLIER.status == _NEW, _EARLIER.update_id < ROW.update_id
        ),
    )
    .order_by(ROW.update_id)
    .limit(1)
    .with_for_update(skip_locked=True)
    .cte("due")
)
_LATER = aliased(InboxRow)
_MORE = (
    exists()
    .where(_LATER.lane == ROW.lane, _LATER.status == _NEW, _LATER.update_id > ROW.update_id)
    .correlate(InboxRow.__table__)
)
_TAKE_NEXT = Prepared(
    update(InboxRow)
    .where(ROW.update_id == _DUE.c.update_id)
    .values(status="done", raw=None, done_at=bindparam("now"))
    .returning(_DUE.c.update_id, _DUE.c.raw, _DUE.c.received_at, _MORE.label("more"))
)


@cache
def _insert(dialect: str) -> Any:
    new = insert_for(dialect, InboxRow.__table__).values(status="new", attempts=0)
    return new.on_conflict_do_nothing().returning(ROW.update_id)


@dataclass(frozen=True)
class Waiting:
    """A stored update that has not been handled yet, and the chat whose order it keeps."""

    update_id: int
    lane: str


@dataclass(frozen=True)
class ClaimedUpdate:
    """A stored update in somebody's hands, sealed as it was stored."""

    update_id: int
    sealed: bytes
    received_at: datetime
    done: bool = False  # marked as handled in the same breath; undone with the transaction
    more: bool = False  # later ones of its chat wait until it is handled


@dataclass(frozen=True)
class Came:
    update_id: int
    received_at: datetime


class Inbox:
    def __init__(self, session: Session, keyring: Keyring, now: datetime) -> None:
        self._session = session
        self._keyring = keyring
        self._now = now

    def store(self, updates: Sequence[tuple[int, str, bytes]]) -> list[Waiting]:
        """Store (update id, lane, raw JSON); returns those that are new, in order."""
        rows = [
            {
                "update_id": update_id,
                "lane": lane,
                "raw": self._keyring.seal(raw, "inbox", update_id, "raw", 1),
                "received_at": self._now,
            }
            for update_id, lane, raw in updates
        ]
        insert = _insert(self._session.get_bind().dialect.name)
        new = set(self._session.connection().scalars(insert, rows)) if rows else set()
        if new:
            notify(self._session, INBOX)
        return [Waiting(update_id, lane) for update_id, lane, _ in updates if update_id in new]

    def waiting(self) -> list[Waiting]:
        return [Waiting(*row) for row in self._session.execute(_WAITING)]

    def hold(self, update_id: int) -> ClaimedUpdate | None:
        """Take this update, if it still waits and no other replica has it in its hands."""
        row = _HOLD.row(self._session, of=update_id)
        return row and ClaimedUpdate(*row)

    def hold_again(self, update_id: int) -> ClaimedUpdate | None:
        """Take this update, which we have leased: another replica that only looks locks it for a moment."""
        row = _HOLD_AGAIN.row(self._session, of=update_id)
        return row and ClaimedUpdate(*row)

    def next(self) -> ClaimedUpdate | None:
        """The next update that is due, of a chat that no other replica has in its hands; marked as handled.

        Its row stays locked until this transaction ends, and what is later in its chat has to wait for it.
        """
        row = _TAKE_NEXT.row(self._session, now=self._now)
        return ClaimedUpdate(row[0], row[1], row[2], done=True, more=row[3]) if row else None

    def next_in(self, lane: str, update_id: int) -> bytes | None:
        """The raw JSON of what waits next in this chat, after this update. Raises KeyFault."""
        later = _STORED.where(ROW.lane == lane, ROW.update_id > update_id).order_by(ROW.update_id)
        row = self._session.execute(later.limit(1)).one_or_none()
        return row and self.open(ClaimedUpdate(*row))

    def open(self, held: ClaimedUpdate) -> bytes:
        """The raw JSON of a claimed update. Raises KeyFault."""
        return self._keyring.open(held.sealed, "inbox", held.update_id, "raw", 1)

    def lease(self, update_id: int, seconds: float) -> None:
        """Lease this update: no other replica takes it for so long; if we are killed meanwhile, one does."""
        until = self._now + timedelta(seconds=seconds)
        self._session.execute(update(InboxRow).where(ROW.update_id == update_id).values(run_after=until))

    def done(self, update_id: int) -> bool:
        """Mark handled; False when it was already, so that the transaction can be undone."""
        return _DONE.run(self._session, {"of": update_id, "at": self._now}) == 1

    def failed(self, update_id: int, error: str, pauses: Sequence[float] = (0.0,)) -> bool:
        """Count a failed try; True when the update is set aside for good, with its raw text for replay.

        `pauses` are the seconds to wait after the first, the second … try; the last one goes on.
        """
        row = self._session.get_one(InboxRow, update_id)
        row.attempts += 1
        row.error = error[:80]
        row.run_after = self._now + timedelta(seconds=pauses[min(row.attempts, len(pauses)) - 1])
        if row.attempts >= MAX_ATTEMPTS:
            row.status = "dead"
        return row.status == "dead"

    def set_aside(self, update_id: int, error: str) -> None:
        self._session.execute(
            update(InboxRow).where(ROW.update_id == update_id).values(status="dead", error=error[:80])
        )

    def lane_of(self, update_id: int) -> str:
        return self._session.get_one(InboxRow, update_id).lane

    def oldest_waiting(self) -> datetime | None:
        oldest: datetime | None = self._session.scalar(
            select(func.min(ROW.received_at)).where(ROW.status == _NEW)
        )
        return oldest

    def newest(self) -> datetime | None:
        """The moment at which the newest update that we know of came."""
        newest: datetime | None = self._session.scalar(
            select(ROW.received_at).order_by(ROW.update_id.desc()).limit(1)
        )
        return newest

    def first_after(self, update_id: int) -> Came | None:
        later = select(ROW.update_id, ROW.received_at).where(ROW.update_id > update_id)
        row = self._session.execute(later.order_by(ROW.update_id).limit(1)).one_or_none()
        return row and Came(*row)

    def forget(self) -> None:
        """Drop ids that no longer serve the duplicate test: Telegram's counter may restart at random."""
        since = served_since(Kept.update_ids, self._now)
        self._session.execute(delete(InboxRow).where(ROW.status == "done", ROW.done_at < since))
