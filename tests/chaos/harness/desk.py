"""Staff for a town: colleagues with open chats, and applications that lie before some of them."""

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from emulator.people import GROUP
from rules.codes import new_reference
from rules.items import Item
from rules.reasons import reasons_for
from rules.status import Status
from storage.records import Records
from storage.tables.applications import Review
from storage.tables.people import Student
from tests.chaos.harness.backstage import write
from tests.chaos.harness.town import Town, certificate
from tests.support.people import people

FIRST_COLLEAGUE = 2101
WRONG = reasons_for(Item.number)[0].code
LOCK = timedelta(hours=2)  # longer than any row


@dataclass(frozen=True)
class Case:
    """An application that waits, and by colleague the number of the review that is open before them."""

    application: int
    reference: str
    student: int  # whose chat hears of it
    reviews: dict[int, int]


def colleagues(town: Town, count: int) -> dict[int, int]:
    """Colleagues, so many, who have said /start; the message in each one's chat that can be pressed."""
    users = [FIRST_COLLEAGUE + number for number in range(count)]
    for user in users:
        town.telegram.act("people", id=user, first_name=f"同仁{user}", language_code="zh-hant", kind="staff")
        town.telegram.act("join", group=GROUP, user=user)
        town.telegram.act("start", user=user)
    town.come_to_rest()
    return {user: town.telegram.sent_to(user)[-1]["message_id"] for user in users}


def cases(town: Town, count: int, staff: list[int], dice: Any) -> list[Case]:
    """Applications of the town's students in turn, each laid before all of these; each has picked a fault."""
    return write(town, lambda records: _cases(records, town, count, staff, dice))


def press(case: Case, user: int, message: int, verb: str) -> tuple[str, dict]:
    """A press as an act: "approve", or "send" for what was picked."""
    return "press", {"user": user, "message_id": message, "data": f"s:{case.reviews[user]}:{verb}:"}


def _cases(records: Records, town: Town, count: int, staff: list[int], dice: Any) -> list[Case]:
    users = [it.user for it in town.students]
    for user in users:
        _account(records, records.people.get(user).student)
    return [_case(records, users[number % len(users)], staff, dice) for number in range(count)]


def _account(records: Records, student: Student) -> None:
    """Complete, since before any review began."""
    if records.accounts.get(student.id) is None:
        own, pictures = f"0071370{student.number[-7:]}", {"passbook": "0" * 32}
        account = people.with_account(records, student.number, own, pictures)
        account.updated_at = account.completed_at = records.now - timedelta(days=1)


def _case(records: Records, user: int, staff: list[int], dice: Any) -> Case:
    day, number = (records.now - timedelta(days=2)).date(), f"字第{time.monotonic_ns()}號"
    fields = certificate(day, number) | {"reference": new_reference(dice.choice)}
    it = people.application(records, records.people.get(user).student_id, Status.applied, **fields)
    reviews = [
        Review(
            application_id=it.id, version=it.version, user_id=colleague, opened_at=records.now,
            locked_until=records.now + LOCK, picked=[WRONG],
        )
        for colleague in staff
    ]  # fmt: skip
    records.session.add_all(reviews)
    records.session.flush()
    return Case(it.id, it.reference or "", user, {it.user_id: it.id for it in reviews})
