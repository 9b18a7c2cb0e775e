"""Staff scenes: staff members' phones, and applications that wait for them, with values to look for."""

import json
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from rules.items import papers_for
from rules.status import Actor, Status
from storage.tables.applications import Review
from storage.tables.messaging import OutboxRow
from tests.support.people.chat import GROUP, Chat, Heard, World
from tests.support.people.student_scenes import link

CERTIFICATE = "工工字第01414號"
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
        """As after /start, whatever the student's side makes of it."""
        self.world.run(lambda records: records.people.started(records.people.meet(self.user_id, "zh-Hant")))
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
        student = records.roster.by_number(number)
        account = records.accounts.of(student.id)
        if account.bank_code is None:
            account.bank_code, account.email, account.holder_confirmed = "700", EMAIL, True
            mine = number == "B11256001"
            records.accounts.set_number(account, ACCOUNT if mine else f"0071370{number[-7:]}")
            for slot in papers_for(foreign=False):
                kept = records.album.keep(world.new_picture(), student.id)
                records.accounts.set_picture(account, slot, kept)
            records.accounts.complete(account)
        draft = records.applications.new_draft(student.id)
        draft.effective_date, draft.semester, draft.kind_code = date(2026, 3, 2), "114-2", kind
        draft.number = draft.number_key = certificate
        draft.front = records.album.keep(world.new_picture(), student.id)
        draft.back_blank = not back
        if back:
            draft.back = records.album.keep(world.new_picture(), student.id)
        for name, value in changes.items():
            setattr(draft, name, value)
        reference = f"R{draft.id:05}"
        records.applications.move(
            draft, Status.applied, Actor.student, reference=reference, submitted_at=world.now,
            round_id=records.rounds.all()[0].id,
        )  # fmt: skip
        return draft.id

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
        records.applications.move(it, Status.applied, Actor.student, supplements=it.supplements + 1, wrong={})

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
    """Everything that any payload to the group holds."""
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
