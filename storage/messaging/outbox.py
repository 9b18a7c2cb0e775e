"""Outbox: messages to be sent, each once by its key, in order per lane, sealed while they wait."""

import json
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from typing import Any

import structlog
from sqlalchemy import Integer, String, and_, bindparam, delete, func, literal_column, or_, select, update
from sqlalchemy.orm import Session, aliased

from rules.notice_keys import NoticeKey
from storage.database.engine import insert_for
from storage.database.hot_path.prepared import Prepared
from storage.database.notify import OUTBOX, notified
from storage.keys.keyring import KeyFault, Keyring
from storage.messaging.methods import Method
from storage.tables.messaging import OutboxRow

log = structlog.get_logger()
ROW = OutboxRow.__table__.c
CHUNK = 1000  # keys a query; databases limit the values of one statement
_GIVEN = (
    "lane", "method", "payload", "key", "topic", "urgent", "quiet", "not_before", "drop_after", "delete_at",
    "created_at",
)  # fmt: skip


@cache
def _insert(dialect: str) -> Prepared:
    values = {"status": "new", "attempts": 0, **{it: bindparam(it) for it in _GIVEN}}
    insert = insert_for(dialect, OutboxRow).values(values).on_conflict_do_nothing(index_elements=[ROW.key])
    # on PostgreSQL with its notification: one way to the server
    return Prepared(insert if dialect == "sqlite" else notified(OUTBOX).add_cte(insert.cte("put")))


# Spelt out: bound values would hide from SQLite that its index fits
_WAITS = [literal_column("'new'", String), literal_column("'sending'", String)]
UNSENT = ROW.status.in_(_WAITS)
NOT_LEFT = ROW.status.in_(("new", "held"))  # held: see storage.messaging.restore_hold
_ENDED = Prepared(
    update(OutboxRow)
    .where(ROW.id == bindparam("of"))
    .values(
        status=bindparam("ended"),
        message_id=bindparam("message"),
        sent_at=bindparam("at"),
        error=bindparam("why"),
        payload=None,
    )
)


_CLAIMED = (
    "id", "lane", "method", "payload", "key", "topic", "quiet", "attempts", "drop_after", "created_at",
    "error",
)  # fmt: skip
_OTHER = aliased(OutboxRow)
# The oldest unsent row of every lane. There are never more in lanes that are shut than there are such lanes:
# so many more are read, which costs less than to tell the database which ones they are.
_HEADS = select(func.min(_OTHER.id)).where(_OTHER.status.in_(_WAITS)).group_by(_OTHER.lane)
_IS_HEAD = {
    "sqlite": ROW.id.in_(_HEADS),
    # whose figures know of no backlog yet: not as an array, all heads would be sought anew for every row
    "postgresql": ROW.id == func.any(func.array(_HEADS.scalar_subquery())),
}


def _of_heads(columns: Sequence[str], *where: Any, order: Sequence[Any]) -> dict[str, Prepared]:
    query = select(*(ROW[name] for name in columns)).where(ROW.status == _WAITS[0], *where).order_by(*order)
    most = bindparam("most", type_=Integer)
    return {name: Prepared(query.where(is_head).limit(most)) for name, is_head in _IS_HEAD.items()}


_DUE = _of_heads(_CLAIMED, ROW.not_before <= bindparam("now"), order=(ROW.urgent.desc(), ROW.id))
_SOONEST = _of_heads(("lane", "not_before"), order=(ROW.not_before,))
_SENDING = Prepared(
    update(OutboxRow).where(ROW.id == bindparam("of")).values(status="sending", attempts=ROW.attempts + 1)
)


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A message to be sent: what is done, with its payload; `key` states its meaning."""

    lane: str
    method: Method
    payload: dict[str, Any]
    key: NoticeKey | None = None
    topic: str | None = None
    urgent: bool = True
    quiet: bool = False
    not_before: datetime | None = None
    drop_after: datetime | None = None
    delete_at: datetime | None = None


@dataclass(frozen=True)
class ClaimedMessage:
    """A row in the sender's hands; `attempts` counts this one, `error` is what came of the one before."""

    id: int
    lane: str
    method: str
    payload: dict[str, Any] = field(repr=False)
    key: str
    topic: str | None
    quiet: bool
    attempts: int
    drop_after: datetime | None
    created_at: datetime
    error: str | None


@dataclass(frozen=True)
class Ended:
    """How one try ended for good: sent, skipped or dead."""

    id: int
    status: str
    message_id: int | None = None
    error: str | None = None


class Outbox:
    def __init__(self, session: Session, keyring: Keyring, now: datetime) -> None:
        self._session = session
        self._keyring = keyring
        self._now = now

    @property
    def _dialect(self) -> str:
        return self._session.get_bind().dialect.name

    def put(self, *all_outgoing: Outgoing) -> None:
        """Enqueue; a key that was ever enqueued is passed over."""
        if all_outgoing:
            insert = _insert(self._dialect)
            insert.run(self._session, *map(self._row, all_outgoing))

    def replace(self, outgoing: Outgoing) -> None:
        """Enqueue in place of what waits under the same key, or beside what has left already."""
        key = outgoing.key
        assert key is not None
        ours = or_(ROW.key == str(key), and_(ROW.key > f"{key}:", ROW.key < f"{key};"))  # ";" follows ":"
        self._session.execute(delete(OutboxRow).where(ours, NOT_LEFT))
        left = self._session.scalar(select(func.count()).select_from(OutboxRow).where(ours))
        self.put(replace(outgoing, key=key.numbered(left + 1)) if left else outgoing)

    def claim(self, shut: Collection[str], limit: int) -> list[ClaimedMessage]:
        """Take the heads of all lanes that are due and not `shut`, urgent ones first; mark them `sending`."""
        found = _DUE[self._dialect].rows(self._session, now=self._now, most=limit + len(shut))
        rows = [row for row in found if row[1] not in shut][:limit]
        if rows:
            _SENDING.run(self._session, *({"of": row[0]} for row in rows))
        return [claimed for row in rows if (claimed := self._claimed(*row))]

    def end(self, all_ended: Sequence[Ended]) -> None:
        """Write results; what was sent gives up its payload."""
        if all_ended:
            _ENDED.run(self._session, *map(self._end, all_ended))

    def wait(self, row_id: int, until: datetime, error: str) -> None:
        """Retry later; the lane waits with it, so that order is kept."""
        change_rows(self._session, ROW.id == row_id, status="new", not_before=until, error=error[:120])

    def move_lane(self, old: str, new: str) -> None:
        """Move a lane: a chat got a new id, and what waits for it goes there."""
        change_rows(self._session, ROW.lane == old, UNSENT, lane=new)

    def recover(self) -> int:
        """Recover after a crash: what was being sent is sent again; it may repeat once, it is never lost."""
        return change_rows(self._session, ROW.status == "sending", status="new")

    def skip_topic(self, topic: str) -> None:
        """Skip what waits on this topic, and what is on its way, should it have to be sent again."""
        change_rows(self._session, ROW.topic == topic, NOT_LEFT, status="skipped", payload=None)
        change_rows(self._session, ROW.topic == topic, drop_after=self._now)

    def delete_topic(self, topic: str, at: datetime) -> None:
        """Delete from the chats, at that time, whatever was said on this topic."""
        self.skip_topic(topic)
        change_rows(self._session, ROW.topic == topic, delete_at=at, drop_after=at)

    def known(self, keys: Sequence[str]) -> set[str]:
        """Those of these keys that were ever enqueued."""
        known: set[str] = set()
        for at in range(0, len(keys), CHUNK):
            known.update(self._session.scalars(select(ROW.key).where(ROW.key.in_(keys[at : at + CHUNK]))))
        return known

    def next_due(self, shut: Collection[str] = ()) -> datetime | None:
        """When the next head of a lane is due, of all lanes that are not `shut`."""
        heads = _SOONEST[self._dialect].rows(self._session, most=1 + len(shut))
        return next((not_before for lane, not_before in heads if lane not in shut), None)

    def _end(self, it: Ended) -> dict[str, Any]:
        return {"of": it.id, "ended": it.status, "message": it.message_id, "at": self._now, "why": it.error}

    def _row(self, outgoing: Outgoing) -> dict[str, Any]:
        key = str(outgoing.key or secrets.token_hex(12))
        payload = json.dumps(outgoing.payload, ensure_ascii=False).encode()
        return {
            "lane": outgoing.lane,
            "method": str(outgoing.method),
            "payload": self._keyring.seal(payload, "outbox", key, "payload", 1),
            "key": key,
            "topic": outgoing.topic,
            "urgent": outgoing.urgent,
            "quiet": outgoing.quiet,
            "not_before": outgoing.not_before or self._now,
            "drop_after": outgoing.drop_after,
            "delete_at": outgoing.delete_at,
            "created_at": self._now,
        }

    def _claimed(
        self, row_id: int, lane: str, method: str, sealed: bytes | None, key: str, *more: Any
    ) -> ClaimedMessage | None:
        payload = open_payload(self._keyring, row_id, key, sealed)
        if payload is None:
            change_rows(self._session, ROW.id == row_id, status="dead", error="does not open")
            return None
        topic, quiet, attempts, *rest = more
        return ClaimedMessage(row_id, lane, method, payload, key, topic, quiet, attempts + 1, *rest)


def change_rows(session: Session, *where: Any, **values: Any) -> int:
    """Change rows in bulk; returns how many. What the session holds of them stays as it was."""
    statement = update(OutboxRow).where(*where).values(**values)
    done = session.execute(statement, execution_options={"synchronize_session": False})
    return int(getattr(done, "rowcount", 0))


def open_payload(keyring: Keyring, row_id: int, key: str, sealed: bytes | None) -> dict[str, Any] | None:
    """The payload of a row; None for a damaged one, which must not hold up all the others."""
    try:
        payload: dict[str, Any] = json.loads(keyring.open(sealed or b"", "outbox", key, "payload", 1))
    except KeyFault:
        log.error("outbox row does not open", row=row_id)
        return None
    return payload
