"""Key rotation: what older keys have sealed, the first one seals anew; no picture file is touched."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, select, tuple_, update
from sqlalchemy.orm import Session

from storage.database.engine import Database
from storage.database.key_check import check_key, forget_older_keys
from storage.keys.keyring import KeyFault, Keyring
from storage.keys.sealed_columns import SEALED, SealedColumn
from storage.keys.slots import HOT
from storage.maintenance.backup.progress import Progress, Steps
from storage.people.payout_accounts import PayoutAccounts
from storage.tables.pictures import KeySlot

_SLOT = KeySlot.__table__.c
BATCH = 500  # a transaction: the bot may have to wait for one


@dataclass
class Rotated:
    """The totals; `unopened`: what no key at hand opens, by table; it could not be read before either."""

    values: int = 0
    slots: int = 0
    unopened: dict[str, int] = field(default_factory=dict)

    def passed_over(self, table: str) -> None:
        self.unopened[table] = self.unopened.get(table, 0) + 1


def rotate(database: Database, keyring: Keyring, now: datetime, progress: Progress) -> Rotated:
    """Rotate in batches, each done or not: killed at any moment, it can be run again.

    From its first moment on the database lets nobody in who does not have the new key; it lets go of the
    older ones at the end. Raises KeyFault, Away.
    """
    check_key(database, keyring)
    done = Rotated()
    steps = Steps(progress, "Sealing anew", database.read_now(partial(_count, keyring=keyring)))
    for sealed in SEALED:
        _columns(database, keyring, sealed, done, steps)
    _slots(database, keyring, done, steps)
    while database.run_now(partial(_index_anew, keyring=keyring, now=now)):
        pass
    database.run_now(forget_older_keys)
    database.forget_for_good()
    return done


def _count(session: Session, keyring: Keyring) -> int:
    """The number of rows to be looked at."""
    columns = [(it.core, it.core.c[it.column].is_not(None)) for it in SEALED]
    queries = [select(func.count()).select_from(core).where(there) for core, there in columns]
    queries.append(select(func.count()).select_from(_old_slots(keyring).subquery()))
    return sum(session.scalar(query) or 0 for query in queries)


def _columns(database: Database, keyring: Keyring, sealed: SealedColumn, done: Rotated, steps: Steps) -> None:
    """Rotate the rows that are there now: what a bot adds meanwhile is under the first key already."""
    core = sealed.core
    ids = list(core.primary_key.columns)
    there = select(core).where(core.c[sealed.column].is_not(None))
    newest = select(*ids).order_by(*(it.desc() for it in ids)).limit(1)
    end = database.read_now(lambda session: session.execute(newest).one_or_none())
    last: tuple[Any, ...] | None = None
    while end is not None:
        query = there.where(tuple_(*ids) <= tuple(end)).order_by(*ids).limit(BATCH)
        if last is not None:
            query = query.where(tuple_(*ids) > last)
        rows = database.run_now(partial(_batch, keyring=keyring, sealed=sealed, query=query, done=done))
        if not rows:
            return
        last = tuple(getattr(rows[-1], it.name) for it in ids)
        steps.add(len(rows))


def _batch(session: Session, keyring: Keyring, sealed: SealedColumn, query: Any, done: Rotated) -> Any:
    """The rows of one batch, held until all of them are written."""
    rows = session.execute(query.with_for_update()).all()
    changes = list(_changes(keyring, sealed, rows, done))
    if changes:
        core = sealed.core
        where = and_(*(it == bindparam(f"of_{it.name}") for it in core.primary_key.columns))
        change = update(core).where(where).values({sealed.column: bindparam("anew")})
        session.connection().execute(change, changes)
        done.values += len(changes)
    return rows


def _changes(keyring: Keyring, sealed: SealedColumn, rows: Any, done: Rotated) -> Iterator[dict[str, Any]]:
    for row in rows:
        try:
            anew = keyring.sealed_anew(getattr(row, sealed.column), *sealed.bound_to(row))
        except KeyFault:
            done.passed_over(sealed.core.name)
            continue
        if anew is not None:
            ids = {f"of_{it.name}": getattr(row, it.name) for it in sealed.core.primary_key.columns}
            yield ids | {"anew": anew}


def _index_anew(session: Session, keyring: Keyring, now: datetime) -> int:
    return PayoutAccounts(session, keyring, now).index_anew()


def _slots(database: Database, keyring: Keyring, done: Rotated, steps: Steps) -> None:
    last = ""
    while True:
        owners = database.run_now(partial(_slot_batch, keyring=keyring, last=last, done=done))
        if not owners:
            return
        last = owners[-1]
        steps.add(len(owners))


def _old_slots(keyring: Keyring, last: str = "") -> Select[KeySlot]:
    old = select(KeySlot).where(KeySlot.slot == HOT, KeySlot.key_id != keyring.key_id, KeySlot.owner > last)
    return old.order_by(KeySlot.owner)


def _slot_batch(session: Session, keyring: Keyring, last: str, done: Rotated) -> list[str]:
    query = _old_slots(keyring, last).limit(BATCH).with_for_update()
    slots = session.execute(query.with_only_columns(KeySlot.owner, KeySlot.wrapped)).all()
    changes = []
    for owner, wrapped in slots:
        try:
            changes.append({"of": owner, "anew": keyring.wrap(keyring.unwrap(wrapped))})
        except KeyFault:
            done.passed_over(KeySlot.__tablename__)
    if changes:
        where = (_SLOT.owner == bindparam("of"), _SLOT.slot == HOT)
        change = update(KeySlot).where(*where).values(wrapped=bindparam("anew"), key_id=keyring.key_id)
        session.connection().execute(change, changes)
        done.slots += len(changes)
    return [owner for owner, _ in slots]
