"""Notice keys: what lies in a database is read as it was written, and what is made is what lies there."""

from datetime import UTC, date, datetime

import pytest

from rules.notice_keys import (
    ABSENCE,
    ACT_ENDED,
    ACT_WAITS,
    AGAIN,
    ALARM,
    ALBUM,
    ALBUM_UNASKED,
    CHATTER,
    CODE,
    DECISION,
    DELETION,
    DESK,
    DIGEST,
    EARLIER_PICTURE,
    GROUP,
    GROUP_LEFT,
    GROUP_MOVED,
    KINDS,
    LINK_TRIED,
    MAIL_FAILED,
    MAIL_LEFT,
    MAIL_SLOW,
    MENU,
    OWN_MENU,
    PLAIN_ALARM,
    POISON,
    POISON_STAFF,
    RELEASED,
    REPLY,
    RESTORE_QUESTION,
    REVIEWER_TOLD,
    ROUND_CLOSES,
    ROUND_CLOSES_ONCE,
    SUPPLEMENT_ENDS,
    THEIR_PICTURE,
    UNLINKED,
    UNREACHED,
    parse,
)  # fmt: skip
from rules.status import Status

AT = datetime(2026, 3, 10, 9, 30, 5, tzinfo=UTC)
SINCE = AT.isoformat(timespec="seconds")
APPROVED = DECISION(application=5, status=Status.approved, version=3)
MADE = [  # a row a kind, as the databases of before have it
    (REPLY(update=12, user=1001, number=3), "update:12:1001:3"),
    (DESK(update=12, number=3), "update:12:desk:3"),
    (THEIR_PICTURE(update=12), "update:12:theirs"),
    (EARLIER_PICTURE(update=12), "update:12:earlier"),
    (ALBUM(album="13579", user=1001), "album:13579:1001"),
    (ALBUM_UNASKED(album="13579", user=1001), "album:13579:unasked:1001"),
    (APPROVED, "application:5:approved:v3"),
    (
        ROUND_CLOSES(round=1, slug="3d", day=date(2026, 3, 31), student=7),
        "round:1:closes:3d:20260331:student:7",
    ),
    (ROUND_CLOSES_ONCE(round=1, slug="3d", student=7), "round:1:closes:3d:student:7"),
    (SUPPLEMENT_ENDS(application=5, version=2, slug="last"), "supplement:5:2:last"),
    (CODE(code=8), "code:8"),
    (MAIL_SLOW(code=8), "mail-slow:code:8"),
    (MAIL_LEFT(code=8), "mail-left:code:8"),
    (UNLINKED(act=3), "unlinked:3"),
    (ACT_ENDED(act=3), "act:3:ended"),
    (ACT_WAITS(act=3), "act:3:waits"),
    (REVIEWER_TOLD(application=5, status="approved", version=3, told="sent"), "told:5:approved:v3:sent"),
    (AGAIN(of=REPLY(update=12, user=1001, number=3)), "again:update:12:1001:3"),
    (MAIL_FAILED(code=8), "mail-failed:code:8"),
    (LINK_TRIED(code=8), "link-tried:8"),
    (POISON(update=12), "poison:12"),
    (RELEASED(review=4), "review:4:released"),
    (ALARM(what="group-lost", since=SINCE), "alarm:group-lost:2026-03-10T09:30:05+00:00"),
    (UNREACHED(of=APPROVED.mailed), "unreached:mail:application:5:approved:v3"),
    (PLAIN_ALARM(of=UNREACHED(of=APPROVED.mailed)), "alarm-plain:unreached:mail:application:5:approved:v3"),
    (ABSENCE(since=SINCE), "absence:2026-03-10T09:30:05+00:00"),
    (DIGEST(start=AT), "digest:202603100930"),
    (POISON_STAFF(update=12), "poison-staff:12"),
    (RESTORE_QUESTION(since=SINCE), "held:2026-03-10T09:30:05+00:00"),
    (GROUP(chat=-1001, update=12), "group:-1001:12"),
    (GROUP_MOVED(chat=-1002), "group:-1002:moved"),
    (GROUP_LEFT(chat=-1003, group=-1001), "group:-1003:set:-1001"),
    (DELETION(row=6), "vanish:6"),
    (MENU(digest="0a1b2c3d4e5f6789", made=AT, number=2), "menus:0a1b2c3d4e5f6789:20260310093005:2"),
    (OWN_MENU(update=12), "update:12:menu"),
]


def test_every_kind_has_a_row_here():
    missing = [it.template for it in set(KINDS) - {key.kind for key, _ in MADE}]
    assert not missing, f"give each a row in MADE, with its key as it will lie in databases: {missing}"


@pytest.mark.parametrize(("key", "text"), MADE, ids=[text for _, text in MADE])
def test_a_key_is_the_same_text_as_ever_and_is_read_back(key, text):
    assert str(key) == text
    assert parse(text) == key
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (APPROVED.numbered(0), "application:5:approved:v3:0"),
        (APPROVED.mailed, "mail:application:5:approved:v3"),
        (APPROVED.numbered(1).mailed, "mail:application:5:approved:v3"),
        (ALBUM(album="13579", user=1001).numbered(2), "album:13579:1001:2"),
        (ALBUM_UNASKED(album="13579", user=1001).numbered(2), "album:13579:unasked:1001:2"),
        (ROUND_CLOSES_ONCE(round=1, slug="3d", student=7).numbered(0), "round:1:closes:3d:student:7:0"),
    ],
)
def test_pieces_and_mails_say_of_what_they_are(key, text):
    assert str(key) == text
    assert parse(text) == key
    assert parse(text).whole == key.whole


def test_what_is_no_key_of_ours_is_none():
    assert [parse(it) for it in ("", "vanish:", "mail:", "9f3c2a", "application:x:approved:v1")] == [None] * 5


def test_a_key_says_of_which_application_it_is_and_how_it_was_decided():
    assert (APPROVED.application_id, APPROVED["status"]) == (5, "approved")
    assert parse("supplement:5:2:last").application_id == 5
    assert parse("code:8").application_id is None
    assert parse("code:8")["status"] == ""


def test_only_what_is_said_in_telegram_weighs():
    assert APPROVED.is_weighty
    assert APPROVED.numbered(0).is_weighty
    assert not APPROVED.mailed.is_weighty
    assert not CODE(code=8).is_weighty


def test_a_value_that_a_key_needs_may_not_be_missing():
    with pytest.raises(KeyError):
        DECISION(application=5)


def test_keys_are_found_by_what_is_known_of_them():
    assert DECISION.like(application=5) == ["application:5:%:v%", "mail:application:5:%:v%"]
    assert CHATTER == ["again:", "album:", "told:", "update:", "vanish:"]
