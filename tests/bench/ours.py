"""Our bot as it is run, on a database with students in the middle of an application."""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot.app import open_store
from bot.settings.environment import Settings, read_school
from rules.status import Status
from storage.imports.starter.load import load_starter
from storage.keys.keyring import write_new_key
from storage.people.conversations import Conversation
from storage.records import Records
from storage.tables.applications import Application
from storage.tables.catalogue import CertificateKind, RoundRow
from storage.tables.people import Person, Student
from tests.bench.students import FIRST_CHAT, gives_date
from tests.bench.telegram import TOKEN
from tests.support.running.processes import ROOT, variables

COMMAND = [sys.executable, "-m", "bot", "run"]
KIND = "133003"


def environment(folder: Path, api_url: str, database_url: str = "") -> dict[str, str]:
    return variables(
        token=TOKEN, api_url=api_url, smtp_url="smtp://127.0.0.1:9", key_file=folder / "server.key", pace="off",
        data_dir=folder / "data", database_url=database_url, school=ROOT / "school.toml",
    )  # fmt: skip


def prepare(folder: Path, students: int, database_url: str = "") -> None:
    """Prepare students with a draft each: every other one is asked for the date, the others for the number."""
    write_new_key(folder / "server.key")
    settings = Settings(
        token=TOKEN, smtp_url="smtp://127.0.0.1:9", key_file=folder / "server.key", data_dir=folder / "data",
        database_url=database_url,
    )  # fmt: skip
    store = open_store(settings)
    store.run_now(lambda records: _furnish(records, students))
    store.run_now(
        lambda records: load_starter(
            records.session, now=records.now, school=read_school(ROOT / "school.toml")
        )
    )
    store.close()


def _furnish(records: Records, students: int) -> None:
    session, now, today = records.session, records.now, datetime.now(UTC).date()
    session.add(CertificateKind(code=KIND, name="園藝", level="丙級", issuer="勞動部", points=2))
    session.add(_round(today, now))
    session.flush()
    everybody = range(1, students + 1)
    session.execute(insert(Student), [_student(number, now) for number in everybody])
    session.execute(insert(Person), [_person(number, now) for number in everybody])
    session.execute(insert(Application), [_draft(number, now, today) for number in everybody])
    for number in everybody:
        records.conversations.save(_conversation(number))


def _round(today: date, now: datetime) -> RoundRow:
    days = timedelta(days=90)
    return RoundRow(
        name="量測梯次", accepts_from=today - days, accepts_to=today + days, opens_at=now - days, closes_at=now + days,
        supplement_days=7,
    )  # fmt: skip


def _student(number: int, now: datetime) -> dict:
    return {
        "id": number, "number": f"B{number:08}", "name": "林小明", "programme": "四技", "college": "農學院",
        "department": "食品科學系", "class_name": "四食三A", "enrolment": "在學", "imported_at": now,
        "email": f"b{number:08}@mail.example.edu.tw",
    }  # fmt: skip


def _person(number: int, now: datetime) -> dict:
    return {
        "user_id": chat_of(number), "language": "zh-Hant", "started_at": now, "notice_version": "1",
        "notice_at": now, "student_id": number, "linked_at": now,
    }  # fmt: skip


def _draft(number: int, now: datetime, today: date) -> dict:
    dated = not gives_date(chat_of(number))
    return {
        "id": number, "student_id": number, "status": Status.draft, "wrong": {}, "created_at": now, "updated_at": now,
        "effective_date": today if dated else None, "kind_code": KIND if dated else None,
    }  # fmt: skip


def _conversation(number: int) -> Conversation:
    chat = chat_of(number)
    before = [] if gives_date(chat) else ["apply.effective_date", "apply.keyword", "apply.kind"]
    step = "effective_date" if gives_date(chat) else "certificate_number"
    return Conversation(chat, "apply", step, asked=4, trail=before, application_id=number)


def chat_of(number: int) -> int:
    return FIRST_CHAT + number - 1
