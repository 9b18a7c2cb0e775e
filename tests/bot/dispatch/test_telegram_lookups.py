"""Telegram lookups: what is asked of Telegram before anything is decided, and what its silence means."""

from datetime import UTC, datetime

import pytest

from bot.dispatch.picture_download import LIMIT_MB, PAUSES
from emulator.people import GROUP
from emulator.world.membership import Membership
from handlers.updates import Author, Picture, Text, Update
from handlers.updates import Membership as Said
from rules.refusal import Refused
from storage.pictures.bucket import open_bucket
from tests.support.databases.s3 import ACCESS, nobody
from tests.support.people.town import a_photo
from tests.support.running.parts import ANN, BEN, CARL


def doing(user, event=None):
    sender = Author(user, user, private=True, language_code=None, at=datetime(2026, 3, 10, tzinfo=UTC))
    return Update(sender, event or Text("x"))


async def sent(parts, content) -> Picture:
    """What Ann sent as a file, as the handlers would hand it over."""
    parts.telegram.phones.document(ANN, content, "x.jpg")
    update = (await parts.app.telegram.poll({"offset": 0, "timeout": 0}, 5))[-1]
    document = update["message"]["document"]
    return Picture(document["file_id"], document["file_size"])


def away():
    """A store of files that nobody answers for."""
    return open_bucket("s3://sealed-files", endpoint=nobody(), **ACCESS)


async def found(parts, picture):
    return (await parts.app.world.with_picture(doing(ANN, picture), student_id=1)).event.found


async def membership(parts, user=BEN):
    return (await parts.app.world.with_rights(doing(user), user)).member


@pytest.mark.parametrize(("user", "member"), [(BEN, Said.inside), (CARL, Said.outside)])
async def test_the_group_itself_says_who_belongs_to_it(parts, user, member):
    assert await membership(parts, user) is member


async def test_who_has_just_left_belongs_to_it_no_more_for_nothing_is_remembered(parts):
    assert await membership(parts) is Said.inside
    Membership(parts.telegram.world).leave(GROUP, BEN)

    assert await membership(parts) is Said.outside


PASSING = [{"code": 502}, {"code": 429, "retry_after": 1}, {"drop": "before"}, {"code": 500}]


@pytest.mark.parametrize("fault", PASSING)
async def test_a_fault_that_passes_is_asked_again_and_is_no_answer(parts, fault):
    parts.telegram.faults.add(method="getChatMember", **fault)

    assert await membership(parts) is Said.inside
    assert len(parts.rests) == 1


@pytest.mark.parametrize("fault", PASSING)
async def test_a_fault_that_stays_gives_no_rights_and_is_no_no(parts, fault):
    parts.telegram.faults.add(method="getChatMember", times=99, **fault)

    assert await membership(parts) is Said.unanswered


async def test_a_wait_longer_than_staff_wait_is_not_waited_for(parts):
    parts.telegram.faults.add(method="getChatMember", code=429, retry_after=60)

    assert await membership(parts) is Said.unanswered
    assert parts.rests == []


@pytest.mark.parametrize(
    ("words", "member"),
    [
        ("Bad Request: CHAT_ADMIN_REQUIRED", Said.hidden),
        ("Bad Request: PARTICIPANT_ID_INVALID", Said.hidden),
        ("Bad Request: member list is inaccessible", Said.hidden),
        ("Bad Request: user not found", Said.outside),
    ],
)
async def test_what_the_bot_may_not_know_is_an_answer_of_its_own(parts, words, member):
    parts.telegram.faults.add(method="getChatMember", code=400, description=words)

    assert await membership(parts) is member
    assert parts.rests == []


async def test_a_group_that_has_moved_is_asked_under_its_new_number(parts):
    Membership(parts.telegram.world).migrate(GROUP, GROUP - 1)

    assert await membership(parts) is Said.inside


async def test_a_colleague_is_called_what_the_group_calls_them_now(parts):
    parts.telegram.world.person(BEN).last_name = "Lin"

    assert (await parts.app.world.with_name(doing(CARL), BEN)).names == {BEN: "王美玲 Lin"}


@pytest.mark.parametrize("fault", [{"code": 500, "times": 99}, {"code": 400}])
async def test_a_colleague_whom_nobody_can_ask_about_has_no_name(parts, fault):
    parts.telegram.faults.add(method="getChatMember", **fault)

    assert (await parts.app.world.with_name(doing(CARL), BEN)).names == {BEN: ""}


async def test_a_picture_is_fetched_checked_and_sealed(parts):
    kept = await found(parts, await sent(parts, a_photo()))

    assert (kept.width, kept.height) == (800, 600)
    assert parts.shelf.vault.open(kept.id, kept.wrapped).startswith(b"\xff\xd8")


async def test_what_is_no_picture_is_refused_and_nothing_of_it_kept(parts):
    refused = await found(parts, await sent(parts, b"%PDF-1.7 invented"))

    assert isinstance(refused, Refused)
    assert list(parts.shelf.vault.files()) == []


async def test_a_moment_without_telegram_is_waited_for(parts):
    picture = await sent(parts, a_photo())
    parts.telegram.faults.add(method="getFile", code=502, times=2)

    assert (await found(parts, picture)).width == 800
    assert parts.rests == [*PAUSES[:2]]


async def test_a_wait_that_telegram_names_is_kept_before_a_file_is_asked_for_again(parts):
    picture = await sent(parts, a_photo())
    parts.telegram.faults.add(method="getFile", code=429, retry_after=20)

    assert (await found(parts, picture)).width == 800
    assert parts.rests == [20.0]


async def test_a_wait_longer_than_a_student_waits_asks_for_the_picture_later(parts):
    picture = await sent(parts, a_photo())
    parts.telegram.faults.add(method="getFile", code=429, retry_after=600)

    assert (await found(parts, picture)).code == "picture-busy"
    assert parts.rests == []


async def test_a_long_time_without_telegram_asks_the_student_to_send_it_again(parts):
    """It is no failed update: the update is answered, and the chat goes on."""
    picture = await sent(parts, a_photo())
    parts.telegram.faults.add(method="getFile", code=502, times=99)

    assert (await found(parts, picture)).code == "picture-busy"
    assert parts.rests == [*PAUSES]


async def test_a_moment_without_the_store_of_files_is_waited_for(parts, monkeypatch):
    picture, there = await sent(parts, a_photo()), parts.shelf.vault._files
    monkeypatch.setattr(parts.shelf.vault, "_files", away())
    rest = parts.rest

    async def back_after_a_rest(seconds):
        monkeypatch.setattr(parts.shelf.vault, "_files", there)
        await rest(seconds)

    monkeypatch.setattr(parts.app.world._incoming, "_rest", back_after_a_rest)
    kept = await found(parts, picture)

    assert parts.shelf.vault.open(kept.id, kept.wrapped).startswith(b"\xff\xd8")
    assert parts.rests == [PAUSES[0]]


async def test_a_long_time_without_the_store_of_files_asks_for_the_picture_again(parts, monkeypatch):
    picture = await sent(parts, a_photo())
    monkeypatch.setattr(parts.shelf.vault, "_files", away())

    assert (await found(parts, picture)).code == "picture-busy"
    assert parts.rests == [*PAUSES]


async def test_a_picture_that_is_told_to_be_too_big_is_not_even_asked_for(parts):
    refused = await found(parts, Picture("x", (LIMIT_MB << 20) + 1))

    assert (refused.code, refused.values) == ("picture-too-big", {"limit_mb": LIMIT_MB})
    assert parts.telegram.calls.of("getFile") == []


@pytest.mark.parametrize(
    ("words", "code"),
    [("Bad Request: file is too big", "picture-too-big"), ("Bad Request: invalid file_id", "picture-gone")],
)
async def test_telegrams_own_refusals_become_ours(parts, words, code):
    parts.telegram.faults.add(method="getFile", code=400, description=words)

    assert (await found(parts, Picture("x", 9))).code == code
