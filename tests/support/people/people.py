"""People: the one way to a student, a linked one, an account, a picture, an application in a state, a staff member.

Each is a piece of work on the Records of one transaction: every world runs it in its own way.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from rules.calendar.semester import semester_of
from rules.items import papers_for
from rules.school import School
from rules.status import Actor, Status
from rules.typed.certificate_number import number_key
from storage.pictures.album import NewPicture
from storage.pictures.vault import Vault
from storage.records import Records
from storage.tables.applications import Application
from storage.tables.people import Account, Person, Student

NUMBER = "B11256001"
ACCOUNT = "00713700123456"
CERTIFICATE = "工工字第01414號"
JPEG = b"\xff\xd8 a picture of nobody \xff\xd9"


def student(records: Records, number: str = NUMBER, name: str = "林曉晴", **more: Any) -> Student:
    """A student on the roster."""
    row = Student(number=number, name=name, imported_at=records.now, **more)
    records.session.add(row)
    records.session.flush()
    return row


def started(records: Records, user: int, language: str = "zh-Hant") -> Person:
    """A person who has pressed Start; a staff member, once the group knows the user."""
    person = records.people.meet(user, language)
    records.people.started(person)
    return person


def linked(records: Records, user: int, number: str = NUMBER, language: str = "zh-Hant") -> Person:
    """A person who has pressed Start, has agreed to the notice, and is this student of the roster."""
    person = started(records, user, language)
    records.people.accept_notice(person, School.notice_version)
    records.people.link(person, records.roster.by_number(number))
    return person


def new_picture(vault: Vault, content: bytes = JPEG, **more: Any) -> NewPicture:
    """A picture like no other, sealed in the vault and not recorded; nothing was measured about it."""
    kept = vault.put(content)
    return NewPicture(kept.id, kept.wrapped, kept.id * 2, 1000, 700, **more)


PAGE = bytes(range(40, 200, 10)) * 1024
COPY = bytes(step + 1 for step in PAGE)  # recompressed
OTHER_PAGE = PAGE[:-90] + bytes(90)  # another name stands on it


def looking(vault: Vault, like: bytes, **more: Any) -> NewPicture:
    """A picture of its own file that looks like this page."""
    return replace(new_picture(vault, facts={"dhash": "5a" * 32}, **more), fingerprint=like)


def kept(records: Records, student_id: int, content: bytes = JPEG, **how: Any) -> str:
    """The id of a picture that belongs to this student; `how` is the album's."""
    return records.album.keep(new_picture(records.vault, content), student_id, **how)


def with_account(
    records: Records,
    number: str = NUMBER,
    digits: str = ACCOUNT,
    pictures: dict[str, str] | None = None,
    content: bytes = JPEG,
    **changes: Any,
) -> Account:
    """The student's account at the Post Office, complete with all its papers but for these changes."""
    who = records.roster.by_number(number)
    account = records.accounts.of(who.id)
    account.bank_code, account.email, account.holder_confirmed = "700", who.email, True
    account.residence_expiry = date(2027, 8, 31)
    records.accounts.set_number(account, digits)
    papers = papers_for(foreign=who.foreign)
    account.pictures = pictures or {it: kept(records, who.id, content) for it in papers}
    for name, value in changes.items():
        setattr(account, name, value)
    records.accounts.complete(account)
    return account


def application(records: Records, student_id: int, *ways: Status, **fields: Any) -> Application:
    """An application with these fields that has gone these ways; without any it is a draft."""
    it = records.applications.new_draft(student_id)
    for name, value in fields.items():
        setattr(it, name, value)
    for way in ways:
        moved(records, it, way)
    return it


def moved(
    records: Records, application: Application, to: Status, by: Actor | None = None, **more: Any
) -> None:
    """Move an application: by the student where only a student may, else by staff, unless said otherwise."""
    by = by or (Actor.student if to in {Status.applied, Status.withdrawn} else Actor.staff)
    if to == Status.applied and application.submitted_at is None:
        rounds = records.rounds.all()
        given = {"submitted_at": records.now, "reference": application.reference or f"R{application.id:05}"}
        more = given | {"round_id": rounds[0].id if rounds else None} | more
    records.applications.move(application, to, by, **more)


def certificate(
    records: Records,
    student_id: int,
    kind: str = "133003",
    number: str = CERTIFICATE,
    on: date = date(2026, 3, 2),
    content: bytes = JPEG,
) -> dict[str, Any]:
    """All fields of an application for this certificate, with pictures of both its sides."""
    return {
        "effective_date": on, "semester": str(semester_of(on)), "kind_code": kind, "number": number,
        "number_key": number_key(number), "front": kept(records, student_id, content), "back": kept(records, student_id, content),
    }  # fmt: skip
