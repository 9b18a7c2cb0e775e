"""Access: who among the senders is staff, and what the group hears."""

from dataclasses import replace

import pytest

from handlers.app_context import AppContext
from handlers.lookups import Lookup
from handlers.messages.words import languages, words_in
from handlers.notices.alarms import Alarm, alarm
from handlers.staff.access import in_group
from handlers.staff.commands import IN_GROUP
from handlers.staff.group_membership import group_standing
from handlers.updates import ANONYMOUS_ADMIN, Author, Command, Membership, Update
from rules.status import Status
from tests.support.people.chat import GROUP, SCHOOL, Chat
from tests.support.people.staff_scenes import (
    CERTIFICATE,
    PERSONAL,
    Colleague,
    application,
    change,
    reviews,
    said_in_group,
    status,
    student_phone,
    submitted,
)


def test_before_a_group_is_set_only_its_id_is_told(world):
    world.app_context = AppContext(SCHOOL, "licence_bot", None)
    somebody = Chat(world, 5, chat_id=-777)
    somebody.says("/queue").says("/next").says("hello")
    assert somebody.heard == []
    somebody.says("/id")
    assert "-777" in somebody.last
    assert "LICENCE_BOT_STAFF_GROUP_ID" in somebody.last


def test_another_group_hears_nothing_once_the_group_is_set(world):
    stranger = Chat(world, 5, chat_id=-777)
    stranger.says("/id").says("/queue").says("/apply")
    assert stranger.heard == []


def test_the_staff_group_confirms_its_own_id(world, ann):
    assert str(GROUP) in ann.group.says("/id").last


@pytest.mark.parametrize(
    ("topic", "thread"),
    [
        ({"message_thread_id": 57, "is_topic_message": True}, 57),
        ({"message_thread_id": 57}, None),  # a thread of replies, in a group without topics
        ({}, None),
    ],
)
def test_staff_are_answered_in_their_topic_and_what_is_posted_goes_to_the_last_used(
    world, ann, topic, thread
):
    ann.group.says("/queue", message_thread_id=3, is_topic_message=True).says("/queue", **topic)
    ann.says("/queue")
    world.run(lambda records: alarm(records, world.app_context, Alarm.clock_wrong))
    *_, private, posted = world.sent()
    assert ann.group.heard[-2].payload.get("message_thread_id") == thread
    assert posted.payload.get("message_thread_id") == thread
    assert "message_thread_id" not in private.payload


def test_talk_in_the_group_is_left_alone(world, ann):
    ann.group.says("大家早安").says("/ 或者").says("/next@another_bot").sends(sticker={"emoji": "x"})
    assert ann.group.heard == []


@pytest.mark.parametrize("command", ["/find R00001", "/stats", "/payments"])
def test_an_unknown_command_is_answered_with_what_staff_can_do_there(world, ann, command):
    assert "/queue" in ann.group.says(command).last
    assert "/id" in ann.group.last
    assert "/unlink 學號" in ann.says("/start desk").says(command).last
    assert "/id" not in ann.last


def test_staff_have_their_own_help_and_commands_in_private(world, ann):
    reference = application(world, submitted(world)).reference
    assert "私訊已經開通" in ann.says("/start desk").last
    for typed in ("/help", "R00001", "怎麼用？"):
        assert "<b>審核小幫手</b>（私訊）" in ann.says(typed).heard[-1].payload["text"]
    assert "待審 1 件" in ann.presses("待審件數").last
    assert "待審 1 件" in ann.says("/queue").last
    assert "申請編號" in ann.says("/why").last
    assert reference in ann.says(f"/why {reference}").last
    assert "請決定" in ann.says("/next").last
    assert "個人資料告知事項" in ann.says("/start").last  # in a student's first question too
    assert "（私訊）" in ann.says("/help").last
    assert said_in_group(world) == "[]"


@pytest.mark.parametrize("said", [None, Membership.unanswered, Membership.hidden])
def test_who_was_staff_and_may_not_be_any_more_is_answered_as_a_student(world, said):
    left = Chat(world, 5005)
    world.members.add(5005)
    assert "待審" in left.says("/queue").last
    world.members.remove(5005)
    if said:
        world.memberships[5005] = said
    for typed in ("怎麼用？", "/help", "/weather"):
        assert "連結學號" in left.says(typed).last
        assert "審核群組" not in left.last
    assert said_in_group(world) == "[]"


def test_a_member_of_staff_who_is_a_student_too_has_a_students_help(world, ann):
    student_phone(world, user_id=7001)
    assert "/apply" in ann.says("/help").last
    assert "待審" in ann.says("/queue").last


@pytest.mark.parametrize("command", ["/apply", "/status", "/account", "/start", "/language", "/cancel"])
def test_a_student_command_in_the_group_is_pointed_to_the_private_chat(world, ann, command):
    ann.group.says(command)
    assert "私訊" in ann.group.last
    assert ann.group.heard[-1].buttons == {"開啟私訊": "https://t.me/licence_bot?start=menu"}


def test_the_help_of_the_group_names_every_command(world, ann):
    ann.group.says("/help@licence_bot")
    for command in set(IN_GROUP) - {"help"}:
        assert f"/{command}" in ann.group.last
    for language in languages():
        assert all(words_in(language).has(f"staff-command-{name}") for name in IN_GROUP)


def test_the_queue_counts_what_waits_and_since_when(world, ann):
    assert "沒有等待審核" in ann.group.says("/queue").last
    submitted(world)
    world.pass_time(hours=1)
    submitted(world, "B11256002")
    ann.takes_next().group.says("/queue")
    assert "待審 2 件，其中 1 件正由同仁審核" in ann.group.last
    assert "2026年3月10日（星期二，民國115年）10:00" in ann.group.last


def test_the_queue_says_who_waits_for_an_account_to_be_mended(world, ann):
    number = submitted(world)
    student = application(world, number).student_id
    change(world, lambda records: records.accounts.get(student), at_fault=True)
    ann.group.says("/queue")
    assert "待審 0 件" in ann.group.last
    assert "另有 1 件等學生先修正帳戶資料" in ann.group.last
    assert "目前沒有可以審的申請" in ann.takes_next().group.last


@pytest.mark.parametrize("command", [name for name in IN_GROUP if name != "id"])
def test_somebody_removed_from_the_group_is_refused_each_command(world, ann, command):
    submitted(world)
    world.members.clear()
    ann.group.says(f"/{command}")
    assert "無法確認您是這個群組的成員" in ann.group.last
    assert reviews(world) == []


@pytest.mark.parametrize(
    "mask",
    [
        {"from": {"id": ANONYMOUS_ADMIN, "is_bot": True}, "sender_chat": {"id": GROUP}},
        {"sender_chat": {"id": -55, "type": "channel"}},
        {"forward_origin": {"type": "user"}},
        {"via_bot": {"id": 3}},
    ],
    ids=["anonymous admin", "channel", "forward", "via a bot"],
)
@pytest.mark.parametrize("command", ["/next", "/queue"])
def test_a_sender_behind_a_mask_is_refused_with_the_reason(world, ann, mask, command):
    submitted(world)
    world.members.add(ANONYMOUS_ADMIN)
    ann.group.says(command, **mask)
    assert "看不出這個指令是誰下的" in ann.group.last
    assert "自己的帳號" in ann.group.last
    assert reviews(world) == []


def test_rights_are_asked_before_anything_is_decided(world, ann):
    happening = Update(Author(7001, GROUP, False, None, world.now, 1), Command("next"))
    with pytest.raises(Lookup):
        world.run(lambda records: in_group(records, world.app_context, happening, 1))


def test_who_never_pressed_start_gets_a_link_and_nothing_is_locked(world):
    submitted(world)
    newcomer = Colleague(world, 7009).takes_next()
    assert "尚未保留任何申請" in newcomer.group.last
    assert list(newcomer.group.heard[-1].buttons.values()) == ["https://t.me/licence_bot?start=desk"]
    assert reviews(world) == []
    newcomer.starts().takes_next()
    assert "已將一件申請送到您的私訊" in newcomer.group.last


def test_who_blocked_the_bot_gets_a_link_and_nothing_is_locked(world, ann):
    submitted(world)
    change(world, lambda records: records.people.get(7001), blocked_at=world.now)
    assert "尚未保留" in ann.takes_next().group.last
    assert reviews(world) == []


def test_nobody_is_given_their_own_application(world, ann):
    own = submitted(world)
    student_phone(world, user_id=7001)
    ann.takes_next()
    assert "自己的申請" not in ann.group.last  # nobody in the group need know that there is one
    assert "您自己的申請在等待審核" in ann.last
    other = submitted(world, "B11256002")
    ann.takes_next()
    assert [it.application_id for it in reviews(world)] == [other]
    assert status(world, own) is Status.applied


def test_an_own_application_taken_before_the_link_cannot_be_decided(world, ann):
    number = submitted(world)
    ann.takes_next()
    student_phone(world, user_id=7001)
    ann.presses("審核通過")
    assert "不能審核自己的申請" in ann.alert
    assert "要由其他同仁審核" in ann.last
    assert status(world, number) is Status.applied


def test_a_member_removed_in_the_middle_can_do_nothing_more(world, ann, ben):
    number = submitted(world)
    ann.takes_next()
    world.members.remove(7001)
    ann.presses("審核通過")
    assert "無法確認" in ann.alert
    assert "無法確認" in ann.last
    assert status(world, number) is Status.applied
    assert all(CERTIFICATE not in it.text for it in ann.heard)
    ben.takes_next().presses("審核通過")
    assert status(world, number) is Status.approved


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Membership.unanswered, "Telegram 一直沒有回應"),
        (Membership.hidden, "Telegram 不讓我看審核群組有哪些成員"),
    ],
)
def test_where_telegram_does_not_say_who_is_staff_nothing_is_done_and_nothing_closed(world, ann, said, words):
    number = submitted(world)
    ann.takes_next()
    world.memberships[7001] = said
    ann.presses("審核通過")
    assert words in ann.last
    assert "沒有執行" in ann.alert
    assert words in ann.group.says("/queue").last
    assert status(world, number) is Status.applied
    world.memberships.clear()
    ann.presses("審核通過")
    assert status(world, number) is Status.approved


def test_a_group_whose_members_are_hidden_hears_once_what_to_do(world, ann, ben):
    world.memberships |= {7001: Membership.hidden, 7002: Membership.hidden}
    ann.says("/unlink B11256001")
    ben.says("/start acts")
    assert said_in_group(world).count("把我設為管理員") == 1
    assert world.run(group_standing).hidden
    world.memberships.clear()
    ann.group.says("/queue")
    assert not world.run(group_standing).hidden


def test_a_removed_members_own_words_are_not_taken(world, ann):
    number = submitted(world)
    ann.takes_next().presses("不予獎勵")
    world.members.clear()
    ann.says("理由")
    assert "無法確認" in ann.last
    assert status(world, number) is Status.applied
    assert reviews(world)[0].closed_at is not None


def test_nothing_personal_ever_reaches_the_group(world, ann, ben):
    for number in ("B11256001", "B11256002"):
        submitted(world, number)
        student_phone(world, number=number, user_id=1000 + int(number[-1]))
    for command in ("/queue", "/next", "/help", "/next", "/id", "/apply"):
        ann.group.says(command)
    ann.presses("不予獎勵").says(f"不符：{CERTIFICATE}").presses("確定不予獎勵")
    ben.takes_next().presses("退回補件").presses("證照正面").presses("模糊").presses("預覽並退回")
    ben.presses("確定退回").group.says("/queue")
    said = said_in_group(world)
    assert len(said) > 500
    for value in PERSONAL:
        assert value not in said


def test_a_group_that_moved_is_followed_until_the_operator_chooses_another(world, ann):
    world.handle({"message": {"message_id": 1, "date": 0, "chat": {"id": GROUP, "type": "group"},
                              "from": {"id": 7001}, "migrate_to_chat_id": -1002}})  # fmt: skip
    group = lambda app_context: world.run(app_context.group)  # noqa: E731

    assert group(world.app_context) == -1002
    assert group(replace(world.app_context, staff_group=-55)) == -55
