"""Nobody is paid twice: the same number or picture again is asked of the student and told to the reviewer."""

from dataclasses import replace

import pytest

from rules.items import papers_for
from rules.status import Status
from tests.support.databases.databases import on_both
from tests.support.people.chat import Chat
from tests.support.people.people import COPY, OTHER_PAGE, PAGE, looking, new_picture
from tests.support.people.staff_scenes import change, colleague, said_in_group
from tests.support.people.student_scenes import DATE, applications, complete_account, link, send

NUMBER = "工工字第01414號"
EARLIER = "您在 R00001（園藝 丙級）已經用過"
OTHER_ACCOUNT = "00713700654321"
ALIKE = "證照正面和那件的證照正面看起來是同一張圖片（重新壓縮或縮小過）"
SAME_FILE = "這張圖片和您先前申請 R00001 的「證照正面」是同一個檔案"


@pytest.fixture
def ann(world):
    return colleague(world)


def photo(world, sign="5a"):
    return replace(new_picture(world.vault), sha256=sign * 32)


def begins(chat, kind="智慧生產"):
    return chat.says("/apply").says(DATE).says(kind).presses(kind).presses("就是這張")


def earlier(world, chat, end, sign="5a", looks=None):
    """An application with a picture of its own, which ended this way; returns the chat."""
    complete_account(world)
    link(world, chat)
    sent = looking(world.vault, looks) if looks else photo(world, sign)
    begins(chat, "園藝").says(NUMBER).sends_picture(sent).presses("背面無內容").presses("送出申請")
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


def test_what_was_taken_back_is_asked_about_once_and_told_to_the_reviewer(world, student, ann):
    begins(earlier(world, student, "withdrawn"), "園藝").says(NUMBER)
    assert "您在 R00001（園藝 丙級）用過，那件的狀態是已撤回" in student.last
    assert "要重新申請同一張證照嗎" in student.last
    student.presses("用這個字號申請").sends_picture(photo(world)).presses("背面無內容").presses("送出申請")
    assert "申請已送出" in student.last
    ann.takes_next()
    assert "・R00001（園藝 丙級，已撤回）：字號相同 · 證照正面和那件的證照正面是同一個檔案" in ann.all_text
    assert "都確認過了嗎" in ann.presses("審核通過").last


def test_a_picture_that_was_taken_back_is_asked_about_under_another_number(world, student, ann):
    begins(earlier(world, student, "withdrawn")).says("工工字第01415號").sends_picture(photo(world))
    assert f"{SAME_FILE}，那件的狀態是「已撤回」。如果是重新申請同一張證照" in student.last
    student.presses("就用這張").presses("背面無內容").presses("送出申請")
    ann.takes_next()
    assert "證照正面（與撤回的申請相同）" in ann.all_text


def test_what_was_approved_is_asked_about_before_what_was_taken_back(world, student):
    begins(earlier(world, student, "approved")).says(NUMBER).presses("是另一張證照")
    student.sends_picture(photo(world, "7b")).presses("背面無內容").presses("送出申請")
    change(world, lambda records: records.applications.get(2), status=Status.withdrawn)
    begins(student).says(NUMBER)
    assert EARLIER in student.last


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


def test_a_recompressed_picture_of_ones_own_is_asked_about_and_named_to_the_reviewer(world, student, ann):
    begins(earlier(world, student, "refused", looks=PAGE)).says("工工字第01415號")
    student.sends_picture(looking(world.vault, COPY))
    assert "這張圖片和您先前申請 R00001 的「證照正面」看起來是同一張圖片" in student.last
    student.presses("就用這張").presses("背面無內容").presses("送出申請")
    ann.takes_next()
    assert f"・R00001（園藝 丙級，不予獎勵）：{ALIKE}" in ann.all_text
    assert "都確認過了嗎" in ann.presses("審核通過").last


@on_both
@pytest.mark.parametrize(("looks", "flagged"), [(COPY, True), (OTHER_PAGE, False)], ids=["copy", "alike"])
def test_another_students_picture_is_named_where_it_was_recompressed_not_where_it_is_alike(
    world, student, ann, looks, flagged
):
    earlier(world, student, "refused", looks=PAGE)
    complete_account(world, "B11256002", digits=OTHER_ACCOUNT)
    other = begins(link(world, Chat(world, 1002), "B11256002")).says("工工字第01415號")
    other.sends_picture(looking(world.vault, looks)).presses("背面無內容").presses("送出申請")
    assert "申請已送出" in other.last

    ann.takes_next()
    assert (f"・R00001（園藝 丙級，不予獎勵）：{ALIKE}" in ann.all_text) is flagged
    assert ("都確認過了嗎" in ann.presses("審核通過").last) is flagged


def test_backs_that_look_alike_are_no_double_for_many_a_kind_prints_the_same_on_all(world, student, ann):
    complete_account(world)
    begins(link(world, student), "園藝").says(NUMBER).sends_picture(photo(world))
    student.sends_picture(looking(world.vault, PAGE)).presses("送出申請")
    complete_account(world, "B11256002", digits=OTHER_ACCOUNT)
    other = begins(link(world, Chat(world, 1002), "B11256002")).says("工工字第01415號")
    other.sends_picture(photo(world, "7b")).sends_picture(looking(world.vault, COPY)).presses("送出申請")
    change(world, lambda records: records.applications.get(1), status=Status.refused)
    ann.takes_next()
    assert "🚩" not in ann.all_text


def test_a_picture_of_anothers_account_is_named_with_whose_it_is(world, student, ann):
    def work(records):
        theirs = records.roster.by_number("B11256002").id
        records.album.keep(looking(world.vault, PAGE), theirs)
        return records.album.keep(looking(world.vault, COPY), records.roster.by_number("B11256001").id)

    papers = dict.fromkeys(papers_for(foreign=False), "none")
    complete_account(world, pictures=papers | {"passbook": world.run(work)})
    send(link(world, student))
    ann.takes_next()
    assert "・存摺封面和學生 B11256002 傳過的圖片看起來是同一張圖片（重新壓縮或縮小過）" in ann.all_text
    assert "林曉晴" not in said_in_group(world)


def test_a_picture_that_was_put_away_is_known_by_its_file_only(world, student, ann):
    begins(earlier(world, student, "refused", looks=PAGE)).says("工工字第01415號")
    front = applications(world)[0].front
    world.run(lambda records: records.key_slots.drop_hot(f"picture:{front}"))
    student.sends_picture(looking(world.vault, COPY))
    assert "看起來是同一張" not in student.last


@on_both
def test_the_number_of_another_issuers_certificate_is_nobodys_double(world):
    def work(records):
        ours = records.applications.new_draft(1)
        ours.kind_code, ours.number_key = "133003", "1"
        theirs = records.applications.new_draft(2)
        theirs.kind_code, theirs.number_key, theirs.status = "118002", "1", Status.applied
        records.session.flush()
        return records.earlier_applications.of_others(ours, {})

    assert world.run(work) == []
