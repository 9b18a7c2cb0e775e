"""Prepared people: students set up at once, for a story that begins later."""

import hashlib
import secrets
from datetime import date

from rules.calendar.semester import semester_of
from rules.certificate_number import number_key
from rules.codes import new_reference
from rules.items import papers_for
from rules.school import School
from rules.status import Actor, Status
from storage.pictures.album import NewPicture
from storage.records import Records
from tests.support.people.town import Phone, a_photo

ACCOUNT = "00713701234569"
CERTIFICATE = "工工字第01414號"


async def linked(phone: Phone, number: str) -> Phone:
    """A linked student: has started the bot and has agreed."""
    person = phone.town.telegram.world.person(phone.user)
    person.started = True

    def work(records: Records) -> None:
        known = records.people.meet(phone.user, "en" if person.language_code == "en" else "zh-Hant")
        records.people.started(known)
        records.people.accept_notice(known, School.notice_version)
        records.people.link(known, records.roster.by_number(number))

    await phone.town.app.store.run(work)
    return phone


async def ready(phone: Phone, number: str) -> Phone:
    """A linked student with a complete account at the Post Office."""
    await linked(phone, number)
    pictures = {name: _picture(phone, name) for name in papers_for(foreign=number.startswith("M"))}

    def work(records: Records) -> None:
        student = records.roster.by_number(number)
        account = records.accounts.of(student.id)
        account.bank_code, account.email, account.holder_confirmed = "700", student.email, True
        account.residence_expiry = date(2027, 8, 31)
        records.accounts.set_number(account, ACCOUNT if number == "B11256001" else f"0071370{number[-7:]}")
        for name, picture in pictures.items():
            records.accounts.set_picture(account, name, records.album.keep(picture, student.id))
        records.accounts.complete(account)

    await phone.town.app.store.run(work)
    return phone


async def applied(
    phone: Phone,
    number: str,
    *,
    kind: str = "133003",
    certificate: str = CERTIFICATE,
    on: date = date(2026, 2, 20),
) -> int:
    """Such a student with an application that waits for review; returns its id."""
    if not await phone.town.app.store.read(lambda records: _is_ready(records, number)):
        await ready(phone, number)
    front, back = _picture(phone, f"{kind} front"), _picture(phone, f"{kind} back")

    def work(records: Records) -> int:
        student = records.roster.by_number(number)
        draft = records.applications.new_draft(student.id)
        draft.effective_date, draft.semester, draft.kind_code = on, str(semester_of(on)), kind
        draft.number, draft.number_key = certificate, number_key(certificate)
        draft.front, draft.back = (records.album.keep(it, student.id) for it in (front, back))
        records.applications.move(
            draft, Status.applied, Actor.student, user_id=phone.user, submitted_at=records.now,
            reference=new_reference(secrets.choice), round_id=records.rounds.all()[0].id,
        )  # fmt: skip
        return draft.id

    return await phone.town.app.store.run(work)


def _is_ready(records: Records, number: str) -> bool:
    account = records.accounts.get(records.roster.by_number(number).id)
    return account is not None and account.completed_at is not None


def _picture(phone: Phone, text: str) -> NewPicture:
    jpeg = a_photo(f"{phone.user} {text}")
    kept = phone.town.app.store.vault.put(jpeg)
    return NewPicture(kept.id, kept.wrapped, hashlib.sha256(jpeg).hexdigest(), 800, 600)
