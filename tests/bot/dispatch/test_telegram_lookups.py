"""Telegram lookups: what is asked of Telegram before anything is decided, and what its silence means."""

from datetime import UTC, datetime

import pytest

from bot.dispatch.picture_download import LIMIT_MB, PAUSES
from emulator.world.membership import Membership
from handlers.updates import Author, Picture, Text, Update
from rules.refusal import Refused
from storage.pictures.files import open_bucket
from tests.support.databases.s3 import ACCESS, nobody
from tests.support.people.town import a_photo
from tests.support.running.bot_parts import ANN, BEN, CARL, GROUP


def doing(user, event=None):
    sender = Author(user, user, private=True, language_code=None, at=datetime(2026, 3, 10, tzinfo=UTC))
    return Update(sender, event or Text("x"))


async def sent(halves, content) -> Picture:
    """A picture that Ann sent as a file, as the handlers would hand it over."""
    halves.server.phones.document(ANN, content, "x.jpg")
    update = (await halves.telegram.poll({"offset": 0, "timeout": 0}, 5))[-1]
    document = update["message"]["document"]
    return Picture(document["file_id"], document["file_size"])


def away():
    """A store of files that nobody answers for."""
    return open_bucket("s3://sealed-files", endpoint=nobody(), **ACCESS)


async def found(halves, picture):
    return (await halves.world.with_picture(doing(ANN, picture))).event.found


@pytest.mark.parametrize(("user", "member"), [(BEN, True), (CARL, False)])
async def test_the_group_itself_says_who_belongs_to_it(halves, user, member):
    assert (await halves.world.with_rights(doing(user))).member is member


async def test_who_has_just_left_belongs_to_it_no_more_for_nothing_is_remembered(halves):
    assert (await halves.world.with_rights(doing(BEN))).member is True
    Membership(halves.server.world).leave(GROUP, BEN)

    assert (await halves.world.with_rights(doing(BEN))).member is False


@pytest.mark.parametrize("fault", [{"code": 500}, {"code": 429}, {"drop": "before"}, {"code": 400}])
async def test_whoever_cannot_be_asked_about_is_no_member(halves, fault):
    halves.server.faults.add(method="getChatMember", **fault)

    assert (await halves.world.with_rights(doing(BEN))).member is False


async def test_a_colleague_is_called_what_the_group_calls_them_now(halves):
    halves.server.world.person(BEN).last_name = "Lin"

    assert (await halves.world.with_name(doing(CARL), BEN)).names == {BEN: "Ben Lin"}


@pytest.mark.parametrize("fault", [{"code": 500}, {"code": 400}])
async def test_a_colleague_whom_nobody_can_ask_about_has_no_name(halves, fault):
    halves.server.faults.add(method="getChatMember", **fault)

    assert (await halves.world.with_name(doing(CARL), BEN)).names == {BEN: ""}


async def test_a_picture_is_fetched_checked_and_sealed(halves):
    kept = await found(halves, await sent(halves, a_photo()))

    assert (kept.width, kept.height) == (800, 600)
    assert halves.shelf.vault.open(kept.id, kept.wrapped).startswith(b"\xff\xd8")


async def test_what_is_no_picture_is_refused_and_nothing_of_it_kept(halves):
    refused = await found(halves, await sent(halves, b"%PDF-1.7 invented"))

    assert isinstance(refused, Refused)
    assert list(halves.shelf.vault.files()) == []


async def test_a_moment_without_telegram_is_waited_for(halves):
    picture = await sent(halves, a_photo())
    halves.server.faults.add(method="getFile", code=502, times=2)

    assert (await found(halves, picture)).width == 800
    assert halves.rests == [*PAUSES[:2]]


async def test_a_long_time_without_telegram_asks_the_student_to_send_it_again(halves):
    """The update has not failed: it is answered, and the chat goes on."""
    picture = await sent(halves, a_photo())
    halves.server.faults.add(method="getFile", code=502, times=99)

    assert (await found(halves, picture)).code == "picture-gone"
    assert halves.rests == [*PAUSES]


async def test_a_moment_without_the_store_of_files_is_waited_for(halves, monkeypatch):
    picture, there = await sent(halves, a_photo()), halves.shelf.vault._files
    monkeypatch.setattr(halves.shelf.vault, "_files", away())
    rest = halves.rest

    async def back_after_a_rest(seconds):
        monkeypatch.setattr(halves.shelf.vault, "_files", there)
        await rest(seconds)

    monkeypatch.setattr(halves.world._incoming, "_rest", back_after_a_rest)
    kept = await found(halves, picture)

    assert halves.shelf.vault.open(kept.id, kept.wrapped).startswith(b"\xff\xd8")
    assert halves.rests == [PAUSES[0]]


async def test_a_long_time_without_the_store_of_files_asks_for_the_picture_again(halves, monkeypatch):
    picture = await sent(halves, a_photo())
    monkeypatch.setattr(halves.shelf.vault, "_files", away())

    assert (await found(halves, picture)).code == "picture-gone"
    assert halves.rests == [*PAUSES]


async def test_a_picture_that_is_told_to_be_too_big_is_not_even_asked_for(halves):
    refused = await found(halves, Picture("x", (LIMIT_MB << 20) + 1))

    assert (refused.code, refused.values) == ("picture-too-big", {"limit_mb": LIMIT_MB})
    assert halves.server.calls.of("getFile") == []


@pytest.mark.parametrize(
    ("words", "code"),
    [("Bad Request: file is too big", "picture-too-big"), ("Bad Request: invalid file_id", "picture-gone")],
)
async def test_telegrams_own_refusals_become_ours(halves, words, code):
    halves.server.faults.add(method="getFile", code=400, description=words)

    assert (await found(halves, Picture("x", 9))).code == code
