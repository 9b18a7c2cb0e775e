"""Speaker: long texts leave whole, what vanishes is protected, and nothing is said without a key."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.messages.render import Button
from handlers.messages.speaker import Speaker
from rules.notice_keys import ABSENCE, ALBUM, DECISION, REPLY
from tests.support.people.chat import GROUP

LONG = "\n".join(f"第 {number} 行" for number in range(1200))
KEY = DECISION(application=1, status="returned", version=2)
BUTTON = [[Button("查看", "g:status")]]


def numbered(number):
    return REPLY(update=1, user=1001, number=number)


def said(world, work):
    """The outbox rows that this work says."""
    before = len(world.sent())
    world.run(lambda records: work(Speaker(records, numbered), records))
    return world.sent()[before:]


def test_a_long_notice_leaves_in_pieces_with_its_buttons_under_the_last(world, phone):
    def push(speaker, records):
        speaker.push(records.people.get(1001), KEY, LONG, BUTTON)

    first, *between, last = said(world, push)
    assert [first.row.key, last.row.key] == [f"{KEY}:0", str(KEY)]
    assert "\n".join(it.text for it in (first, *between, last)) == LONG
    assert [bool(it.buttons) for it in (first, *between, last)] == [False] * (1 + len(between)) + [True]
    assert {(it.row.quiet, it.row.urgent) for it in (first, *between, last)} == {(True, False)}


def test_nothing_is_pushed_to_whoever_blocked_the_bot_until_they_are_back(world, phone):
    def push(speaker, records):
        speaker.push(records.people.get(1001), KEY, "退回補件")

    world.run(lambda records: records.people.blocked(1001))
    assert said(world, push) == []
    world.run(lambda records: setattr(records.people.get(1001), "blocked_at", None))
    assert [it.text for it in said(world, push)] == ["退回補件"]


def test_what_vanishes_again_cannot_be_passed_on_in_any_piece(world):
    gone_at = world.now + timedelta(minutes=15)

    def say_both(speaker, _):
        speaker.say(1001, LONG)
        speaker.say(1001, LONG, delete_at=gone_at)

    rows = said(world, say_both)
    kept, laid = rows[: len(rows) // 2], rows[len(rows) // 2 :]
    assert {(it.row.delete_at, it.payload.get("protect_content")) for it in kept} == {(None, None)}
    assert {(it.row.delete_at, it.payload.get("protect_content")) for it in laid} == {(gone_at, True)}
    assert len(laid) > 1


def test_of_many_answers_to_an_album_only_the_last_is_said(world):
    def answer(html):
        key, later = ALBUM(album="9", user=1001), world.now + timedelta(seconds=2)
        return lambda speaker, _: speaker.say_last(1001, html, (), key=key, example="", not_before=later)

    for html in ("one picture", "two pictures"):
        said(world, answer(html))
    assert [(it.text, it.row.key) for it in world.sent()] == [("two pictures", "album:9:1001")]


def test_the_group_is_posted_to_once_there_is_one(world):
    def post(app_context, since):
        return lambda speaker, _: speaker.post_to_group(app_context, ABSENCE(since=since), "曾經離線")

    assert said(world, post(replace(world.app_context, staff_group=None), "2026-03-10")) == []
    assert [it.lane for it in said(world, post(world.app_context, "2026-03-11"))] == [str(GROUP)]


def test_a_mail_is_plain_text_in_its_own_queue(world):
    def mail(speaker, _):
        speaker.mail("office@example.edu.tw", "A &amp; B", "x &lt; y", key=KEY.mailed, queue="office")

    (row,) = said(world, mail)
    assert (row.lane, row.row.method, row.row.key) == ("mail:office", "mail", f"mail:{KEY}")
    assert row.payload == {"to": "office@example.edu.tw", "subject": "A & B", "text": "x < y"}


def test_nothing_is_said_without_a_key(world):
    with pytest.raises(AssertionError, match="without a key"):
        world.run(lambda records: Speaker(records).say(1001, "words"))
