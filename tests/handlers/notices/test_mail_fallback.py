"""Mail fallback: the mail in the place of a notice is whole, plain, once, and tells no account number."""

import pytest

from handlers.notices.mail_fallback import mail_instead, plain
from rules.notice_keys import parse
from storage.messaging.unreachable import Untold
from tests.handlers.notices.test_delivery_report import KEYS, NOTICES
from tests.support.people.staff_scenes import ACCOUNT, change

KEY = "application:1:refused:v2"


def untold(key, text="<b>不予獎勵</b>"):
    return Untold(key, "sendMessage", {"text": text}, None)


def mailed(world, *all_untold):
    world.run(lambda records: mail_instead(records, world.app_context, 1001, all_untold))
    return [it.payload for it in world.mails()]


@pytest.mark.parametrize("kind", NOTICES)
def test_only_decisions_and_deadlines_are_mailed(world, phone, kind):
    weighty = kind in {"decision", "reminder-round", "reminder-supplement"}
    assert parse(KEYS[kind][0]).is_weighty is weighty
    assert len(mailed(world, untold(KEYS[kind][0]))) == weighty


def test_a_long_notice_becomes_one_mail_in_order(world, phone):
    (mail,) = mailed(
        world, untold(f"{KEY}:0", "one &amp; two"), untold("poison:3", "talk"), untold(KEY, "three")
    )
    assert "one & two\nthree" in mail["text"]
    assert "talk" not in mail["text"]
    assert world.mails()[0].row.key == f"mail:{KEY}"


def test_the_same_notice_is_mailed_only_once(world, phone):
    mailed(world, untold(KEY))
    assert len(mailed(world, untold(KEY), untold(f"mail:{KEY}"))) == 1


def test_the_mail_says_how_to_come_back_in_the_students_language(world, phone):
    assert "https://t.me/licence_bot" in mailed(world, untold(KEY))[0]["text"]
    change(world, lambda records: records.people.get(1001), language="en")
    assert "unblock the bot" in mailed(world, untold("supplement:1:2:last"))[1]["text"]


def test_nobody_is_mailed_who_is_no_student_or_unknown(world):
    world.run(lambda records: records.people.meet(1001, "en"))
    assert mailed(world, untold(KEY)) == []
    world.run(lambda records: mail_instead(records, world.app_context, 99, [untold(KEY)]))
    assert world.mails() == []


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (f"帳號 {ACCOUNT} 錯了", "帳號 ••••••321 錯了"),
        ("0071370-0654321", "••••••321"),
        ("電話 08-7703202 或 0912-345-678", "電話 08-7703202 或 0912-345-678"),
        ("2026-03-17 23:59", "2026-03-17 23:59"),
        ("<a href='x'>&lt;3&gt;</a>", "<3>"),
    ],
)
def test_tags_and_account_numbers_are_left_out(said, read):
    assert plain(said) == read


@pytest.mark.parametrize(
    "key", ["vanish:3", "menus:ab:20260310093000:1", "digest:202603100930", "group:-1:5", "poison-staff:3"]
)
def test_what_is_no_notice_has_no_words(key):
    assert parse(key).kind.notice == ""
