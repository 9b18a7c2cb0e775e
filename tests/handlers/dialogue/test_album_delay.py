"""Albums: one answer, however long their pictures take; what waits in the inbox tells that more is to come."""

import json
from datetime import timedelta

import pytest

from handlers.dialogue.album_delay import LONGEST, PAUSE
from tests.support.people.chat import Chat

LATER = 9_000  # the id of an update that waits behind whatever is handled


@pytest.fixture
def phone(world) -> Chat:
    return Chat(world, 1001).says("/start")


def comes_in(world, phone, update_id=LATER, **content) -> None:
    """Store an update, and do not handle it yet."""
    raw = json.dumps({"update_id": update_id, "message": phone._message() | content}).encode()
    world.run(lambda records: records.inbox.store([(update_id, str(phone.user_id), raw)]))


def photo(album) -> dict:
    return {"photo": [{"file_id": "f", "file_size": 10}], "media_group_id": album}


def pause(world, phone) -> timedelta:
    (answer,) = [it for it in world.sent() if it.row.key.startswith("album:")]
    assert answer.lane == str(phone.user_id)
    return answer.row.not_before - world.now


def test_the_answer_waits_a_moment_for_pictures_that_are_still_on_their_way(world, phone):
    phone.sends_picture(album="7")
    assert pause(world, phone) == PAUSE


def test_while_more_of_it_waits_to_be_handled_the_answer_waits_for_that(world, phone):
    comes_in(world, phone, **photo("7"))
    phone.sends_picture(album="7")
    assert pause(world, phone) == LONGEST

    world.run(lambda records: records.inbox.done(LATER))
    phone.sends_picture(album="7")
    assert pause(world, phone) == PAUSE


@pytest.mark.parametrize(
    "content", [photo("8"), photo(None), {"text": "你好"}, {"photo": 5, "media_group_id": "7"}]
)
def test_something_else_that_waits_holds_no_answer_back(world, phone, content):
    comes_in(world, phone, **content)
    phone.sends_picture(album="7")
    assert pause(world, phone) == PAUSE


def test_what_others_sent_and_what_came_before_holds_no_answer_back(world, phone):
    comes_in(world, Chat(world, 1002), **photo("7"))
    comes_in(world, phone, 0, **photo("7"))
    phone.sends_picture(album="7")
    assert pause(world, phone) == PAUSE


def test_an_update_that_does_not_open_holds_no_answer_back(world, phone):
    comes_in(world, phone, **photo("7"))
    world.store.keyring = type(world.keyring)(b"x" * 32)
    comes_in(world, phone, LATER - 1, **photo("7"))
    world.store.keyring = world.keyring
    phone.sends_picture(album="7")
    assert pause(world, phone) == PAUSE
