"""Dead letters: what could not be handled stays whole, is shown without anything personal, comes back once."""

import pytest
from sqlalchemy import select

from storage.messaging.dead_letters import all_set_aside, replay
from storage.tables.messaging import InboxRow
from tests.support.people.shelf import Shelf

RAW = b'{"message": {"text": "B11256001"}}'


@pytest.fixture
def shelf(tmp_path, database_url):
    shelf = Shelf(tmp_path, database_url)
    shelf.run(lambda records: records.inbox.store([(it, lane, RAW) for it, lane in LANES.items()]))
    yield shelf
    shelf.store.close()


LANES = {11: "1001", 12: "-1002", 13: "none", 14: "1001"}


def set_aside(shelf, *ids):
    for it in ids:
        shelf.run(lambda records, it=it: records.inbox.set_aside(it, "KeyError"))


def waiting(shelf):
    return [it.update_id for it in shelf.run(lambda records: records.inbox.waiting())]


def test_the_list_tells_the_kind_of_chat_and_not_whose(shelf):
    set_aside(shelf, 11, 12, 13)
    found = shelf.db.read_now(all_set_aside)
    assert [(it.update_id, it.place, it.error) for it in found] == [
        (11, "private chat", "KeyError"),
        (12, "group", "KeyError"),
        (13, "no chat", "KeyError"),
    ]
    assert found[0].received_at == shelf.now


def test_one_is_put_back_as_if_it_had_never_been_tried(shelf):
    set_aside(shelf, 12)
    for _ in range(5):
        shelf.run(lambda records: records.inbox.failed(11, "ValueError"))
    assert waiting(shelf) == [13, 14]
    assert shelf.db.run_now(lambda session: replay(session, 11)) == [11]
    row = shelf.db.read_now(lambda session: session.scalar(select(InboxRow).where(InboxRow.update_id == 11)))
    assert (row.status, row.attempts, row.run_after, row.error) == ("new", 0, None, None)
    assert waiting(shelf) == [11, 13, 14]
    held = shelf.run(lambda records: records.inbox.open(records.inbox.hold(11)))
    assert held == RAW


def test_all_are_put_back_and_only_once(shelf):
    set_aside(shelf, 11, 14)
    assert shelf.db.run_now(replay) == [11, 14]
    assert shelf.db.run_now(replay) == []


def test_what_is_done_or_waits_is_never_put_back(shelf):
    shelf.run(lambda records: records.inbox.done(11))
    assert [shelf.db.run_now(lambda session, it=it: replay(session, it)) for it in (11, 12, 99)] == [
        [],
        [],
        [],
    ]
