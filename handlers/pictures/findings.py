"""Findings: each answer that can be read off a picture, compared with what was read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rules.items import Document, Item, sides_of
from rules.reading.comparison import MATCH, UNREAD, Compared, Says, compare_account, compare_number
from rules.reading.dates import Label, compare_date
from rules.reading.names import shows_name
from storage.records import Records
from storage.tables.applications import Application
from storage.tables.people import Account, Student

Lines = tuple[str, ...]
Compare = Callable[[Lines], Compared]


@dataclass(frozen=True)
class Finding:
    """A finding: `typed` and `read` as texts, dates in ISO form; `asked`: the student has answered it."""

    item: Item
    says: Says
    typed: str = ""
    read: str = ""
    picture_id: str = ""
    asked: bool = False


def certificate_findings(records: Records, application: Application) -> list[Finding]:
    """The findings about the certificate; none where no picture was read."""
    number, day = application.number, application.effective_date
    asked: list[tuple[Item, str, Compare]] = []
    if number:
        asked.append((Item.number, number, lambda lines: compare_number(lines, number)))
    if day:
        asked.append((Item.effective_date, day.isoformat(), lambda lines: compare_date(lines, day)))
    return list(_found(records, application.pictures.values(), asked))


def account_findings(records: Records, account: Account, student: Student) -> list[Finding]:
    """The findings about the account; a name is found or not, and never said to be another."""
    passbook = [account.pictures.get(side) for side in sides_of(Document.passbook)]
    card = [account.pictures.get(Item.residence_front)] if student.foreign else []
    number, bank, until = records.accounts.number(account), account.bank_code or "", account.residence_expiry
    asked: list[tuple[Item, str, Compare]] = []
    if number:
        asked.append((Item.account_number, number, lambda lines: compare_account(lines, number, bank=bank)))
    asked.append((Item.holder, student.name, lambda lines: _named(lines, student)))
    found = list(_found(records, passbook, asked))
    if until:
        expiry: Compare = lambda lines: compare_date(lines, until, Label.expiry)  # noqa: E731
        found += _found(records, card, [(Item.residence_expiry, until.isoformat(), expiry)])
    return found


def _found(
    records: Records, pictures: Iterable[str | None], asked: Iterable[tuple[Item, str, Compare]]
) -> Iterator[Finding]:
    read = {it: reading for it in pictures if it and (reading := records.readings.of(it))}
    for item, typed, compare in asked if read else ():
        compared = {it: compare(reading.lines) for it, reading in read.items()}
        differing = [it for it, said in compared.items() if said.says is Says.mismatch]
        if MATCH in compared.values() or not differing:
            yield Finding(item, Says.match if MATCH in compared.values() else Says.unread)
        else:
            said = compared[differing[0]].read
            asked_before = (str(item), typed, said) in read[differing[0]].settled
            yield Finding(item, Says.mismatch, typed, said, differing[0], asked_before)


def _named(lines: Lines, student: Student) -> Compared:
    return MATCH if shows_name(lines, student.name, student.english_name) else UNREAD
