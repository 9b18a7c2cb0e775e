"""Prepared people: students set up at once, for a story that begins later."""

from datetime import date

from rules.status import Status
from storage.records import Records
from tests.support.people import people
from tests.support.people.people import CERTIFICATE
from tests.support.people.town import Phone, a_photo

ACCOUNT = "00713701234569"


async def linked(phone: Phone, number: str) -> Phone:
    """A linked student: has started the bot and has agreed."""
    person = phone.town.telegram.world.person(phone.user)
    person.started = True
    language = "en" if person.language_code == "en" else "zh-Hant"
    await phone.town.app.store.run(lambda records: people.linked(records, phone.user, number, language))
    return phone


async def ready(phone: Phone, number: str) -> Phone:
    """A linked student with a complete account at the Post Office."""
    await linked(phone, number)
    digits = ACCOUNT if number == "B11256001" else f"0071370{number[-7:]}"
    await phone.town.app.store.run(
        lambda records: people.with_account(records, number, digits, content=a_photo())
    )
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

    def work(records: Records) -> int:
        student = records.roster.by_number(number).id
        fields = people.certificate(records, student, kind, certificate, on, a_photo())
        return people.application(records, student, Status.applied, **fields).id

    return await phone.town.app.store.run(work)


def _is_ready(records: Records, number: str) -> bool:
    account = records.accounts.get(records.roster.by_number(number).id)
    return account is not None and account.completed_at is not None
