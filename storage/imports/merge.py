"""Merge (upsert): the file's records against the rows there are, compared first, then written in bulk."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table as CoreTable
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database.engine import insert_of
from storage.imports.rows import KEYS, Record
from storage.tables.base import Table

BATCH = 500

Written = Callable[[int], None]


@dataclass
class Plan:
    """The plan of a merge; nothing has been done yet."""

    new: list[Record] = field(default_factory=list)
    changed: list[Record] = field(default_factory=list)
    unchanged: list[Record] = field(default_factory=list)


def compare(session: Session, records: Sequence[Record]) -> Plan:
    """Tell new, changed and unchanged apart, by the columns that the file has."""
    plan = Plan()
    for table, columns, group in _alike(records):
        there = _rows(session, table, columns)
        for record in group:
            row = there.get(record.key)
            same = row is not None and all(row[column] == record.values[column] for column in columns)
            (plan.new if row is None else plan.unchanged if same else plan.changed).append(record)
    return plan


def write(session: Session, plan: Plan, written: Written, stamps: Mapping[str, Any]) -> None:
    """Insert or update what is new or changed, some hundred rows a statement.

    `written` hears how many; `stamps` are columns that every written row gets beside its own.
    """
    for table, columns, group in _alike([*plan.new, *plan.changed]):
        keys = KEYS[table]
        insert = insert_of(session, _core(table))
        news = {column: insert.excluded[column] for column in columns if column not in keys}
        statement = insert.on_conflict_do_update(index_elements=list(keys), set_=news)
        for start in range(0, len(group), BATCH):
            batch = group[start : start + BATCH]
            session.execute(statement, [{**record.values, **stamps} for record in batch])
            written(len(batch))
    session.expire_all()


def _core(table: type[Table]) -> CoreTable:
    """The table below the mapped class, for statements in bulk."""
    below = table.__table__
    assert isinstance(below, CoreTable)
    return below


def _alike(records: Iterable[Record]) -> Iterable[tuple[type[Table], tuple[str, ...], list[Record]]]:
    """Records of one table with the same columns; banks before their branches."""
    groups: dict[tuple[type[Table], tuple[str, ...]], list[Record]] = defaultdict(list)
    for record in records:
        groups[record.table, tuple(record.values)].append(record)
    for table, columns in sorted(groups, key=lambda group: list(KEYS).index(group[0])):
        yield table, columns, groups[table, columns]


def _rows(session: Session, table: type[Table], columns: Sequence[str]) -> dict[tuple[Any, ...], Any]:
    below = _core(table)
    rows = session.execute(select(*(below.c[column] for column in columns))).mappings()
    return {tuple(row[column] for column in KEYS[table]): row for row in rows}
