"""In one turn the account and the draft are fetched once; a lock, a refusal and another one in hand fetch anew."""

import re
from collections import Counter
from dataclasses import dataclass, field

import pytest
from sqlalchemy import event

import storage.database.hot_path.prepared
from handlers.dialogue.step import Row, Step
from handlers.dialogue.turn import DraftGone, Turn
from handlers.staff.clerk import Clerk
from handlers.staff.review.open_review import OpenReview
from handlers.student.navigation import receive
from handlers.updates import Author, Text
from rules.refusal import Refused
from rules.status import Status
from storage.applications.applications import Applications
from storage.people.conversations import Conversation
from storage.people.payout_accounts import PayoutAccounts
from storage.people.telegram_users import TelegramUsers
from storage.tables.people import Account
from tests.support.people.chat import SCHOOL
from tests.support.people.staff_scenes import arrived, status, submitted
from tests.support.people.student_scenes import DATE, applications, complete_account, give_back, send

MOST = 2  # a look and one under lock; or a look before a picture is there, and one when it comes again
ONE_ROW = re.compile(
    r"SELECT (?:(?!FROM).)+FROM (accounts|applications)\b.+WHERE \1\.(?:student_)?id = ", re.DOTALL
)
DOORS = {
    "accounts": (PayoutAccounts, ("get", "of", "locked")),
    "applications": (Applications, ("get",)),
    "people": (TelegramUsers, ("get",)),
}


@dataclass
class Fetches:
    """The fetches of one row of a table: in the database, and at the records' doors."""

    statements: Counter = field(default_factory=Counter)
    calls: Counter = field(default_factory=Counter)

    def note(self, statement: str) -> None:
        if one_row := ONE_ROW.match(statement):
            self.statements[one_row[1]] += 1

    def of(self, work) -> "Fetches":
        """The fetches that this work costs."""
        self.statements.clear()
        self.calls.clear()
        work()
        return self


@pytest.fixture
def fetches(world, monkeypatch):
    found = Fetches()
    execute = storage.database.hot_path.prepared.by_driver

    def prepared(connection, how, text, *more, **named):
        found.note(text)
        return execute(connection, how, text, *more, **named)

    def counted(table, method):
        def call(*arguments):
            found.calls[table] += 1
            return method(*arguments)

        return call

    monkeypatch.setattr(storage.database.hot_path.prepared, "by_driver", prepared)
    event.listen(world.db.engine, "before_cursor_execute", lambda _c, _cursor, text, *_: found.note(text))
    for table, (door, names) in DOORS.items():
        for name in names:
            monkeypatch.setattr(door, name, counted(table, getattr(door, name)))
    return found


def laid_out(world, ann):
    found = submitted(world)
    ann.takes_next()
    arrived(world)
    return found


def test_one_approve_reads_its_account_at_most_twice(world, ann, phone, fetches):
    found = laid_out(world, ann)
    cost = fetches.of(lambda: ann.presses("審核通過"))

    assert status(world, found) is Status.approved
    assert 1 <= cost.statements["accounts"] <= MOST
    assert 1 <= cost.calls["accounts"] <= MOST


def test_one_return_reads_its_account_at_most_twice(world, ann, phone, fetches):
    found = laid_out(world, ann)
    ann.presses("退回補件").presses("帳戶號碼")
    reason = next(it for it in ann.buttons if "返回" not in it)
    ann.presses(reason).presses("選其他項目").presses("預覽並退回")
    cost = fetches.of(lambda: ann.presses("確定退回"))

    assert status(world, found) is Status.returned
    assert 1 <= cost.statements["accounts"] <= MOST
    assert 1 <= cost.calls["accounts"] <= MOST


def test_a_card_is_laid_out_with_one_look_at_the_account_and_at_its_viewer(world, ann, phone, fetches):
    submitted(world)
    cost = fetches.of(ann.takes_next)

    assert cost.statements["accounts"] == 1
    assert (cost.calls["accounts"], cost.calls["people"]) == (1, 1)


def before_anything(world, phone):
    phone.says("/apply")


def asked_for_the_front(world, phone):
    phone.says("/apply").says(DATE).says("園藝").presses("園藝").presses("就是這張").says("工工字第01414號")


def asked_for_the_back(world, phone):
    asked_for_the_front(world, phone)
    phone.sends_picture()


def asked_for_the_front_again(world, phone):
    send(phone)
    give_back(world, applications(world)[0], {"front": ["front-blurred"], "back": ["back-blurred"]})
    phone.says("/status").presses("補件").presses("正面")


@pytest.mark.parametrize(
    "asked", [before_anything, asked_for_the_front, asked_for_the_back, asked_for_the_front_again]
)
def test_one_picture_reads_its_draft_and_the_account_at_most_twice(world, phone, fetches, asked):
    complete_account(world)
    asked(world, phone)
    cost = fetches.of(phone.sends_picture)

    assert 1 <= cost.statements["applications"] <= MOST
    assert 1 <= cost.calls["applications"] <= MOST
    assert 1 <= cost.statements["accounts"] <= MOST


def test_who_decides_sees_what_the_student_changed_since_the_account_was_looked_at(world, ann, phone):
    found = laid_out(world, ann)

    def work(records):
        it = records.applications.get(found)
        opened = OpenReview(Clerk(records, world.app_context, None, 1), records.reviews.get(1), it)
        assert not opened.account.at_fault
        mended = Account.__table__.update().values(at_fault=True)
        records.session.connection().execute(mended)
        return opened.account_changed, opened.account.at_fault

    assert world.run(work) == (True, True)


def turn_of(world, records, **talk):
    person = records.people.get(1001)
    sender = Author(1001, 1001, private=True, language_code="zh-hant", at=world.now)
    return Turn(records, SCHOOL, person, Conversation(1001, **talk), sender, 1)


def refused_after(turn, write):
    """Run a step that writes, and then refuses what was said."""

    def step(turn, _said):
        write(turn)
        raise Refused("bank-unknown")

    turn.place = Row(0, Step("any", (Text,), lambda _: None, step), {})
    receive(turn, Text("x"))
    assert turn.refusals == ["bank-unknown"]


def new_draft(records):
    return records.applications.new_draft(records.people.get(1001).student_id)


def test_another_application_in_hand_is_another_draft(world, phone):
    def work(records):
        first, second = new_draft(records), new_draft(records)
        turn = turn_of(world, records, application_id=first.id)
        assert turn.draft is first
        turn.talk.application_id = second.id
        return turn.draft is second

    assert world.run(work)


def test_a_draft_that_a_refusal_undid_is_gone(world, phone):
    def begins(turn):
        turn.talk.application_id = new_draft(turn.records).id
        assert turn.draft

    def work(records):
        turn = turn_of(world, records, journey="account", step="bank")
        refused_after(turn, begins)
        with pytest.raises(DraftGone):
            _ = turn.draft

    world.run(work)


def test_what_a_refused_step_wrote_into_the_draft_is_undone_in_hand_too(world, phone):
    def writes(turn):
        turn.draft.number = "1"

    def work(records):
        turn = turn_of(world, records, journey="account", step="bank", application_id=new_draft(records).id)
        refused_after(turn, writes)
        return turn.draft.number

    assert world.run(work) is None


def test_an_account_that_a_refusal_undid_is_begun_again(world, phone):
    def begins(turn):
        turn.account.email = "first@example.org"

    def work(records):
        turn = turn_of(world, records, journey="account", step="email")
        refused_after(turn, begins)
        turn.account.email = "second@example.org"

    world.run(work)

    assert world.run(lambda it: it.accounts.get(it.people.get(1001).student_id)).email == "second@example.org"
