"""The backlog: rows by state, and since when the oldest of them could have been done."""

from datetime import timedelta

from storage.messaging.backlog import Backlog, backlog, unsent_since
from storage.messaging.outbox import Ended, Outgoing
from storage.messaging.unreachable import OUTSIDE


def look(shelf) -> Backlog:
    return shelf.run(lambda records: backlog(records.session, records.now))


def since(shelf):
    return shelf.run(lambda records: unsent_since(records.session, records.now))


def put(shelf, *keys, **more) -> None:
    rows = [Outgoing(lane=key, method="sendMessage", payload={}, key=key, **more) for key in keys]
    shelf.run(lambda records: records.outbox.put(*rows))


def claim(shelf):
    return shelf.run(lambda records: records.outbox.claim((), 9))


def test_nothing_waits_in_an_empty_database(shelf):
    assert look(shelf) == Backlog({}, None, {}, None, None)


def test_updates_are_counted_by_state_and_the_oldest_that_waits_is_told(shelf):
    began = shelf.now
    for update_id in range(4):
        shelf.run(lambda records, it=update_id: records.inbox.store([(it, "1", b"{}")]))
        shelf.pass_time(seconds=10)
    shelf.run(lambda records: records.inbox.done(0))
    shelf.run(lambda records: records.inbox.set_aside(1, "KeyError"))

    found = look(shelf)
    assert found.inbox == {"done": 1, "dead": 1, "new": 2}
    assert found.inbox_since == began + timedelta(seconds=20)


def test_what_is_to_be_sent_is_counted_by_state(shelf):
    put(shelf, "a", "b", "c")
    (first, *_) = claim(shelf)
    shelf.run(lambda records: records.outbox.end([Ended(first.id, "sent", message_id=1)]))
    put(shelf, "d")

    assert look(shelf).outbox == {"sent": 1, "sending": 2, "new": 1}


def test_the_oldest_that_is_due_is_told_by_when_it_was_due(shelf):
    began = shelf.now
    put(shelf, "later", not_before=began + timedelta(minutes=10))
    assert since(shelf) is None

    shelf.pass_time(minutes=10)
    assert since(shelf) == shelf.now
    shelf.pass_time(minutes=1)
    assert since(shelf) == began + timedelta(minutes=10)

    put(shelf, "now")
    assert since(shelf) == look(shelf).outbox_since == began + timedelta(minutes=10)


def test_what_waits_for_its_next_try_is_as_old_as_it_is(shelf):
    began = shelf.now
    put(shelf, "a")
    (row,) = claim(shelf)
    shelf.pass_time(hours=3)
    shelf.run(lambda records: records.outbox.wait(row.id, records.now + timedelta(minutes=10), "again"))

    assert since(shelf) == began


def test_what_waits_until_the_bot_is_back_in_its_group_is_not_late(shelf):
    put(shelf, "a")
    (row,) = claim(shelf)
    shelf.run(lambda records: records.outbox.wait(row.id, records.now, OUTSIDE))

    assert since(shelf) is None
    assert look(shelf).outbox == {"new": 1}
