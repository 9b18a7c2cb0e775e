"""Nobody is paid twice: the same number or picture again is asked of the student and told to the reviewer."""

from dataclasses import replace

import pytest

from rules.status import Status
from tests.support.databases.databases import on_both
from tests.support.people.chat import Chat
from tests.support.people.people import new_picture
from tests.support.people.staff_scenes import change, colleague
from tests.support.people.student_scenes import DATE, applications, complete_account, link, send

NUMBER = "工工字第01414號"
EARLIER = "您在 R00001（園藝 丙級）已經用過"
SAME_FILE = "這張圖片和您先前申請 R00001 的「證照正面」是同一個檔案"


@pytest.fixture
def ann(world):
    return colleague(world)


def photo(world, sign="5a"):
    return replace(new_picture(world.vault), sha256=sign * 32)


def begins(chat, kind="智慧生產"):
    return chat.says("/apply").says(DATE).says(kind).presses(kind).presses("就是這張")


def earlier(world, chat, end, sign="5a"):
    """An application with a picture of its own, which ended this way; returns the chat."""
    complete_account(world)
    link(world, chat)
    begins(chat, "園藝").says(NUMBER).sends_picture(photo(world, sign)).presses("背面無內容").presses(
        "送出申請"
    )
    change(world, lambda records: records.applications.get(1), status=Status(end), reference="R00001")
    return chat


@pytest.mark.parametrize("end", ["applied", "returned", "approved", "refused", "unfinished"])
def test_the_number_of_an_earlier_case_is_asked_about_and_the_reviewer_sees_both(world, student, ann, end):
    begins(earlier(world, student, end)).says(NUMBER)
    assert EARLIER in student.last
    assert "📋 我的申請與進度" in student.buttons

    student.presses("是另一張證照，字號相同").sends_picture(photo(world, "7b")).presses("背面無內容")
    student.presses("送出申請")
    assert "申請已送出" in student.last

    change(world, lambda records: records.applications.get(1), status=Status.refused)
    ann.takes_next()
    assert "同一位學生申請過：" in ann.all_text
    assert "・R00001（園藝 丙級，不予獎勵）：字號相同" in ann.all_text
    assert "這位學生的其他申請（1 件）" in ann.all_text
    assert "都確認過了嗎" in ann.presses("審核通過").last


def test_another_number_after_the_question_counts_and_raises_no_flag(world, student, ann):
    begins(earlier(world, student, "refused")).says(NUMBER).says("工工字第01415號")
    student.sends_picture(photo(world, "7b")).presses("背面無內容").presses("送出申請")
    ann.takes_next()
    assert "同一位學生申請過" not in ann.all_text
    assert "這位學生的其他申請（1 件）" in ann.all_text


def test_what_was_taken_back_is_not_asked_about_and_is_no_grave_flag(world, student, ann):
    begins(earlier(world, student, "withdrawn"), "園藝").says(NUMBER).sends_picture(photo(world))
    student.presses("背面無內容").presses("送出申請")
    assert "申請已送出" in student.last
    ann.takes_next()
    assert "學生撤回過同一張證照的申請：" in ann.all_text
    ann.presses("審核通過")
    assert applications(world)[1].status is Status.approved


@pytest.mark.parametrize("end", ["applied", "returned", "approved", "refused", "unfinished"])
def test_the_file_of_an_earlier_case_is_asked_about_and_named_to_the_reviewer(world, student, ann, end):
    begins(earlier(world, student, end)).says("工工字第01415號").sends_picture(photo(world))
    assert SAME_FILE in student.last
    student.presses("就用這張").presses("背面無內容").presses("送出申請")
    assert "申請已送出" in student.last

    change(world, lambda records: records.applications.get(1), status=Status.refused)
    ann.takes_next()
    assert "・R00001（園藝 丙級，不予獎勵）：證照正面和那件的證照正面是同一個檔案" in ann.all_text
    assert "證照正面（與先前的申請相同）" in ann.all_text
    assert "都確認過了嗎" in ann.presses("審核通過").last


def test_another_picture_after_the_question_is_kept_and_raises_no_flag(world, student, ann):
    begins(earlier(world, student, "approved")).says("工工字第01415號").sends_picture(photo(world))
    student.sends_picture(photo(world, "7b")).presses("背面無內容").presses("送出申請")
    ann.takes_next()
    assert "同一位學生申請過" not in ann.all_text


def test_what_staff_wrote_when_they_refused_the_earlier_one_stands_on_the_card(world, student, ann):
    complete_account(world)
    send(link(world, student), number=NUMBER)
    change(world, lambda records: records.applications.get(1), reference="R00001")
    ann.takes_next().presses("不予獎勵").says("證照不是本人的").presses("確定不予獎勵")
    begins(student, "園藝").says(NUMBER).presses("是另一張證照").sends_picture().presses("背面無內容")
    student.presses("送出申請")
    ann.takes_next()
    assert "・R00001（園藝 丙級）：不予獎勵。承辦意見：證照不是本人的" in ann.all_text


@pytest.mark.parametrize("end", ["applied", "approved", "refused", "withdrawn"])
def test_another_students_number_at_another_level_and_their_picture_are_named(world, student, ann, end):
    earlier(world, student, end)
    complete_account(world, "B11256002")
    other = begins(link(world, Chat(world, 1002), "B11256002"), "園藝")
    other.says(NUMBER).sends_picture(photo(world)).presses("背面無內容").presses("送出申請")
    assert "申請已送出" in other.last  # whose it is, is for the reviewer alone

    change(world, lambda records: records.applications.get(1), status=Status.refused)
    ann.takes_next()
    assert "與其他學生的申請相同：" in ann.all_text
    assert "・R00001（園藝 丙級，不予獎勵）：字號相同 · 證照正面和那件的證照正面是同一個檔案" in ann.all_text
    assert "圖片與別人相同" not in ann.all_text  # it is said once
    assert "林曉晴" not in ann.all_text


@on_both
def test_the_number_of_another_issuers_certificate_is_nobodys_double(world):
    def work(records):
        ours = records.applications.new_draft(1)
        ours.kind_code, ours.number_key = "133003", "1"
        theirs = records.applications.new_draft(2)
        theirs.kind_code, theirs.number_key, theirs.status = "118002", "1", Status.applied
        records.session.flush()
        return records.earlier_applications.of_others(ours)

    assert world.run(work) == []
