"""Documents that were put away: not asked again, not missing, and said to the reviewer in one line each."""

from datetime import date

from rules.retention import Kept
from rules.status import Status
from storage.tables.people import Account, ConversationRow
from tests.support.people.staff_scenes import application, change, status, submitted
from tests.support.people.student_scenes import complete_account, decide, link, send


def put_away(world):
    world.pass_time(days=Kept.documents.days + 1)
    for it in world.run(lambda records: records.put_away_pictures.students_due()):
        world.run(lambda records, it=it: records.put_away_pictures.put_away(it))


def account(world, number="B11256001") -> Account:
    return world.run(lambda records: records.accounts.get(records.roster.by_number(number).id))


def approved(world, ann) -> None:
    submitted(world)
    ann.takes_next().presses("審核通過")


def test_an_approval_marks_the_account_as_verified_and_nothing_else_does(world, ann):
    submitted(world)
    decide(world, application(world, 1), Status.refused)
    assert account(world).verified_at is None

    submitted(world, certificate="工工字第09999號", kind="118002")
    ann.takes_next().presses("審核通過")
    assert status(world, 2) is Status.approved
    assert account(world).verified_at == world.now


def test_the_next_application_needs_no_new_documents(world, ann, phone):
    approved(world, ann)
    put_away(world)
    set_open_round(world)
    send(phone, number="工工字第07777號", kind="電腦")

    assert [it.status for it in world.run(_all)] == [Status.approved, Status.applied]


def test_the_reviewer_reads_when_they_were_compared_and_sees_only_what_is_there(world, ann, phone):
    approved(world, ann)
    put_away(world)
    submitted(world, certificate="工工字第07777號", kind="118002")
    before = len(ann.heard)
    ann.takes_next()
    card = ann.heard[before].text

    for item in ("身分證正面", "身分證背面", "存摺封面"):
        assert f"🗄 {item}：已封存，2026年3月10日" in card
    photos = [it.text for it in ann.heard[before:] if it.method == "sendPhoto"]
    assert photos == ["證照正面", "證照背面"]
    ann.presses("審核通過")
    assert status(world, 2) is Status.approved


def test_what_was_never_verified_is_asked_again(world, phone):
    submitted(world)
    decide(world, application(world, 1), Status.refused)
    put_away(world)
    phone.says("/account")

    assert "身分證正面" in phone.last


def test_a_dangling_picture_does_not_stop_the_reviewer(world, ann):
    """Two transactions may meet: what is named and not there is left out."""
    submitted(world)
    change(world, lambda records: records.accounts.get(1), pictures={"passbook": "f" * 32})
    ann.takes_next()

    assert [it.text for it in ann.heard if it.method == "sendPhoto"] == ["證照正面", "證照背面"]
    assert ann.heard[-1].text.endswith("請決定")


def test_another_bank_asks_for_a_new_passbook_only(world, phone):
    complete_account(world)
    away = {
        slot: {"picture": "", "verified": world.now.isoformat()}
        for slot in ("id_front", "id_back", "passbook")
    }
    change(world, lambda records: records.accounts.get(1), pictures={}, put_away=away)
    phone.says("/account").presses("銀行").says("822")

    assert set(account(world).put_away) == {"id_front", "id_back"}


def test_an_expired_residence_card_asks_for_the_card_and_not_for_the_passbook(world, student):
    complete_account(world, "M11322003", residence_expiry=date(2026, 3, 1))
    slots = ("residence_front", "residence_back", "passbook")
    away = {slot: {"picture": "", "verified": world.now.isoformat()} for slot in slots}
    change(world, lambda records: records.accounts.get(3), pictures={}, put_away=away)
    foreign = link(world, student, "M11322003")
    foreign.says("/account")
    assert "居留證" in foreign.last
    foreign.sends_picture()

    assert set(account(world, "M11322003").put_away) == {"residence_back", "passbook"}


def test_the_account_of_another_student_is_a_grave_flag(world, ann):
    submitted(world)
    submitted(world, "B11256002", certificate="工工字第07777號")

    def work(records):
        records.accounts.set_number(records.accounts.get(2), records.accounts.number(records.accounts.get(1)))

    world.run(work)
    ann.takes_next()
    assert "帳戶相同：學生 B11256002 也用這個匯款帳戶" in ann.heard[0].text
    ann.presses("審核通過")
    assert status(world, 1) is Status.applied
    ann.presses("確認過了")
    assert status(world, 1) is Status.approved


def set_open_round(world) -> None:
    from tests.support.people.student_scenes import set_round

    set_round(world, closes_at=world.now.replace(month=12))


def _all(records):
    return records.applications.of_student(records.roster.by_number("B11256001").id)


def test_who_comes_back_later_to_a_forgotten_account_begins_anew(world, phone):
    phone.says("/account").presses("正確").says("822").presses("就用這家")
    phone.presses("屏東分行").says("123456789012")
    world.pass_time(days=Kept.account.days)
    acted_at = talked_at(world, phone)
    assert world.run(lambda records: records.unused_accounts.forget(1))
    assert b"123456789012" not in told_of(world, phone)
    assert talked_at(world, phone) == acted_at

    phone.says("/start")
    phone.says("/account").presses("正確")
    assert "銀行" in phone.last


def talked_at(world, chat):
    return world.run(lambda records: records.session.get(ConversationRow, chat.user_id).updated_at)


def told_of(world, chat) -> bytes:
    return repr(world.run(lambda records: records.conversations.load(chat.user_id))).encode()
