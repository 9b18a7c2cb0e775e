"""Demo data: invented students, a round dated from today, one student who is set up already."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from emulator.samples.draw_all import read_facts
from emulator.samples.facts import Person as Facts
from emulator.samples.facts import semester_start
from rules.calendar.timezone import TAIPEI
from rules.items import Item, papers_for
from rules.school import School
from storage.imports.starter.load import load_starter
from storage.pictures.album import NewPicture
from storage.pictures.decoding.worker import PictureWorker
from storage.records import Records
from storage.store import Store
from storage.tables.catalogue import RoundRow
from storage.tables.people import Student

SET_UP = 1002
ROUND_DAYS = 28
MORE: dict[int, tuple[str, str, str, str]] = {
    1001: ("四技", "農學院", "食品科學系", "四食三A"),
    1002: ("四技", "管理學院", "資訊管理系", "四資三A"),
    1003: ("碩士班", "國際學院", "熱帶農業暨國際合作系", "碩熱農一"),
    1004: ("四技", "農學院", "園藝系", "四園三A"),
}


async def load_demo(store: Store, school: School, samples: Path) -> None:
    """Fill what is missing, and renew the sample round when it has passed; safe at every start."""
    facts = read_facts(samples)
    if not await store.run(lambda records: _furnish(records, school, facts)):
        documents = await _documents(store, samples)
        await store.run(lambda records: _set_up(records, school, facts[SET_UP], documents))


def _furnish(records: Records, school: School, facts: dict[int, Facts]) -> bool:
    """Write lists, round and roster; returns whether the student who is set up has been already."""
    load_starter(records.session, now=records.now, school=school)
    records.catalogue.offer_samples()
    _put_round(records)
    for user_id, person in facts.items():
        if records.roster.by_number(person.number) is None:
            records.session.add(_student(user_id, person, school, records.now))
    return records.people.get(SET_UP) is not None


def _student(user_id: int, person: Facts, school: School, now: datetime) -> Student:
    programme, college, department, class_name = MORE[user_id]
    return Student(
        number=person.number, name=person.name, english_name=person.english_name, gender=person.gender,
        foreign=person.residence_until is not None, enrolment="在學", present=True, imported_at=now,
        email=school.mail_pattern.format(number=person.number.lower()), programme=programme,
        college=college, department=department, class_name=class_name,
    )  # fmt: skip


def _put_round(records: Records) -> None:
    """Put the sample round: it accepts this semester, is open for four weeks; a passed one makes room."""
    rounds = [row for row in records.rounds.rows() if row.sample]
    today = records.now.astimezone(TAIPEI).date()
    last = today + timedelta(days=ROUND_DAYS)
    if any(row.closes_at > records.now for row in rounds):
        return
    records.session.add(
        RoundRow(
            name=f"示範梯次 {today:%Y-%m-%d}", sample=True, supplement_days=7,
            accepts_from=semester_start(today), accepts_to=last,
            opens_at=datetime.combine(today, time(), TAIPEI).astimezone(UTC),
            closes_at=datetime.combine(last, time(23, 59, 59), TAIPEI).astimezone(UTC),
        )
    )  # fmt: skip


async def _documents(store: Store, samples: Path) -> dict[Item, NewPicture]:
    """The sample pictures, checked and sealed like anybody's."""
    worker = PictureWorker()
    try:
        checked = {
            slot: await worker.check(file.read_bytes(), told_size=None)
            for slot, file in _files(samples).items()
        }
    finally:
        await worker.close()
    kept = {slot: (it, store.vault.put(it.jpeg)) for slot, it in checked.items()}
    return {
        slot: NewPicture(
            at.id, at.wrapped, it.sha256, it.width, it.height, it.facts, fingerprint=it.fingerprint
        )
        for slot, (it, at) in kept.items()
    }


def _files(samples: Path) -> dict[Item, Path]:
    """The sample of each picture that the account must have."""
    found = {item: samples.glob(f"{SET_UP}-{item.replace('_', '-')}.*") for item in papers_for(foreign=False)}
    return {item: next(files) for item, files in found.items()}


def _set_up(records: Records, school: School, facts: Facts, documents: dict[Item, NewPicture]) -> None:
    """Set a student up as if they had linked and filled in the account long ago."""
    student = records.roster.by_number(facts.number)
    assert student is not None
    person = records.people.meet(SET_UP, "zh-Hant")
    records.people.started(person)
    records.people.accept_notice(person, school.notice_version)
    records.people.link(person, student)
    account = records.accounts.of(student.id)
    account.bank_code, account.branch_code = facts.account.bank, facts.account.branch
    account.holder_confirmed, account.email = True, student.email
    records.accounts.set_number(account, facts.account.number)
    for slot, new in documents.items():
        records.accounts.set_picture(account, slot, records.album.keep(new, student.id))
    records.accounts.complete(account)
