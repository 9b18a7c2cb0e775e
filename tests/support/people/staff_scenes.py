"""Staff scenes: staff members' phones, and applications that wait for them, with values to look for."""

import json
from dataclasses import dataclass, field

from sqlalchemy import select

from rules.status import Status
from storage.tables.applications import Review
from storage.tables.messaging import OutboxRow
from tests.support.people import people
from tests.support.people.chat import GROUP, Chat, Heard, World
from tests.support.people.people import CERTIFICATE
from tests.support.people.student_scenes import link

ACCOUNT = "00713700654321"
EMAIL = "planted.mail@example.org"
NAMES = ("林曉晴", "陳柏宇", "B11256001", "B11256002")
PERSONAL = (*NAMES, CERTIFICATE, ACCOUNT, EMAIL)


@dataclass
class Colleague(Chat):
    """A staff member's private chat; edited questions are heard too."""

    user_id: int = 7001
    group: Chat = field(init=False)

    def __post_init__(self) -> None:
        self.group = Chat(self.world, self.user_id, chat_id=GROUP)
        self.world.members.add(self.user_id)

    @property
    def heard(self) -> list[Heard]:
        return [
            it
            for it in self.world.sent()
            if it.lane == str(self.user_id) and it.method in {"sendMessage", "sendPhoto", "editMessageText"}
        ]

    @property
    def all_text(self) -> str:
        return "\n".join(it.text for it in self.heard)

    def starts(self) -> "Colleague":
        """Start, as after /start, whatever the student's side makes of it."""
        self.world.run(lambda records: people.started(records, self.user_id))
        return self

    def takes_next(self) -> "Colleague":
        self.group.says("/next")
        return self


def colleague(world: World, user_id: int = 7001) -> Colleague:
    return Colleague(world, user_id).starts()


def submitted(
    world: World, number="B11256001", *, kind="133003", certificate=CERTIFICATE, back=True, **changes
) -> int:
    """An application that waits for review, with account and pictures; returns its id."""

    def work(records):
        student = records.roster.by_number(number).id
        if records.accounts.of(student).bank_code is None:
            digits = ACCOUNT if number == "B11256001" else f"0071370{number[-7:]}"
            people.with_account(records, number, digits, email=EMAIL)
        fields = people.certificate(records, student, kind, certificate) | ({} if back else {"back": None})
        fields |= {"back_blank": not back, "number_key": certificate} | changes
        return people.application(records, student, Status.applied, **fields).id

    return world.run(work)


def application(world: World, application_id: int):
    return world.run(lambda records: records.applications.get(application_id))


def status(world: World, application_id: int) -> Status:
    return application(world, application_id).status


def mended(world: World, application_id: int) -> None:
    """Let the student send a returned application again."""

    def work(records):
        it = records.applications.get(application_id)
        account = records.accounts.get(it.student_id)
        account.at_fault = False
        people.moved(records, it, Status.applied, supplements=it.supplements + 1, wrong={})

    world.run(work)


def arrived(world: World) -> None:
    """Let all that was said reach the phones."""

    def work(records):
        for row in records.session.scalars(select(OutboxRow).where(OutboxRow.status == "new")):
            row.status, row.message_id = "sent", 5000 + row.id

    world.run(work)


def message_of(world: World, heard: Heard) -> int:
    return world.run(lambda records: records.session.get(OutboxRow, heard.row.id).message_id)


def change(world: World, what, **values) -> None:
    """Set fields of the one row that `what(records)` finds."""

    def work(records):
        row = what(records)
        for name, value in values.items():
            setattr(row, name, value)

    world.run(work)


def student_phone(world: World, language="zh-Hant", number="B11256001", user_id=1001) -> Chat:
    phone = link(world, Chat(world, user_id), number)
    change(world, lambda records: records.people.get(user_id), language=language)
    return phone


def said_in_group(world: World) -> str:
    """All the text that any payload to the group holds."""
    payloads = [it.payload for it in world.sent() if it.lane == str(GROUP)]
    return json.dumps(payloads, ensure_ascii=False)


def reviews(world):
    return world.run(lambda records: list(records.session.scalars(select(Review).order_by(Review.id))))


def returns(ann, *picks):
    """Press the way to a return: (item, reason) pairs, then send."""
    ann.presses("退回補件")
    for item, reason in picks:
        ann.presses(item).presses(reason).presses("選其他項目")
    return ann.presses("預覽並退回").presses("確定退回")
