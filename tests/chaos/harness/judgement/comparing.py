"""Comparing two databases, row for row: all but times, tries and numbers that only tell the order of rows."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import LargeBinary, Row

from storage.keys.keyring import KeyFault
from storage.tables.columns import Instant
from tests.chaos.harness.archive import METADATA, Archive

Line = tuple[str, str]  # table, row as JSON
OF_THE_RUN = {"outbox": {"attempts", "message_id", "error"}, "inbox": {"run_after", "error"}}
SETUP_LANE = "setup"  # the menus; their keys hold the time of the first start
OF_THE_PLACE = {"server_key", "last_heard_at"}  # facts that no two towns share
UPDATE_KEY = re.compile(r"^update:(\d+):")


class Names:
    """Names for rows whose ids depend on the order in which chats were served: owner and place among its own."""

    def __init__(self, archive: Archive) -> None:
        numbers = {row.id: row.number for row in archive.rows("students")}
        self.updates = _ordinals(archive.rows("inbox"), lambda row: row.lane, lambda row: row.update_id)
        self.messages = _ordinals(archive.rows("outbox"), lambda row: row.lane, lambda row: row.id)
        self.applications = _ordinals(
            archive.rows("applications"), lambda row: numbers[row.student_id], lambda row: row.id
        )

    def key(self, key: str) -> str:
        return UPDATE_KEY.sub(lambda found: f"update:{self.updates.get(int(found[1]), 'unknown')}:", key)


def lines(archive: Archive, chats: set[str] | None = None) -> Counter[Line]:
    """Every row of every table in a form that two runs have in common; of these chats only, if they are named."""
    names = Names(archive)
    found: Counter[Line] = Counter()
    for table in METADATA.tables:
        for row in archive.rows(table):
            if not _is_of_the_place(table, row) and (chats is None or _concerns(chats, table, row)):
                found[table, json.dumps(_plain(table, row, names, archive), sort_keys=True, default=str)] += 1
    return found


def differences(expected: Archive, actual: Archive, chats: set[str] | None = None) -> list[str]:
    """The differences: what is missing (−) and what is too much (+), each a table and its row."""
    left, right = lines(expected, chats), lines(actual, chats)
    missing = [f"− {table} {row}" for table, row in (left - right).elements()]
    return missing + [f"+ {table} {row}" for table, row in (right - left).elements()]


def _is_of_the_place(table: str, row: Row[Any]) -> bool:
    if table == "outbox":
        return row.lane == SETUP_LANE
    return table == "facts" and row.name in OF_THE_PLACE


def _concerns(chats: set[str], table: str, row: Row[Any]) -> bool:
    if "lane" in row._fields:
        return row.lane in chats
    if "user_id" in row._fields:
        return str(row.user_id) in chats
    return table != "facts"


def _plain(table: str, row: Row[Any], names: Names, archive: Archive) -> dict[str, Any]:
    plain = {}
    for column in METADATA.tables[table].columns:
        value = getattr(row, column.name)
        if column.name in OF_THE_RUN.get(table, ()):
            continue
        if isinstance(column.type, Instant | LargeBinary):
            value = value is not None
        plain[column.name] = value
    return plain | _named(table, row, names, archive)


def _named(table: str, row: Row[Any], names: Names, archive: Archive) -> dict[str, Any]:
    """The columns of a row that need a name instead of a number, and what is sealed, opened."""
    if table == "inbox":
        return {"update_id": names.updates[row.update_id]}
    if table == "outbox":
        return {"id": names.messages[row.id], "key": names.key(row.key)}
    if table == "applications":
        return {"id": names.applications[row.id]}
    if table == "conversations":
        return {"data": _said(row, names, archive)}
    if "application_id" in row._fields:
        return {"id": None, "application_id": names.applications[row.application_id]}
    return {}


def _said(row: Row[Any], names: Names, archive: Archive) -> Any:
    try:
        opened = archive.keyring.open(row.data, "conversations", row.user_id, "data", row.version)
    except KeyFault:
        return "does not open"
    said = json.loads(opened)
    return said | {"application_id": names.applications.get(said["application_id"])}


def _ordinals(
    rows: Iterable[Row[Any]], owner: Callable[[Row[Any]], str], number: Callable[[Row[Any]], int]
) -> dict[int, str]:
    counts: Counter[str] = Counter()
    names = {}
    for row in sorted(rows, key=number):
        counts[owner(row)] += 1
        names[number(row)] = f"{owner(row)}#{counts[owner(row)]}"
    return names
