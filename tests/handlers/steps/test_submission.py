"""Submission of a draft: the round, the twin, the account that it waits for."""

from datetime import UTC, date, datetime

from handlers.dialogue.turn import Turn
from handlers.steps.application.submission import submit_waiting
from handlers.updates import Author
from rules.status import Status
from tests.support.databases.databases import on_both
from tests.support.people.chat import SCHOOL, Chat
from tests.support.people.student_scenes import DATE, applications, complete_account, fill_in, link, send

pytestmark = on_both  # what may be there once only


def test_another_students_same_number_is_no_word_to_the_student(world, ready):
    send(ready)
    other = link(world, Chat(world, user_id=1002), "B11256002")
    complete_account(world, "B11256002")
    send(other)
    assert "申請已送出" in other.last


def test_a_round_that_closes_before_sending_is_said_and_the_draft_stays_readable(world, ready):
    fill_in(ready)
    world.now = datetime(2026, 3, 31, 16, 0, 1, tzinfo=UTC)
    ready.presses("送出申請")
    assert "還沒有送出" in ready.last
    assert applications(world)[0].status is Status.draft
    ready.presses("繼續填寫這份草稿")
    assert "目前沒有開放中的梯次，還不能送出" in ready.last


def test_the_last_second_of_a_round_is_in_time(world, ready):
    fill_in(ready)
    world.now = datetime(2026, 3, 31, 15, 59, 59, tzinfo=UTC)
    ready.presses("送出申請")
    assert "申請已送出" in ready.last


def test_a_twin_sent_in_between_keeps_the_second_from_being_sent(world, ready):
    fill_in(ready)
    ready.says("/cancel").presses("保留內容").says("/apply").presses("申請另一張證照").says(DATE).says(
        "園藝"
    ).presses("園藝").presses("就是這張")
    ready.says("2").sends_picture().presses("背面無內容").presses("送出申請")
    ready.says("/status").presses("繼續：園藝").presses("送出申請")
    assert "已經申請過了" in ready.last
    assert [it.status for it in applications(world)] == [Status.draft, Status.applied]


def test_without_an_account_the_draft_waits_for_it(world, linked):
    fill_in(linked)
    assert "匯款帳戶：還沒設定好" in linked.last
    linked.presses("送出申請")
    [draft] = applications(world)
    assert draft.status is Status.draft
    assert draft.waits_for_account
    assert "還差一件事：匯款帳戶" in linked.last


def test_an_expired_residence_card_is_renewed_before_anything_is_sent(world, student):
    foreign = link(world, student, "M11322003")
    complete_account(world, "M11322003", residence_expiry=date(2026, 3, 9))
    assert "匯款帳戶：居留證已過期" in fill_in(foreign).last
    foreign.presses("送出申請")
    assert "居留證已過有效期限" in foreign.last


def test_a_residence_card_on_its_last_day_is_still_good(world, student):
    foreign = link(world, student, "M11322003")
    complete_account(world, "M11322003", residence_expiry=date(2026, 3, 10))
    send(foreign)
    assert "申請已送出" in foreign.last


def test_an_application_that_was_sent_is_out_of_reach_of_old_buttons(world, ready):
    fill_in(ready)
    [page] = [it for it in ready.heard if "送出前" in it.text]
    ready.presses("送出申請")
    ready.presses_data(page.buttons["✏️ 改證照字號"], page)
    assert "按鈕屬於之前的步驟" in "".join(it.text for it in ready.heard[-2:])
    assert ready.alert


def test_the_waiting_draft_goes_out_by_itself_when_the_account_is_complete(world, linked):
    fill_in(linked).presses("送出申請")
    _account_is_done(world, linked)
    [sent] = applications(world)
    assert (sent.status, sent.waits_for_account) == (Status.applied, False)
    assert "申請已送出" in linked.last


def test_a_waiting_draft_whose_round_has_closed_is_not_sent_and_says_so(world, linked):
    fill_in(linked).presses("送出申請")
    world.now = datetime(2026, 4, 2, tzinfo=UTC)
    _account_is_done(world, linked)
    assert applications(world)[0].status is Status.draft
    assert "還沒有送出" in linked.last


def _account_is_done(world, chat):
    """Complete the account, as the last press of its set-up does."""

    def work(records):
        person = records.people.get(chat.user_id)
        sender = Author(chat.user_id, chat.user_id, private=True, language_code=None, at=world.now)
        turn = Turn(records, SCHOOL, person, records.conversations.load(chat.user_id), sender, 9999)
        submit_waiting(turn)
        turn.flush()

    complete_account(world)
    world.run(work)
