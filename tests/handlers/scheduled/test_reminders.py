"""Reminders: derived from the data at any tick, each once, none when it is of no use any more."""

from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.notices.reminder_topic import take_back
from handlers.scheduled import reminders as reminding
from handlers.scheduled.reminders import remind
from rules.calendar.timezone import TAIPEI
from rules.status import Actor, Status
from storage.messaging.outbox import Ended
from storage.messaging.retractions import TOO_LATE
from tests.support.databases.databases import on_both
from tests.support.people.staff_scenes import application, change, student_phone, submitted
from tests.support.people.student_scenes import complete_account, decide, fill_in, give_back, set_round

pytestmark = on_both  # moments are compared

CLOSES = datetime(2026, 3, 31, 23, 59, 59, tzinfo=TAIPEI)


def at(day, hour, minute=0, month=3):
    return datetime(2026, month, day, hour, minute, tzinfo=TAIPEI).astimezone(UTC)


def draft(world, number="B11256001", effective=date(2026, 3, 2)):
    student = world.run(lambda records: records.roster.by_number(number).id)
    return world.add_application(student, effective_date=effective, kind_code="133003")


def tick(world, moment=None):
    world.now = moment or world.now
    return world.run(lambda records: remind(records, world.app_context))


def key(slug, student=1):
    """The key of a reminder of the one round's end."""
    return f"round:1:closes:{slug}:20260331:student:{student}"


def keys(world):
    return [it.row.key for it in world.sent()]


def drop(world, error=TOO_LATE):
    """Let the sender give up the newest message, as it does once its time is over."""
    row = world.sent()[-1].row
    world.run(lambda records: records.outbox.end([Ended(row.id, "skipped", error=error)]))


# Rounds


def test_a_draft_is_reminded_on_four_occasions_and_no_more(world, phone):
    draft(world)
    moment, end = at(20, 0), at(2, 0, month=4)
    while moment < end:
        tick(world, moment)
        moment += timedelta(minutes=30)
    assert keys(world) == [key(slug) for slug in ("7d", "3d", "1d", "last")]
    sent = [it.row.created_at.astimezone(TAIPEI) for it in phone.heard]
    assert [(it.day, it.hour) for it in sent] == [(24, 9), (28, 9), (30, 9), (31, 18)]


def test_the_words_say_how_long_and_give_a_button_to_go_on(world, phone):
    number = draft(world)
    tick(world, at(24, 9))
    assert "距離申請截止還有 7 天" in phone.last
    assert "「114-2 梯次」到2026年3月31日（星期二，民國115年）23:59為止" in phone.last
    assert phone.heard[-1].buttons == {"繼續填寫並送出": f"g:draft:{number}"}
    tick(world, at(31, 18))
    assert "今天是申請的最後一天" in phone.last


def test_the_words_are_english_for_who_reads_english(world):
    phone = student_phone(world, "en")
    draft(world)
    tick(world, at(30, 9))
    assert "1 day left to apply" in phone.last


def test_a_late_restart_sends_the_newest_one_with_the_right_days(world, phone):
    draft(world)
    tick(world, at(29, 15))
    assert keys(world) == [key("3d")]
    assert "距離申請截止還有 2 天" in phone.last


def test_several_drafts_of_a_student_are_one_reminder(world, phone):
    draft(world)
    draft(world)
    assert tick(world, at(24, 9)) == 1


def test_a_reminder_is_dropped_when_it_could_not_be_sent_in_time(world, phone):
    draft(world)
    tick(world, at(31, 18))
    assert phone.heard[-1].row.drop_after == CLOSES.astimezone(UTC)


@pytest.mark.parametrize("effective", [date(2025, 11, 1), date(2026, 8, 1)])
def test_a_draft_of_another_round_is_left_alone(world, phone, effective):
    draft(world, effective=effective)
    assert tick(world, at(30, 9)) == 0


def test_a_draft_without_a_date_belongs_to_the_round_that_closes_first(world, phone):
    draft(world, effective=None)
    assert tick(world, at(30, 9)) == 1


def test_who_has_sent_or_has_nothing_is_left_alone(world, phone):
    submitted(world)
    student_phone(world, number="B11256002", user_id=1002)
    assert tick(world, at(30, 9)) == 0


@pytest.mark.parametrize(("status", "told"), [(Status.approved, 0), (Status.refused, 1)])
def test_a_draft_that_cannot_be_sent_beside_another_one_is_not_reminded(world, phone, status, told):
    decide(world, application(world, submitted(world)), status)
    draft(world)
    assert tick(world, at(30, 9)) == told


def test_nobody_is_reminded_of_a_round_that_is_over(world, phone):
    draft(world)
    assert tick(world, at(1, 0, month=4)) == 0


def test_a_blocked_or_unlinked_student_does_not_stop_the_others(world, phone):
    for number in ("M11322003", "B11256002", "B11256001"):
        draft(world, number)
    others = [world.run(lambda r, it=it: r.roster.by_number(it).id) for it in ("M11322003", "B11256002")]
    student_phone(world, number="B11256002", user_id=1002)
    change(world, lambda records: records.people.get(1002), blocked_at=world.now)
    assert [tick(world, at(30, 9)), tick(world, at(30, 9))] == [3, 0]
    assert len(phone.heard) == 1
    assert {it.row.key for it in world.mails()} == {f"mail:{key('1d', it)}" for it in others}


def test_a_blocked_student_is_mailed_each_reminder_once(world, phone):
    draft(world)
    change(world, lambda records: records.people.get(1001), blocked_at=world.now)
    assert [tick(world, at(30, 9)) for _ in range(3)] == [1, 0, 0]
    (mail,) = world.mails()
    assert "距離申請截止還有 1 天" in mail.payload["text"]
    assert mail.row.drop_after == at(30, 23, 59) + timedelta(seconds=59)
    change(world, lambda records: records.people.get(1001), blocked_at=None)
    assert tick(world) == 0
    assert tick(world, at(31, 18)) == 1
    assert "今天是申請的最後一天" in phone.last


def test_a_crowd_is_told_over_several_ticks(world, monkeypatch):
    monkeypatch.setattr(reminding, "AT_ONCE", 2)
    for place, number in enumerate(("B11256001", "B11256002", "M11322003")):
        student_phone(world, number=number, user_id=2000 + place)
        draft(world, number)
    assert [tick(world, at(30, 9)) for _ in range(3)] == [2, 1, 0]


def test_a_round_that_is_prolonged_is_reminded_by_its_new_end(world, phone):
    draft(world)
    assert tick(world, at(30, 9)) == 1
    set_round(world, closes_at=CLOSES + timedelta(days=20))
    assert tick(world, at(30, 10)) == 0
    assert [tick(world, at(19, 9, month=4)) for _ in range(2)] == [1, 0]
    assert "距離申請截止還有 1 天" in phone.last
    assert "2026年4月20日" in phone.last


# What could not leave on its day, or became pointless before it left


def test_words_that_count_days_are_never_sent_on_another_day(world, phone):
    draft(world)
    tick(world, at(28, 9))
    assert phone.heard[-1].row.drop_after == at(28, 23, 59) + timedelta(seconds=59)


def test_what_could_not_leave_on_its_day_is_said_anew_with_the_right_days(world, phone):
    draft(world)
    tick(world, at(28, 9))
    drop(world)
    assert [tick(world, at(29, 0, 5)) for _ in range(2)] == [1, 0]
    assert keys(world) == [key("3d")]
    assert "距離申請截止還有 2 天" in phone.last


def test_a_mail_that_could_not_leave_on_its_day_is_written_anew(world, phone):
    draft(world)
    change(world, lambda records: records.people.get(1001), blocked_at=world.now)
    tick(world, at(28, 9))
    drop(world)
    assert [tick(world, at(29, 0, 5)) for _ in range(2)] == [1, 0]
    (mail,) = world.mails()
    assert "距離申請截止還有 2 天" in mail.payload["text"]


def test_what_was_given_up_for_another_reason_is_not_said_anew(world, phone):
    draft(world)
    tick(world, at(28, 9))
    drop(world, "held after a restore")
    assert tick(world, at(29, 0, 5)) == 0


def test_a_draft_that_is_sent_takes_its_unsent_reminder_back(world, phone):
    complete_account(world)
    fill_in(phone)
    tick(world, at(28, 9))
    assert "⏰" in phone.last
    phone.presses("繼續填寫並送出").presses("送出申請")
    assert not [it for it in phone.heard if "⏰" in it.text]
    assert tick(world) == 0


def test_another_draft_of_the_student_is_reminded_in_its_place(world, phone):
    kept, gone = draft(world), draft(world)
    tick(world, at(28, 9))
    assert phone.heard[-1].buttons == {"繼續填寫並送出": f"g:draft:{gone}"}
    phone.says("/status").presses_data(f"g:delete_draft:{gone}:sure")
    assert [tick(world) for _ in range(2)] == [1, 0]
    assert phone.heard[-1].buttons == {"繼續填寫並送出": f"g:draft:{kept}"}


def test_a_deleted_draft_takes_its_unsent_reminder_back(world, phone):
    draft(world)
    tick(world, at(28, 9))
    phone.says("/status").presses("刪除草稿").presses("確定刪除")
    assert not [it for it in phone.heard if "⏰" in it.text]


def test_a_reminder_on_its_way_is_not_repeated_once_it_is_pointless(world, phone):
    number = draft(world)
    tick(world, at(28, 9))
    (row,) = world.run(lambda records: records.outbox.claim((), 1))
    world.run(lambda records: take_back(records, number))
    world.run(lambda records: records.outbox.wait(row.id, world.now, "away"))
    world.pass_time(seconds=2)
    (again,) = world.run(lambda records: records.outbox.claim((), 1))
    assert again.drop_after < world.now


# Supplements


def test_a_return_is_reminded_thrice_and_never_within_a_day(world, phone):
    number = submitted(world)
    world.now = at(10, 10)
    give_back(
        world, world.run(lambda records: records.applications.get(number)), {"front": ["front-blurred"]}
    )
    moment, end = at(10, 10), at(19, 0)
    while moment < end:
        tick(world, moment)
        moment += timedelta(minutes=30)
    assert keys(world) == [f"supplement:{number}:2:{slug}" for slug in ("3d", "1d", "last")]
    sent = [it.row.created_at.astimezone(TAIPEI) for it in phone.heard]
    assert [(it.day, it.hour) for it in sent] == [(14, 9), (16, 9), (17, 9)]
    assert "今天是補件的最後一天" in phone.last
    assert phone.heard[-1].buttons == {"現在補件": f"g:mend:{number}"}


@pytest.mark.parametrize("way", ["mended", "withdrawn"])
def test_a_return_that_is_answered_takes_its_unsent_reminder_back(world, phone, way):
    number = submitted(world)
    give_back(world, application(world, number), {"front": ["front-blurred"]})
    tick(world, at(14, 9))
    assert "⏰" in phone.last
    if way == "mended":
        phone.presses("現在補件").presses("修正：證照正面").sends_picture()
    else:
        phone.says("/status").presses("撤回").presses("確定撤回")
    assert not [it for it in phone.heard if "⏰" in it.text]


def test_a_mended_application_is_not_reminded_again(world, phone):
    number = submitted(world)
    give_back(world, application(world, number), {"front": []})
    world.run(
        lambda records: records.applications.move(
            records.applications.get(number), Status.applied, Actor.student, supplements=1
        )
    )
    assert tick(world, at(16, 9)) == 0
