"""The card: what a reviewer sees, protected, kept track of, and with its flags on top."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from rules.status import Status
from storage.tables.applications import View
from storage.tables.people import Account
from tests.support.people.staff_scenes import (
    ACCOUNT,
    CERTIFICATE,
    application,
    change,
    mended,
    reviews,
    status,
    submitted,
)


def test_the_card_shows_typed_beside_catalogue_and_roster(world, ann):
    submitted(world)
    ann.takes_next()
    card = ann.heard[0].text
    for value in (
        CERTIFICATE,
        ACCOUNT,
        "林曉晴",
        "Lin Hsiao-Ching",
        "B11256001",
        "農學院",
        "食品科學系",
        "四食三A",
        "在學",
    ):
        assert value in card
    for value in (
        "2026年3月2日",
        "積分：2　",
        "114-2",
        "園藝",
        "丙級",
        "133003",
        "勞動部",
        "[700] 中華郵政",
        "免",
        "學生送出",
    ):
        assert value in card
    assert ann.heard[-1].text == "R00001：請決定"
    assert "列為未完成申請" not in "".join(ann.buttons)


def test_pictures_are_named_never_held_and_all_is_protected(world, ann):
    submitted(world)
    ann.takes_next()
    pictures = [it for it in ann.heard if it.method == "sendPhoto"]
    assert [it.text for it in pictures] == ["證照正面", "證照背面", "身分證正面", "身分證背面", "存摺封面"]
    kept = application(world, 1)
    assert pictures[0].payload["picture"] == kept.front
    assert {it.payload["stamp"] for it in pictures} == {
        "僅供證照獎勵申請審查使用\nX 7001 2026年3月10日（星期二，民國115年）10:00"
    }
    for it in ann.heard:
        assert it.payload["protect_content"] is True
        assert it.row.topic == "review:1"
        assert it.row.delete_at == world.now + timedelta(minutes=15)


def test_every_showing_of_documents_is_kept(world, ann):
    submitted(world)
    ann.takes_next().takes_next()
    views = world.run(lambda records: list(records.session.scalars(select(View))))
    assert [(it.user_id, it.application_id) for it in views] == [(7001, 1), (7001, 1)]
    assert len(reviews(world)) == 1


def test_a_card_without_account_or_optional_fields_is_still_a_card(world, ann):
    submitted(world, back=False)

    def bare(records):
        records.session.delete(records.session.get(Account, application(world, 1).student_id))

    world.run(bare)
    ann.takes_next()
    assert "匯款帳戶：沒有資料" in ann.all_text
    assert "學生表示無內容" in ann.all_text


def test_signs_that_turn_text_around_are_not_shown(world, ann):
    submitted(world, certificate="A\u202e1\u200b2")
    ann.takes_next()
    assert "字號：A12" in ann.all_text


def test_markup_that_a_student_typed_stays_text(world, ann):
    submitted(world, certificate="<b>1</b>&")
    ann.takes_next()
    assert "&lt;b&gt;1&lt;/b&gt;&amp;" in ann.heard[0].payload["text"]


def test_flags_stand_on_top_and_grave_ones_are_asked_about(world, ann, ben):
    submitted(world, "B11256002")
    number = submitted(world)
    ben.takes_next()
    ann.takes_next()
    assert "字號相同" in ann.all_text
    assert "R00001" in ann.all_text
    assert "陳柏宇" not in ann.all_text
    ann.presses("審核通過")
    assert "都確認過了嗎" in ann.last
    assert status(world, number) is Status.applied
    ann.presses("確認過了，審核通過")
    assert status(world, number) is Status.approved


@pytest.mark.parametrize(
    ("what", "values", "flag", "asked"),
    [
        (lambda r: r.catalogue.get("133003"), {"active": False}, "證照種類已停用", True),
        (lambda r: r.roster.by_number("B11256001"), {"present": False}, "最新名冊裡沒有", True),
        (lambda r: r.accounts.get(1), {"holder_confirmed": False}, "尚未確認是本人帳戶", True),
        (lambda r: r.accounts.get(1), {"number_kept_anyway": True}, "檢查碼不符", False),
        (lambda r: r.applications.get(1), {"effective_date": date(2025, 12, 1)}, "生效日期不在梯次內", True),
        (lambda r: r.applications.get(1), {"supplements": 2}, "第 2 次補件", False),
    ],
)
def test_each_circumstance_raises_its_flag_and_a_grave_one_is_asked_about(
    world, ann, what, values, flag, asked
):
    submitted(world)
    change(world, what, **values)
    assert flag in ann.takes_next().all_text
    ann.presses("審核通過")
    assert ("都確認過了嗎" in ann.last) is asked


def test_after_a_supplement_the_decisions_stand_from_good_to_final_and_putting_back_is_last(world, ann):
    submitted(world)
    change(world, lambda records: records.applications.get(1), supplements=1)

    assert ann.takes_next().buttons == [
        "✅ 審核通過", "↩️ 退回補件", "⛔ 不予獎勵", "🗂 列為未完成申請", "放回待審"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("expiry", "flag"),
    [
        (date(2026, 3, 9), "居留證已過期"),
        (date(2026, 3, 10), "居留證快到期"),
        (date(2026, 5, 8), "居留證快到期"),
    ],
)
def test_a_residence_card_is_judged_on_the_day_of_review(world, ann, expiry, flag):
    number = submitted(world, "M11322003")
    student = application(world, number).student_id
    change(world, lambda records: records.accounts.get(student), residence_expiry=expiry)
    assert flag in ann.takes_next().all_text


def test_a_residence_card_that_runs_for_another_sixty_days_raises_no_flag(world, ann):
    student = application(world, submitted(world, "M11322003")).student_id
    change(world, lambda records: records.accounts.get(student), residence_expiry=date(2026, 5, 9))
    assert "居留證快到期" not in ann.takes_next().all_text


def test_only_a_foreign_students_card_says_until_when_the_residence_card_runs(world, ann, ben):
    submitted(world)
    student = application(world, submitted(world, "M11322003", certificate="42")).student_id
    change(world, lambda records: records.accounts.get(student), residence_expiry=date(2027, 3, 9))
    assert "居留證有效日期" not in ann.takes_next().all_text
    assert "居留證有效日期：2027年3月9日" in ben.takes_next().all_text


def test_a_quiet_case_has_no_flags(world, ann):
    submitted(world)
    ann.takes_next()
    assert "🚩" not in ann.all_text
    assert "⚠️" not in ann.all_text


def test_an_english_reviewer_reads_everything_in_english(world, ann, phone):
    submitted(world)
    change(world, lambda records: records.people.get(7001), language="en")
    ann.takes_next().presses("Return").presses("Certificate, front").presses("Blurred")
    ann.presses("In your own words").says("Daylight, please").presses("Preview").presses("Return it now")
    assert "R00001: returned. The notice to the student waits to be sent." in ann.last
    mended(world, 1)
    ann.presses("Next one")
    for words in ("Review R00001", "Supplement no. 1", "Student (roster)", "sent again after a supplement"):
        assert words in ann.all_text
    assert "Certificate, front: Daylight, please" in ann.all_text
    ann.presses("Refuse").says("No").presses("Refuse it now")
    assert status(world, 1) is Status.refused


def test_the_end_of_the_lock_is_a_time_of_today_and_no_calendar(world, ann):
    submitted(world)
    ann.takes_next()
    assert "請在 10:10 前決定" in ann.all_text


def test_an_issuer_without_an_older_name_has_no_empty_bracket(world, ann):
    submitted(world)
    ann.takes_next()
    assert "發證單位：勞動部\n" in ann.all_text
    assert "舊：" not in ann.all_text
