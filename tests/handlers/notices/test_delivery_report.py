"""Delivery report: what became of a notice is told in words, for every kind and every state."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from handlers.messages.words import words_in
from handlers.notices.delivery_report import lines, reason
from rules.notice_keys import KINDS
from rules.status import Actor, Status
from storage.messaging.delivery_history import about_student
from storage.messaging.outbox import Outgoing
from storage.tables.messaging import OutboxRow
from tests.support.people.staff_scenes import PERSONAL, change, student_phone, submitted

NUMBER = "B11256001"
KEY = "application:1:approved:v2"
NOTICES = sorted({it.notice for it in KINDS} - {""})
KEYS = {
    "decision": ("application:1:returned:v2", "退回補件的通知　R00001"),
    "reminder-round": ("round:1:closes:3d:student:1", "申請截止提醒"),
    "reminder-supplement": ("supplement:1:2:last", "補件期限提醒　R00001"),
    "code": ("code:7", "驗證碼信"),
    "mail-slow": ("mail-slow:code:7", "驗證碼信延遲的說明"),
    "mail-left": ("mail-left:code:7", "輪到寄驗證碼的通知"),
    "mail-failed": ("mail-failed:code:7", "驗證碼信寄不出去的說明"),
    "poison": ("poison:12", "訊息無法處理的說明"),
    "released": ("review:3:released", "審核逾時放回的說明"),
    "reply": ("update:12:1001:1", "對學生操作的回覆"),
}


def enqueue(world, key=KEY, **more):
    """Enqueue a notice to the first student; returns its row's id."""
    outgoing = Outgoing(lane="1001", method="sendMessage", payload={"text": "words"}, key=key, **more)
    world.run(lambda records: records.outbox.put(outgoing))
    return next(it.row.id for it in world.sent() if it.row.key == key)


def set_row(world, row_id, **values):
    statement = update(OutboxRow).where(OutboxRow.id == row_id).values(**values)
    world.run(lambda records: records.session.execute(statement))


def told(world, language="zh-Hant", number=NUMBER):
    """The notices of that student: (what, what became of it) of each."""
    asked = world.db.read_now(lambda session: about_student(session, number))
    return [(str(it.what), str(it.became)) for it in lines(words_in(language), asked, world.now)]


def became(world, *, status, **values):
    """The words for what became of an approval whose row looks like this."""
    submitted(world)
    student_phone(world)
    set_row(world, enqueue(world), status=status, **values)
    ((_, said),) = told(world)
    return said


# Kinds


@pytest.mark.parametrize("kind", NOTICES)
def test_every_kind_of_notice_is_shown_with_its_own_words(world, kind):
    submitted(world)
    student_phone(world)
    key, words = KEYS[kind]
    set_row(world, enqueue(world, key), status="dead", error="KeyError")
    assert [what for what, _ in told(world)] == [words]


def test_no_two_kinds_share_their_words():
    for language in ("zh-Hant", "en"):
        said = [str(words_in(language)(f"why-kind-{it}", status="approved")) for it in NOTICES]
        assert len(set(said)) == len(NOTICES)


def test_what_the_student_asked_for_and_got_is_no_notice(world):
    student_phone(world)
    set_row(world, enqueue(world, "update:12:1001:1"), status="sent", sent_at=world.now)
    enqueue(world, "vanish:5")
    assert told(world) == []


def test_nobody_elses_notices_are_shown(world):
    submitted(world)
    student_phone(world)
    other = submitted(world, "B11256002")
    for key in (
        f"application:{other}:approved:v2",
        "round:1:closes:3d:student:2",
        "round:1:closes:3d:student:11",
    ):
        world.run(
            lambda records, key=key: records.outbox.put(
                Outgoing(lane="1002", method="sendMessage", payload={}, key=key)
            )
        )
    assert told(world) == []
    assert [what for what, _ in told(world, number="B11256002")] == ["審核通過的通知　R00002", "申請截止提醒"]


# States


SOON = datetime(2026, 3, 10, 2, 1, tzinfo=UTC)  # 10:01 in Taipei, and a minute later than now


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"status": "new"}, "排隊中，馬上會送。"),
        ({"status": "new", "not_before": SOON}, "等到 2026-03-10 10:01 才送。"),
        ({"status": "new", "attempts": 3, "error": "429", "not_before": SOON},
         "試了 3 次還沒成功：Telegram 要我們等一下，2026-03-10 10:01 再試。"),
        ({"status": "sending", "attempts": 2}, "正在送（第 2 次）。"),
        ({"status": "sent", "method": "mail", "attempts": 1, "sent_at": SOON},
         "2026-03-10 10:01 學校的信件伺服器已收下（第 1 次）。"),
        ({"status": "dead", "attempts": 9, "error": "gave up: again", "sent_at": SOON},
         "2026-03-10 10:01 放棄（試了 9 次）：試了三天都沒有成功。"),
        ({"status": "held"}, "備份還原後先保留，等同仁決定要不要送。"),
    ],
)  # fmt: skip
def test_every_state_has_its_words(world, row, said):
    assert became(world, **row) == said


def test_one_that_arrived_names_the_message_and_that_reading_is_not_known(world):
    said = became(world, status="sent", attempts=1, message_id=77, sent_at=world.now)
    assert said.startswith("2026-03-10 10:00 Telegram 已收下（第 1 次，訊息 77）。")
    assert "之後沒有操作（Telegram 不會告訴我們讀了沒有）" in said


def test_who_pressed_or_wrote_afterwards_is_said_to_have_acted(world):
    submitted(world)
    phone = student_phone(world)
    set_row(world, enqueue(world), status="sent", attempts=1, message_id=77, sent_at=world.now)
    world.pass_time(minutes=5)
    phone.says("/status")
    assert "之後有操作，最近一次 2026-03-10 10:05。" in told(world)[0][1]


@pytest.mark.parametrize(
    ("error", "words"),
    [("too late", "時間已過"), ("Forbidden: bot was blocked by the user", "封鎖"), (None, "已經不需要")],
)
def test_one_that_was_skipped_says_why(world, error, words):
    said = became(world, status="skipped", error=error)
    assert "決定不送" in said
    assert words in said


@pytest.mark.parametrize(
    ("linked", "blocked", "words"),
    [(False, False, "沒有連結 Telegram"), (True, True, "封鎖了機器人"), (True, False, "查不出原因")],
)
def test_a_decision_without_a_notice_is_said_to_have_none(world, linked, blocked, words):
    number = submitted(world)
    if linked:
        student_phone(world)
        change(world, lambda records: records.people.get(1001), blocked_at=world.now if blocked else None)
    world.run(
        lambda records: records.applications.move(
            records.applications.get(number), Status.approved, Actor.staff, user_id=9
        )
    )
    ((what, said),) = told(world)
    assert what == "審核通過的通知　R00001"
    assert said.startswith("沒有產生通知")
    assert words in said


def test_a_blocked_student_shows_both_the_closed_chat_and_the_mail(world, ann, phone):
    submitted(world)
    change(world, lambda records: records.people.get(1001), blocked_at=world.now)
    ann.takes_next().presses("審核通過")
    assert [what for what, _ in told(world)] == [
        "審核通過的通知　R00001",
        "審核通過的通知（寄到學校信箱）　R00001",
    ]
    assert "學生封鎖了機器人" in told(world)[0][1]


def test_every_reason_that_the_sender_writes_has_words_and_others_are_quoted():
    words = words_in("zh-Hant")
    assert reason(words, "unsure") == reason(words, "again")
    assert "KeyError" in reason(words, "KeyError")
    assert "&lt;" in reason(words, "<b>")


# /why in the group


def test_the_answer_comes_in_private_and_the_group_hears_nothing_of_it(world, ann, phone):
    submitted(world)
    ann.takes_next().presses("審核通過")
    ann.group.says("/why r00001")
    assert "R00001 的通知紀錄" in ann.last
    assert "審核通過的通知" in ann.last
    assert "排隊中" in ann.last
    assert ann.heard[-1].payload["protect_content"] is True
    assert ann.heard[-1].row.delete_at == world.now + timedelta(minutes=15)
    assert ann.group.last == "通知紀錄已送到您的私訊。"
    assert not [word for word in PERSONAL if word in json.dumps(ann.heard[-1].payload, ensure_ascii=False)]


@pytest.mark.parametrize("typed", ["K7M4-29QX", "k7m429qx", "k7m4 29qx", "Ｋ７Ｍ４－２９ＱＸ"])
def test_a_reference_is_understood_however_it_is_typed(world, ann, typed):
    number = submitted(world)
    change(world, lambda records: records.applications.get(number), reference="K7M4-29QX")
    ann.group.says(f"/why {typed}")
    assert "K7M4-29QX 的通知紀錄" in ann.last


def test_the_answer_is_english_for_who_reads_english(world, ann):
    submitted(world)
    change(world, lambda records: records.people.get(7001), language="en")
    ann.group.says("/why R00001")
    assert "Notices of R00001" in ann.last
    assert "no linked account" in ann.last
    assert "nothing yet to tell" in ann.last


@pytest.mark.parametrize(("asked", "answer"), [("/why", "加上申請編號"), ("/why R99999", "沒有這個編號")])
def test_a_reference_that_is_missing_or_wrong_is_said(world, ann, asked, answer):
    ann.group.says(asked)
    assert answer in ann.group.last
    assert ann.heard == []


def test_who_is_not_of_the_staff_or_cannot_be_written_to_is_told_nothing(world, ann):
    submitted(world)
    world.run(lambda records: records.people.blocked(7001))
    ann.group.says("/why R00001")
    assert "還不能私訊您" in ann.group.last
    world.members.clear()
    ann.group.says("/why R00001")
    assert "無法確認" in ann.group.last
    assert ann.heard == []
