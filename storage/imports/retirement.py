"""Retirement of the starter's rows: the school's first own list takes their place, and says of how many.

Certificate kinds bear a mark and stay in the database, for applications name them; of all others the rows go.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import delete, not_, select
from sqlalchemy.orm import Session

from rules.account import FIRST_BANK, POST_OFFICE
from storage.database.key_values import KeyValues
from storage.imports.formats import Format
from storage.imports.lists.banks import BANKS, BRANCHES, POST_OFFICES
from storage.imports.rows import KEYS, Record
from storage.tables.base import Table
from storage.tables.catalogue import Bank, Branch, CertificateKind, PostOffice
from storage.tables.people import Account

STARTER = "storage.imports.starter"
CALLED: dict[type[Table], str] = {
    CertificateKind: "certificate kinds",
    Bank: "banks",
    Branch: "branches",
    PostOffice: "post offices",
}
_LOADED: dict[type[Table], tuple[str, Format]] = {
    Branch: ("branches.csv", BRANCHES),  # before the banks, which they name
    Bank: ("banks.csv", BANKS),
    PostOffice: ("post_offices.csv", POST_OFFICES),
}
_OWN = "own_list:{table}"
_BUTTONS = {POST_OFFICE, FIRST_BANK}  # the step of the bank offers both by name

Keys = set[tuple[Any, ...]]


@dataclass
class Retirement:
    """The rows that go once a list is written; `firsts` are the tables of which this is the first own list.

    `kept` counts the starter's banks and branches that are not in the list, and that something else names.
    """

    firsts: set[type[Table]] = field(default_factory=set)
    going: dict[type[Table], Keys] = field(default_factory=dict)
    kept: int = 0

    @property
    def rows(self) -> int:
        return sum(map(len, self.going.values()))

    def notes(self) -> Iterator[str]:
        for table, called in CALLED.items():
            if count := len(self.going.get(table, ())):
                yield f"{count} {called} of the starter list are retired by this first list of your own."
        if self.kept:
            yield (
                f"Banks and branches of the starter list that are not in this one, and stay because accounts,"
                f" branches or the bot’s own buttons name them: {self.kept}."
            )


def plan_retirement(session: Session, records: Sequence[Record]) -> Retirement:
    """Plan what the first own list of a table retires; a later one retires nothing by this rule."""
    named = {(record.table, *record.key) for record in records}
    firsts = {
        record.table for record in records if record.table in CALLED and not is_own(session, record.table)
    }
    plan = Retirement(firsts, {it: _left(session, it, named) for it in firsts})
    if Bank in firsts:
        _keep_needed(session, plan, named)
    _keep_paid_to(session, plan)
    return plan


def retire(session: Session, plan: Retirement) -> None:
    """Let go of the planned rows, and remember whose the lists are from now on."""
    for table in _LOADED:
        columns = [getattr(table, name) for name in KEYS[table]]
        for key in plan.going.get(table, ()):
            same = (column == value for column, value in zip(columns, key, strict=True))
            session.execute(delete(table).where(*same))
        if table in plan.firsts:
            KeyValues(session).set(_OWN.format(table=table.__tablename__), "yes")


def is_own(session: Session, table: type[Table]) -> bool:
    """Whether the school has imported a list of its own."""
    if table is CertificateKind:
        own = select(CertificateKind.code).where(not_(CertificateKind.sample)).limit(1)
        return session.scalar(own) is not None
    return KeyValues(session).get(_OWN.format(table=table.__tablename__)) is not None


def still_open(session: Session) -> dict[str, int]:
    """How many rows of the starter students still meet, by what they are called; samples are hidden."""
    found = {
        called: len(starter_rows(session, it))
        for it, called in CALLED.items()
        if it in _LOADED and not is_own(session, it)
    }
    return {called: count for called, count in found.items() if count}


def starter_rows(session: Session, table: type[Table]) -> Keys:
    """The keys of the rows that stand as the starter has loaded them."""
    if table is CertificateKind:
        return {
            (code,) for code in session.scalars(select(CertificateKind.code).where(CertificateKind.sample))
        }
    loaded, names = _loaded(table), table.__table__.columns.keys()
    rows = session.execute(select(*table.__table__.columns)).mappings()
    found = {tuple(row[it] for it in KEYS[table]): [row[it] for it in names] for row in rows}
    return {
        key
        for key, row in found.items()
        if key in loaded and row == [loaded[key].get(it, "") for it in names]
    }


def _left(session: Session, table: type[Table], named: Keys) -> Keys:
    return {key for key in starter_rows(session, table) if (table, *key) not in named}


def _keep_needed(session: Session, plan: Retirement, named: Keys) -> None:
    """Keep the banks that something else names; the starter's own branches go with their bank."""
    loose = set() if is_own(session, Branch) else _left(session, Branch, named)
    there = {tuple(row) for row in session.execute(select(Branch.bank_code, Branch.code))}
    needed = _BUTTONS | {bank for bank, _ in there - loose} | {key[1] for key in named if key[0] is Branch}
    needed |= set(session.scalars(select(Account.bank_code).distinct()))
    gone = {key for key in plan.going[Bank] if key[0] not in needed}
    plan.kept = len(plan.going[Bank] - gone)
    plan.going[Bank] = gone
    with_bank = {key for key in loose if (key[0],) in gone}
    plan.going[Branch] = plan.going.get(Branch, set()) | with_bank


def _keep_paid_to(session: Session, plan: Retirement) -> None:
    """Keep the branches that an account names: it is read, and paid to, by that name."""
    accounts = select(Account.bank_code, Account.branch_code).distinct()
    paid_to = {tuple(row) for row in session.execute(accounts)} & plan.going.get(Branch, set())
    plan.kept += len(paid_to)
    if paid_to:
        plan.going[Branch] -= paid_to


@cache
def _loaded(table: type[Table]) -> dict[tuple[Any, ...], dict[str, str]]:
    """The rows of a starter file by key, as they are loaded."""
    name, form = _LOADED[table]
    columns = {head: field for head, field in form.columns.items() if field in table.__table__.columns}
    lines = csv.DictReader((files(STARTER) / name).read_text(encoding="utf-8-sig").splitlines())
    rows = [{field: line[head] for head, field in columns.items() if head in line} for line in lines]
    return {tuple(row[it] for it in KEYS[table]): row for row in rows}
