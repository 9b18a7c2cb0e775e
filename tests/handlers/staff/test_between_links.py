"""Between an unlink and the new link nothing is lost, and the old account hears no more of the student."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.exc import IntegrityError

from handlers.router import converse
from handlers.scheduled.overdue import close_overdue
from handlers.updates import read_update
from rules.status import Status
from storage.messaging.restore_hold import RestoreHold, hold_unsent
from storage.tables.messaging import OutboxRow
from storage.tables.pictures import PictureRow
from tests.support.databases.databases import on_both, wait_until_it_waits
from tests.support.people.chat import Chat
from tests.support.people.staff_scenes import (
    ACCOUNT,
    application,
    arrived,
    change,
    student_phone,
    submitted,
)
from tests.support.people.student_scenes import give_back

NUMBER = "B11256001"
OLD, NEW = 1001, 1009


@pytest.fixture
def unlink(ann, ben):
    def unlink():
        ann.says(f"/unlink {NUMBER}").presses("我看過學生證")
        ben.says("/start acts").presses("確認解除連結")

    return unlink


@pytest.fixture
def approved(world, phone, ann):
    """An application that was approved just now: the notice waits for the student's chat."""
    it = submitted(world)
    ann.takes_next().presses("審核通過")
    return f"application:{it}:approved:v2"


def office_code(ann, ben):
    ann.says(f"/code {NUMBER}").presses("我看過學生證")
    ben.says("/start acts").presses("確認，顯示驗證碼")
    return re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", ben.last)[0]


def left_to_say(phone):
    return [it.text for it in phone.heard if it.row.status in {"new", "held"}]


def notice_mails(world):
    return [it for it in world.mails() if it.row.key.startswith("mail:application")]


def set_status(world, key, status):
    change(world, lambda records: records.session.query(OutboxRow).filter_by(key=key).one(), status=status)


def test_what_is_decided_before_the_new_link_is_mailed_and_stands_there_after_it(world, phone, unlink, ann):
    unlink()
    overdue, refused = submitted(world), submitted(world, certificate="工工字第01599號")
    heard = len(phone.heard)
    give_back(world, application(world, overdue), {"front": ["front-blurred"]})
    change(world, lambda records: records.applications.get(overdue), supplement_until=world.now)
    world.pass_time(minutes=1)
    world.run(lambda records: close_overdue(records, world.app_context))
    ann.takes_next().presses("不予獎勵").says("重複申請").presses("確定不予獎勵")
    assert "已排定改寄到學校信箱" in ann.last
    assert len(phone.heard) == heard
    assert [it.row.key for it in notice_mails(world)] == [
        f"mail:application:{overdue}:unfinished:v3", f"mail:application:{refused}:refused:v2"
    ]  # fmt: skip
    text = notice_mails(world)[-1].payload["text"]
    assert "用您的 Telegram 帳號開啟 https://t.me/licence_bot 按「開始」，連結學號" in text
    assert text.index("重複申請") < text.index("link your student number")  # nobody knows her language now

    anew = Chat(world, NEW)
    anew.says("/start").presses("同意").says(NUMBER).says(world.mail_taken())
    assert "共 2 筆" in anew.last
    assert "不予獎勵" in anew.last
    assert "未完成申請" in anew.last
    assert "📋 我的申請與進度" in anew.buttons


def test_a_notice_that_still_waits_for_the_old_account_goes_to_the_school_mailbox(
    world, phone, approved, unlink
):
    phone.says("/status")
    unlink()
    (last,) = left_to_say(phone)
    assert "已經解除" in last
    (mail,) = notice_mails(world)
    assert mail.row.key == f"mail:{approved}"
    assert mail.payload["to"] == "b11256001@mail.npust.edu.tw"
    assert "按「開始」，連結學號" in mail.payload["text"]


def test_what_is_on_its_way_to_the_old_account_is_not_tried_a_second_time(world, phone, approved, unlink):
    set_status(world, approved, "sending")
    unlink()
    assert [it.row.key for it in notice_mails(world)] == [f"mail:{approved}"]
    (row,) = [it.row for it in phone.heard if it.row.key == approved]
    assert row.drop_after == world.now


def test_what_a_restore_holds_for_the_old_account_is_not_let_out_later(world, phone, approved, unlink):
    world.run(lambda r: hold_unsent(r.session.connection(), made_at=world.now, now=world.now))
    unlink()
    world.run(lambda records: RestoreHold(records.session, world.now).send())
    assert "審核通過" not in "".join(left_to_say(phone))
    assert [it.row.key for it in notice_mails(world)] == [f"mail:{approved}"]


def test_what_has_to_vanish_from_the_old_chat_still_does(world, phone, unlink):
    phone.says(ACCOUNT)
    unlink()
    deleted = [it.payload["message_id"] for it in world.sent() if it.method == "deleteMessage"]
    assert phone.newest in deleted


def test_who_of_the_staff_was_the_old_account_goes_on_reviewing(world, ann, ben, unlink):
    student_phone(world, user_id=7003)
    carl = Chat(world, 7003)
    world.members.add(7003)
    submitted(world, "B11256002")
    arrived(world)
    carl.presses_data("s:0:next")
    table = left_to_say(carl)
    assert table
    unlink()
    assert left_to_say(carl)[: len(table)] == table


@on_both
def test_what_the_old_account_is_doing_is_done_first_and_undone_by_the_unlink(world, phone, ann, ben):
    """The unlink is pressed while an update of the old account is handled and not committed yet."""
    ann.says(f"/unlink {NUMBER}").presses("我看過學生證")
    ben.says("/start acts")
    arrived(world)
    typed = read_update({"update_id": 9000, "message": {**phone._message(), "text": "/apply"}}, world.now)
    with ThreadPoolExecutor(1) as other:

        def work(records):
            converse(records, world.app_context, typed, 9000)
            late = other.submit(ben.presses, "確認解除連結")
            wait_until_it_waits(records, late)
            return late

        world.run(work).result(60)

    (last,) = left_to_say(phone)
    assert "已經解除" in last
    assert world.run(lambda records: records.conversations.load(OLD)).journey is None


@on_both
@pytest.mark.parametrize("by", ["mail", "office"])
def test_of_two_accounts_that_link_at_the_same_moment_one_has_the_number(world, ann, ben, by):
    """The second types its code while the first is linked and not committed yet."""
    mine, theirs = Chat(world, 2001), Chat(world, 2002)
    codes = []
    for one in (mine, theirs):
        one.says("/start").presses("同意").says(NUMBER)
        codes.append(world.mail_taken())
    right = office_code(ann, ben) if by == "office" else codes[0]
    typed = read_update({"update_id": 9000, "message": {**mine._message(), "text": right}}, world.now)
    with ThreadPoolExecutor(1) as other:

        def work(records):
            converse(records, world.app_context, typed, 9000)
            late = other.submit(theirs.says, codes[1])
            wait_until_it_waits(records, late)
            return late

        late = world.run(work)
        try:
            late.result(60)
        except IntegrityError:  # then the update is tried again
            theirs.says(codes[1])
    assert "連結完成" in mine.heard[-2].text
    assert "已經連結到另一個 Telegram 帳號" in theirs.last
    assert "想連結您的學號" in mine.last


@pytest.mark.parametrize(
    "data", ["g:withdraw:{}", "g:mend:{}:number", "g:delete_draft:{}:sure", "g:draft:{}"]
)
def test_what_stood_in_the_old_chat_opens_and_changes_nothing(world, phone, unlink, data):
    it = submitted(world)
    give_back(world, application(world, it), {"number": ["number-differs"]})
    phone.says("/apply").says("115/03/02")
    (draft,) = world.run(lambda r: [it.id for it in r.applications.of_student(1, Status.draft)])
    pictures = world.run(lambda r: r.session.query(PictureRow).count())
    unlink()
    for number in (it, draft):
        phone.presses_data(data.format(number))
        assert "請先連結學號" in phone.last
    phone.sends_picture()
    after = world.run(lambda r: [(it.id, it.status, it.version) for it in r.applications.of_student(1)])
    assert sorted(after) == [(it, Status.returned, 2), (draft, Status.draft, 0)]
    assert world.run(lambda r: r.session.query(PictureRow).count()) == pictures


def test_the_old_account_may_link_again_where_it_still_has_the_mailbox(world, phone, approved, unlink):
    unlink()
    phone.says("/start").says(NUMBER).says(world.mail_taken())
    assert "匯款帳戶凍結到" in phone.last
    assert "審核通過" in phone.last
