"""Decisions: the student reads what was decided, and why, in their language."""

import json

from handlers.messages.labels import LINE, columns
from handlers.messages.words import languages, words_in
from rules.reasons import REASONS
from rules.status import Status
from tests.support.people.staff_scenes import (
    ACCOUNT,
    application,
    change,
    mended,
    returns,
    status,
    submitted,
)


def test_an_approval_says_that_no_paper_is_needed(world, ann, phone):
    submitted(world)
    ann.takes_next().presses("審核通過")
    assert status(world, 1) is Status.approved
    assert "審核通過" in phone.last
    assert "園藝 丙級（R00001）" in phone.last
    assert "免送紙本" in phone.last
    assert phone.heard[-1].row.quiet is True
    assert phone.heard[-1].row.key == "application:1:approved:v2"
    assert ann.last == "✅ R00001：審核通過，已排定通知學生。"


def test_the_same_is_told_in_english(world, ann, english):
    submitted(world)
    ann.takes_next().presses("審核通過")
    assert "Approved" in english.last
    assert "No paper form is needed" in english.last
    assert "Career Development Office" in english.last


def test_a_return_names_reasons_deadline_and_one_button_per_wrong_item(world, ann, phone):
    submitted(world)
    returns(ann.takes_next(), ("證照正面", "模糊"), ("證照正面", "四個角"), ("存摺封面", "不是本人"))
    kept = application(world, 1)
    assert kept.wrong == {"front": ["front-blurred", "front-cut-off"], "passbook": ["passbook-other-person"]}
    assert "2026年3月17日（星期二，民國115年）23:59前補件" in phone.last
    assert "證照正面的照片模糊或反光" in phone.last
    assert "存摺上的戶名不是您本人" in phone.last
    assert list(phone.heard[-1].buttons.values()) == ["g:mend:1:front", "g:mend:1:passbook", "g:mend:1"]
    assert ACCOUNT not in json.dumps(phone.heard[-1].payload)


def test_a_return_is_read_in_english_however_the_reviewer_reads(world, ann, english):
    submitted(world)
    ann.takes_next().presses("退回補件").presses("證照正面").presses("自己寫").says("Please use daylight.")
    ann.presses("模糊").presses("預覽並退回")
    assert "學生會看到" in ann.last
    assert "Returned" in ann.last
    preview = ann.last.split("\n\n", 1)[1]
    ann.presses("確定退回")
    assert english.last == preview
    assert "Please take a new picture.\n· From the office: Please use daylight." in english.last
    assert "blurred" in english.last


def test_own_words_stand_under_their_item_in_each_readers_own_label(world, ann, english):
    submitted(world)
    ann.takes_next().presses("退回補件").presses("證照字號").presses("自己寫")
    assert "學生使用的語言：English" in ann.last
    ann.says("Please check <3>.").presses("預覽並退回").presses("確定退回")
    assert "Certificate number\n· From the office: Please check" in english.last
    mended(world, 1)
    ann.takes_next()
    assert "・證照字號：Please check" in ann.all_text
    assert "Certificate number" not in ann.all_text.rpartition("審核 R00001")[2]


def test_own_words_alone_are_reason_enough(world, ann, phone):
    submitted(world)
    ann.takes_next().presses("退回補件").presses("證照字號").presses("自己寫")
    ann.says("第三個字看起來是 <3>，請核對。").presses("預覽並退回").presses("確定退回")
    assert application(world, 1).wrong == {"number": []}
    told = phone.heard[-1].payload["text"]
    assert "<b>證照字號</b>\n・承辦人員說明：第三個字看起來是 &lt;3&gt;，請核對。" in told


def test_a_refusal_carries_the_note(world, ann, phone):
    submitted(world)
    ann.takes_next().presses("不予獎勵").says("這張證照不在獎勵範圍。")
    assert "這張證照不在獎勵範圍。" in ann.last
    ann.presses("確定不予獎勵")
    assert status(world, 1) is Status.refused
    assert "不予獎勵" in phone.last
    assert "這張證照不在獎勵範圍。" in phone.last


def test_still_wrong_after_a_supplement_is_closed_as_not_completed(world, ann, english):
    submitted(world)
    returns(ann.takes_next(), ("證照正面", "模糊"))
    mended(world, 1)
    ann.takes_next().presses("列為未完成申請")
    assert "still does not meet the rules" in ann.last  # and not that nothing came
    assert status(world, 1) is Status.applied
    ann.presses("確定列為未完成申請")
    assert status(world, 1) is Status.unfinished
    assert "still does not meet the rules" in english.last
    assert "you can apply again" in english.last


def test_it_may_be_returned_a_second_time(world, ann, phone):
    submitted(world)
    returns(ann.takes_next(), ("證照正面", "模糊"))
    mended(world, 1)
    ann.takes_next()
    assert "退回補件" in ann.all_text
    assert "・證照正面：證照正面的照片模糊" in ann.all_text
    returns(ann, ("證照背面", "補傳背面"))
    assert application(world, 1).wrong == {"back": ["back-missing"]}
    assert phone.heard[-1].row.key == "application:1:returned:v4"


def test_not_completed_is_not_offered_before_a_supplement(world, ann):
    submitted(world)
    ann.takes_next().presses_data("s:1:unfinished:yes")
    assert status(world, 1) is Status.applied


def test_a_student_who_blocked_the_bot_stops_no_decision(world, ann, phone):
    submitted(world)
    change(world, lambda records: records.people.get(1001), blocked_at=world.now)
    ann.takes_next().presses("審核通過")
    assert status(world, 1) is Status.approved
    assert phone.heard == []


def test_every_reason_and_item_fits_a_button_and_has_words(world, ann):
    for reason in REASONS:
        assert len(f"s:9999999999:unpick:{reason.code}".encode()) <= 64
        for language in languages():
            words = words_in(language)
            assert words.has(f"reason-{reason.code}")
            assert words.has(f"item-{reason.item}")
            assert columns(words("desk-picked", reason=words(f"tick-{reason.code}"))) <= LINE


def test_a_fault_in_the_account_holds_the_students_others_back(world, ann, phone):
    submitted(world)
    submitted(world, kind="118002", certificate="42")
    returns(ann.takes_next(), ("存摺封面", "看不清楚"))
    assert world.run(lambda records: records.accounts.get(1)).at_fault is True
    assert "目前沒有可以審的申請" in ann.takes_next().group.last


def test_a_fault_in_the_certificate_holds_nothing_back(world, ann):
    submitted(world)
    submitted(world, kind="118002", certificate="42")
    returns(ann.takes_next(), ("證照正面", "模糊"))
    assert world.run(lambda records: records.accounts.get(1)).at_fault is False
    ann.takes_next()
    assert "R00002" in ann.last
