"""The demo's data: invented students, a round dated from today, one student who is set up already."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from bot.demo.samples.facts import Person as Facts
from bot.demo.samples.facts import sample_facts, semester_start
from rules.school import TAIPEI, School
from storage.pictures.album import NewPicture
from storage.pictures.vault import Kept
from storage.records import Records
from storage.starter.load import load_starter
from storage.store import Store
from storage.tables import RoundRow, Student

SET_UP = 1002
ROUND_DAYS = 28
PASSBOOK, ID_FRONT, ID_BACK = "passbook", "id_front", "id_back"
MORE: dict[int, dict[str, Any]] = {
    1001: {"college": "農學院", "department": "食品科學系", "class_name": "四食三A", "programme": "四技"},
    1002: {"college": "管理學院", "department": "資訊管理系", "class_name": "四資三A", "programme": "四技"},
    1003: {"college": "國際學院", "department": "熱帶農業暨國際合作系", "class_name": "碩熱農一", "programme": "碩士班"},
    1004: {"college": "農學院", "department": "園藝系", "class_name": "四園三A", "programme": "四技"},
}  # fmt: skip


def load_demo(store: Store, school: School, samples: Path) -> None:
    """Fill what is missing, and renew the sample round when it has passed; safe at every start."""
    facts = sample_facts(store.clock().astimezone(TAIPEI).date())
    if not store.run_now(lambda records: _furnish(records, school, facts)):
        documents = _documents(store, samples)
        store.run_now(lambda records: _set_up(records, school, facts[SET_UP], documents))


def _furnish(records: Records, school: School, facts: dict[int, Facts]) -> bool:
    """Lists, round and roster; answers whether the student who is set up is set up."""
    load_starter(records.session, now=records.now, school=school)
    _put_round(records)
    for user_id, person in facts.items():
        if records.roster.by_number(person.number) is None:
            records.session.add(_student(user_id, person, school, records.now))
    return records.people.get(SET_UP) is not None


def _student(user_id: int, person: Facts, school: School, now: datetime) -> Student:
    return Student(
        number=person.number, name=person.name, english_name=person.english_name, gender=person.gender,
        foreign=person.residence_until is not None, enrolment="在學", present=True, imported_at=now,
        email=school.mail_pattern.format(number=person.number.lower()), **MORE[user_id],
    )  # fmt: skip


def _put_round(records: Records) -> None:
    """The sample round accepts this semester and is open for four weeks; a passed one makes room."""
    rounds = [row for row in records.rounds.rows() if row.sample]
    today = records.now.astimezone(TAIPEI).date()
    if any(row.closes_at > records.now for row in rounds):
        return
    records.session.add(
        RoundRow(
            name=f"示範梯次 {today:%Y-%m-%d}", sample=True, supplement_days=7,
            accepts_from=semester_start(today), accepts_to=today + timedelta(days=ROUND_DAYS),
            opens_at=datetime.combine(today, time(), TAIPEI).astimezone(UTC),
            closes_at=datetime.combine(today + timedelta(days=ROUND_DAYS), time(23, 59, 59), TAIPEI).astimezone(UTC),
        )
    )  # fmt: skip


def _documents(store: Store, samples: Path) -> dict[str, Kept]:
    files = {ID_FRONT: "1002-id-front.jpg", ID_BACK: "1002-id-back.jpg", PASSBOOK: "1002-passbook.jpg"}
    return {slot: store.vault.put((samples / file).read_bytes()) for slot, file in files.items()}


def _set_up(records: Records, school: School, facts: Facts, documents: dict[str, Kept]) -> None:
    """As if this student had linked and filled in the account long ago."""
    student = records.roster.by_number(facts.number)
    assert student is not None
    person = records.people.meet(SET_UP, "zh-Hant")
    records.people.started(person)
    records.people.accept_notice(person, school.notice_version)
    records.people.link(person, student)
    account = records.accounts.of(student.id)
    account.bank_code, account.branch_code = facts.account.bank, facts.account.branch
    account.holder_confirmed, account.email, account.passbook_back_skipped = True, student.email, True
    records.accounts.set_number(account, facts.account.number)
    for slot, kept in documents.items():
        new = NewPicture(kept.id, kept.wrapped, "0" * 64, 0, 0)
        records.accounts.set_picture(account, slot, records.album.keep(new, student.id))
    records.accounts.complete(account)


