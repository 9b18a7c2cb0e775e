"""Batches: several chats in one transaction; what cannot be is taken alone, and nobody notices."""

from dataclasses import replace
from threading import Event

import pytest
from sqlalchemy import bindparam, insert, text
from sqlalchemy import update as update_of
from structlog.testing import capture_logs

from bot.dispatch import one_update as handling
from bot.dispatch import replicas as shared_dispatcher
from bot.dispatch.batch import Taken, handle_together
from bot.dispatch.replicas import TOGETHER
from handlers.router import converse
from storage.database.hot_path.prepared import Prepared
from storage.tables.people import ConversationRow, Person
from tests.bot.dispatch.test_single_process import inbox, store, update
from tests.support.databases.databases import on_postgresql
from tests.support.running.bot_parts import ANN, BEN, CARL, PATIENCE

pytestmark = on_postgresql
TWICE = Prepared(insert(Person).values(user_id=bindparam("of"), language="en", language_chosen=False))


@pytest.fixture
def told(monkeypatch):
    """The users who were heard, in order; the text "fails" fails the handlers."""
    seen = []

    def hears(records, app_context, happening, update_id):
        seen.append(happening.sender.user_id)
        if happening.event.text == "fails":
            raise RuntimeError("00713700123456")
        if happening.event.text == "late":
            TWICE.later(records.session, {"of": BEN}, {"of": BEN})
        if happening.event.text == "refused":
            app_context.refused("a-code")
        return converse(records, app_context, happening, update_id)

    monkeypatch.setattr(handling, "converse", hears)
    return seen


def together(halves, most=8):
    return handle_together(halves.dispatcher._handling, most)


def transactions(halves):
    """The number of transactions in which the outbox was written."""
    query = text("select count(distinct xmin::text) from outbox")
    return halves.shelf.db.read_now(lambda session: session.scalar(query))


def photo(update_id, user):
    picture = update(update_id, user=user)
    del picture["message"]["text"]
    picture["message"]["photo"] = [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]
    return picture


async def test_several_chats_are_handled_with_one_commit(halves, told):
    await store(halves, update(1, user=ANN), update(2, user=BEN), update(3, user=CARL))

    assert await together(halves) == Taken(over=3, left=0)
    assert (told, inbox(halves)) == ([ANN, BEN, CARL], {1: "done", 2: "done", 3: "done"})
    assert (len(halves.shelf.outbox()), transactions(halves)) == (3, 1)


async def test_a_chat_is_heard_once_a_time_and_in_order(halves, told):
    await store(halves, update(1, user=ANN), update(2, user=ANN), update(3, user=BEN))

    assert await together(halves) == Taken(over=2, left=0)
    assert inbox(halves) == {1: "done", 2: "new", 3: "done"}
    assert await together(halves) == Taken(over=1, left=0)
    assert await together(halves) == Taken(over=0, left=0)


async def test_where_one_fails_it_is_counted_and_the_others_are_undone(halves, told):
    await store(halves, update(1, user=ANN), update(2, "fails", user=BEN), update(3, user=CARL))

    assert await together(halves, 3) == Taken(over=0, left=2)
    assert (inbox(halves), halves.shelf.outbox()) == ({1: "new", 2: "new", 3: "new"}, [])
    assert (
        halves.shelf.db.read_now(lambda it: it.scalar(text("select attempts from inbox where update_id = 2")))
        == 1
    )


async def test_where_a_write_fails_at_the_end_nobody_is_blamed_and_each_is_taken_alone(halves, told):
    await store(halves, update(1, user=ANN), update(2, "late", user=BEN), update(3, user=CARL))

    with capture_logs() as said:
        assert await together(halves, 3) == Taken(over=0, left=3)
    assert [(it["event"], it["fault"]) for it in said] == [("several to be taken alone", "IntegrityError")]
    assert inbox(halves) == {1: "new", 2: "new", 3: "new"}
    assert halves.shelf.db.read_now(lambda it: it.scalar(text("select max(attempts) from inbox"))) == 0


async def test_what_does_not_open_when_it_is_read_ahead_keeps_nobody_else_from_an_answer(halves, told):
    await store(halves, update(1, user=ANN), update(2, user=BEN))
    assert await together(halves) == Taken(over=2, left=0)
    spoilt = update_of(ConversationRow).where(ConversationRow.user_id == BEN).values(data=b"x")
    halves.shelf.db.run_now(lambda session: session.execute(spoilt))
    halves.dispatcher.add(await store(halves, update(3, user=BEN), update(4, user=CARL)))
    await halves.handled([3, 4])

    assert inbox(halves) == {1: "done", 2: "done", 3: "dead", 4: "done"}


async def test_a_failure_that_cannot_be_written_down_leaves_all_to_be_taken_alone(halves, told, monkeypatch):
    async def fails(update_id, fault):
        raise LookupError

    monkeypatch.setattr(halves.dispatcher._handling, "failed", fails)
    await store(halves, update(1, user=ANN), update(2, "fails", user=BEN))

    assert await together(halves, 2) == Taken(over=0, left=2)
    assert inbox(halves) == {1: "new", 2: "new"}


async def test_the_others_of_one_that_fails_are_answered_all_the_same(halves, told):
    halves.dispatcher.add(
        await store(halves, update(1, user=ANN), update(2, "fails", user=BEN), update(3, user=CARL))
    )
    await halves.handled([1, 2, 3])

    assert inbox(halves) == {1: "done", 2: "dead", 3: "done"}
    assert told.count(BEN) == 5, "five tries, the one beside others among them"
    assert {row.key for row in halves.shelf.outbox()} >= {
        f"update:1:{ANN}:1",
        f"update:3:{CARL}:1",
        "poison:2",
    }


CROWD = range(1, TOGETHER + 1)
NEXT_CROWD = range(TOGETHER + 1, 2 * TOGETHER + 1)


async def two_crowds(halves, monkeypatch, hears=lambda update_id: None):
    """The most batches that were in hand at the same time."""
    inside, most = [], []

    def hears_first(records, app_context, happening, update_id):
        hears(update_id)
        return converse(records, app_context, happening, update_id)

    async def counts(handling, at_most):
        inside.append(1)
        most.append(len(inside))
        try:
            return await handle_together(handling, at_most)
        finally:
            inside.pop()

    monkeypatch.setattr(handling, "converse", hears_first)
    monkeypatch.setattr(shared_dispatcher, "handle_together", counts)
    both = [*CROWD, *NEXT_CROWD]
    halves.dispatcher.add(await store(halves, *(update(it, user=it) for it in both)))
    await halves.handled(both)
    assert set(inbox(halves).values()) == {"done"}
    return max(most)


async def test_crowds_go_one_after_the_other(halves, monkeypatch):
    monkeypatch.setattr(shared_dispatcher, "TURN_SECONDS", PATIENCE)

    assert await two_crowds(halves, monkeypatch) == 1


async def test_a_crowd_that_is_held_up_keeps_the_next_one_waiting_no_longer_than_that(halves, monkeypatch):
    gone_by = Event()

    def hears(update_id):
        if update_id in NEXT_CROWD:
            gone_by.set()
        assert gone_by.wait(timeout=PATIENCE)

    assert await two_crowds(halves, monkeypatch, hears) > 1


async def test_a_picture_is_put_back_to_be_taken_alone(halves, told):
    await store(halves, update(1, user=ANN), photo(2, BEN))

    assert await together(halves) == Taken(over=1, left=1)
    assert inbox(halves) == {1: "done", 2: "new"}
    again = await halves.store.run(lambda records: records.inbox.open(records.inbox.next()))
    assert b'"photo"' in again, "its sealed text is there as before"


async def test_what_another_worker_has_in_hand_is_left_to_it(halves, told):
    await store(halves, update(1, user=ANN), update(2, user=BEN))
    halves.dispatcher._handling.take(2)

    assert await together(halves, 2) == Taken(over=0, left=2)
    assert inbox(halves) == {1: "new", 2: "new"}

    halves.dispatcher._handling.let_go([2])
    assert await together(halves, 2) == Taken(over=2, left=0)


async def test_a_refusal_is_counted_with_the_commit_and_not_before(halves, told):
    counted, hands = [], halves.dispatcher._handling
    hands.app_context = replace(hands.app_context, refused=counted.append)
    await store(halves, update(1, "refused", user=ANN), update(2, "fails", user=BEN))

    assert await together(halves, 2) == Taken(over=0, left=1)
    assert counted == []
    assert await together(halves, 1) == Taken(over=1, left=0)
    assert counted == ["a-code"]


async def test_an_answer_to_a_press_waits_for_the_commit(halves, told, monkeypatch):
    answered = []

    async def answer(callback_id, alert):
        answered.append((callback_id, inbox(halves)))

    monkeypatch.setattr(halves.world, "answer_press", answer)
    monkeypatch.setattr(handling, "converse", converse)
    message = update(1)["message"]
    press = {
        "id": "77",
        "from": message["from"],
        "chat_instance": "1",
        "data": "q:9:old:",
        "message": message,
    }
    await store(halves, {"update_id": 1, "callback_query": press}, update(2, user=BEN))

    assert await together(halves) == Taken(over=2, left=0)
    assert answered == [("77", {1: "done", 2: "done"})]
