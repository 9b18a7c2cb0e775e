"""Retention: sent answers are forgotten with the ids of their updates, and nothing else is."""

from datetime import timedelta

import pytest

from rules.retention import Kept
from storage.messaging.outbox import Ended
from storage.retention import sent_answers as chatter
from tests.support.databases.outbox import claim, put, saying


def send(shelf, *keys, lane="1001", status="sent", **more):
    """Say each of these in turn, and let it end so."""
    for key in keys:
        put(shelf, saying(lane, key=key, **more))
        (row,) = claim(shelf)
        shelf.run(lambda records, row=row: records.outbox.end([Ended(row.id, status, message_id=5)]))


def forget(shelf) -> int:
    old = shelf.run(lambda records: records.sent_answers.old())
    shelf.run(lambda records: records.sent_answers.forget(old))
    return len(old)


def kept(shelf):
    return [row.key for row in shelf.outbox()]


def test_in_time_an_answer_is_forgotten_and_its_key_answers_again(shelf):
    send(shelf, "update:7:1001:1", "album:13:1001", "vanish:4", "the newest")
    shelf.pass_time(days=Kept.update_ids.days - 1)
    assert forget(shelf) == 0

    shelf.pass_time(days=2)
    assert forget(shelf) == 3
    assert kept(shelf) == ["the newest"]
    put(shelf, saying(key="update:7:1001:1"))
    assert len(claim(shelf)) == 1


@pytest.mark.parametrize("key", [
    "application:1:approved:v2", "round:1:closes:7d:20260331:student:1", "supplement:1:2:3d", "code:1", "updates:1",
])  # fmt: skip
def test_what_was_decided_or_reminded_of_stays_known(shelf, key):
    send(shelf, key, "the newest")
    shelf.pass_time(days=400)

    assert forget(shelf) == 0


@pytest.mark.parametrize("status", ["dead", "skipped"])
def test_what_did_not_get_through_stays_for_who_asks_why(shelf, status):
    send(shelf, "update:7:1001:1", status=status)
    send(shelf, "the newest")
    shelf.pass_time(days=Kept.update_ids.days + 1)

    assert forget(shelf) == 0


def test_what_has_still_to_vanish_from_the_chat_stays(shelf):
    send(shelf, "update:7:1001:1", delete_at=shelf.now + timedelta(days=30))
    send(shelf, "the newest")
    shelf.pass_time(days=Kept.update_ids.days + 1)

    assert forget(shelf) == 0


def test_an_id_is_never_given_to_two_rows(shelf):
    """An id given twice would let the wrong message be deleted from a chat."""
    send(shelf, "update:7:1001:1", "update:8:1001:1")
    ids = {row.id for row in shelf.outbox()}
    shelf.pass_time(days=Kept.update_ids.days + 1)
    forget(shelf)
    send(shelf, "update:9:1001:1")

    assert shelf.outbox()[-1].id not in ids


def test_a_long_neglected_heap_is_carried_off_in_parts(shelf, monkeypatch):
    monkeypatch.setattr(chatter, "AT_ONCE", 2)
    send(shelf, *(f"update:{number}:1001:1" for number in range(5)), "the newest")
    shelf.pass_time(days=Kept.update_ids.days + 1)

    assert [forget(shelf) for _ in range(4)] == [2, 2, 1, 0]
