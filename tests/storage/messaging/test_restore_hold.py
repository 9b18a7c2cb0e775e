"""Restore hold: its messages are as good as unsent for everything but the sender."""

import pytest

from storage.messaging.outbox import Outgoing
from storage.messaging.restore_hold import HELD, RestoreHold, hold_unsent


def outgoing(key: str, **more) -> Outgoing:
    return Outgoing(lane="1001", method="sendMessage", payload={"text": "x"}, key=key, **more)


@pytest.fixture
def restored(shelf):
    """A restored shelf: a message with a topic was unsent when the backup was made."""
    shelf.run(lambda records: records.outbox.put(outgoing("album:1", topic="review:1")))
    shelf.run(lambda records: hold_unsent(records.session.connection(), made_at=shelf.now, now=shelf.now))
    return shelf


def statuses(shelf) -> list[str]:
    return [row.status for row in shelf.outbox()]


def test_a_topic_that_is_over_takes_its_held_messages_along(restored):
    restored.run(lambda records: records.outbox.skip_topic("review:1"))

    assert statuses(restored) == ["skipped"]
    assert restored.run(lambda records: RestoreHold(records.session, restored.now).holding()) is None


def test_a_newer_message_takes_the_place_of_a_held_one(restored):
    restored.run(lambda records: records.outbox.replace(outgoing("album:1")))

    assert statuses(restored) == ["new"]


def test_a_held_message_keeps_nothing_later_of_its_chat_back(restored):
    restored.run(lambda records: records.outbox.put(outgoing("later")))

    assert [it.key for it in restored.run(lambda records: records.outbox.claim((), 10))] == ["later"]
    assert HELD in statuses(restored)


def test_a_key_that_is_held_is_not_enqueued_again(restored):
    restored.run(lambda records: records.outbox.put(outgoing("album:1")))

    assert statuses(restored) == [HELD]


def test_a_later_restore_asks_anew_about_what_is_still_held(restored):
    restored.pass_time(hours=1)
    first = restored.run(lambda records: RestoreHold(records.session, restored.now).restored_at())
    restored.run(
        lambda records: hold_unsent(records.session.connection(), made_at=restored.now, now=restored.now)
    )
    claim = restored.run(lambda records: RestoreHold(records.session, restored.now).claim(first))

    assert claim is False
    assert restored.run(lambda records: RestoreHold(records.session, restored.now).holding()).count == 1
