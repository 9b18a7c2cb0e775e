"""The dispatcher: each chat in order, failed updates set aside, once applied whatever comes twice or breaks off."""

import asyncio
import json
import threading

import pytest
from sqlalchemy import select

from bot.dispatch import one_update as handling
from emulator.people import GROUP
from emulator.world.membership import Membership
from handlers.router import converse
from handlers.updates import Membership as Said
from storage.database.engine import Away
from storage.tables.messaging import InboxRow
from tests.support.databases.databases import on_postgresql
from tests.support.running.parts import ANN, BEN

ALARM = "alarm:failed-updates"


def update(update_id, text="hello", user=ANN, **more):
    """A private message, as Telegram tells it."""
    person = {"id": user, "is_bot": False, "first_name": "X", "language_code": "zh-hant"}
    message = {
        "message_id": update_id, "date": 1773108000, "from": person, "chat": {"id": user, "type": "private"},
        "text": text,
    }  # fmt: skip
    return {"update_id": update_id, "message": message} | more


async def store(parts, *updates):
    from bot.intake.lanes import lane_of

    rows = [(it["update_id"], lane_of(it), json.dumps(it).encode()) for it in updates]
    return await parts.app.store.run(lambda records: records.inbox.store(rows))


async def handle(parts, *updates):
    parts.app.dispatcher.add(await store(parts, *updates))
    await parts.handled([it["update_id"] for it in updates])


def inbox(parts):
    rows = parts.shelf.db.read_now(lambda session: list(session.scalars(select(InboxRow))))
    return {row.update_id: row.status for row in rows}


@pytest.fixture
def told(monkeypatch):
    """The texts that reached the handlers, in order; one that begins with "poison" fails them every time."""
    seen = []

    def hears(records, app_context, happening, update_id):
        seen.append((happening.sender.user_id, happening.event.text))
        if happening.event.text.startswith("poison"):
            raise RuntimeError("00713700123456")
        return converse(records, app_context, happening, update_id)

    monkeypatch.setattr(handling, "converse", hears)
    return seen


class TestOrder:
    async def test_each_chat_is_handled_in_the_order_of_its_updates(self, parts, told):
        await handle(parts, *(update(n, str(n), ANN if n % 2 else BEN) for n in range(1, 41)))

        assert [text for user, text in told if user == ANN] == [str(n) for n in range(1, 41, 2)]
        assert [text for user, text in told if user == BEN] == [str(n) for n in range(2, 41, 2)]
        assert set(inbox(parts).values()) == {"done"}

    async def test_an_update_is_done_in_the_transaction_that_answers_it(self, parts):
        await handle(parts, update(1))
        row = parts.shelf.outbox()[0]

        assert inbox(parts) == {1: "done"}
        assert (row.lane, row.key) == (str(ANN), f"update:1:{ANN}:1")

    async def test_what_the_handlers_wrote_is_undone_with_the_update(self, parts, monkeypatch):
        def half_way(records, app_context, happening, update_id):
            converse(records, app_context, happening, update_id)
            raise RuntimeError

        monkeypatch.setattr(handling, "converse", half_way)
        await handle(parts, update(1))

        assert [row.key[: len(ALARM)] for row in parts.shelf.outbox()] == ["poison:1", ALARM]

    async def test_one_chat_does_not_wait_for_another_that_fails(self, parts, told):
        async def until_the_other_is_done(_seconds):
            await parts.until(lambda: (BEN, "11") in told)

        parts.app.dispatcher._rest = until_the_other_is_done
        await handle(parts, update(1, "poison"), *(update(n, str(n), BEN) for n in range(2, 12)))

        assert told[-1] == (ANN, "poison")
        assert inbox(parts)[1] == "dead"


class TestPoison:
    async def test_it_is_set_aside_after_five_tries_and_the_chat_goes_on(self, parts, told):
        await handle(parts, update(1, "before"), update(2, "poison"), update(3, "after"))

        assert [text for _, text in told] == ["before", *["poison"] * 5, "after"]
        assert inbox(parts) == {1: "done", 2: "dead", 3: "done"}
        assert parts.rests == [0.2, 1.0, 3.0, 8.0]

    async def test_the_person_and_the_staff_are_told_with_a_reference(self, parts, told):
        parts.start(parts.app.sender)
        await handle(parts, update(1, "before"), update(77, "poison"))
        await parts.sent_all()

        assert any("77" in text for text in parts.heard(ANN))
        assert any("77" in text for text in parts.heard(GROUP))
        assert not any("poison" in text for text in parts.heard(GROUP))

    async def test_somebody_whose_very_first_words_fail_is_told_as_well(self, parts, told):
        parts.start(parts.app.sender)
        await handle(parts, update(77, "poison"))
        await parts.sent_all()

        assert any("77" in text for text in parts.heard(ANN))

    async def test_what_cannot_be_read_is_set_aside_at_once(self, parts, told):
        torn = update(2)
        del torn["message"]["chat"]["type"]
        await handle(parts, update(1, "before"), torn, update(3, "after"))

        assert inbox(parts) == {1: "done", 2: "dead", 3: "done"}
        assert parts.rests == []
        assert {row.key[: len(ALARM)] for row in parts.shelf.outbox()} >= {"poison:2", ALARM}

    @pytest.mark.parametrize("date", [None, "x", 10**30, -(10**30), []])
    async def test_nonsense_in_an_update_never_stops_its_chat(self, parts, told, date):
        torn = update(1)
        torn["message"]["date"] = date
        await handle(parts, torn, update(2, "after"))

        assert inbox(parts) == {1: "dead", 2: "done"}

    async def test_what_concerns_nobody_is_simply_done(self, parts):
        await handle(parts, {"update_id": 1, "channel_post": {"chat": {"id": -5}}})

        assert inbox(parts) == {1: "done"}

    async def test_the_chat_goes_on_even_where_nobody_can_be_told(self, parts, told, monkeypatch):
        def mute(*_):
            raise LookupError

        monkeypatch.setattr(handling, "report_failed_update", mute)
        await handle(parts, update(1, "poison"), update(2, "after"))

        assert inbox(parts) == {1: "dead", 2: "done"}

    async def test_a_text_that_does_not_open_is_set_aside(self, parts, told):
        await store(parts, update(1))

        def damage(records):
            records.session.get(InboxRow, 1).raw = b"\x01 not sealed by us"

        await parts.app.store.run(damage)
        await handle(parts, update(2, "after"))
        await parts.app.dispatcher.look()
        await parts.until(lambda: parts.app.dispatcher.idle)

        assert inbox(parts) == {1: "dead", 2: "done"}


class TestOnce:
    async def test_an_update_delivered_twice_is_applied_once(self, parts, told):
        await handle(parts, update(1))
        await handle(parts, update(1), update(2))

        assert [row.key for row in parts.shelf.outbox()] == [f"update:1:{ANN}:1", f"update:2:{ANN}:1"]
        assert len(told) == 2

    async def test_an_update_that_another_process_handles_meanwhile_is_left_to_it(self, parts, told):
        other = parts.new_dispatcher()
        waiting = await store(parts, *(update(n, str(n)) for n in range(1, 21)))
        parts.app.dispatcher.add(waiting)
        other.add(waiting)
        await parts.until(lambda: parts.app.dispatcher.idle and other.idle)

        assert sorted(told) == sorted((ANN, str(n)) for n in range(1, 21))
        assert set(inbox(parts).values()) == {"done"}

    async def test_after_a_restart_what_was_stored_is_handled_in_order(self, parts, told):
        await store(parts, *(update(n, str(n)) for n in range(1, 6)))
        await parts.app.dispatcher.look()
        await parts.until(lambda: parts.app.dispatcher.idle)

        assert [text for _, text in told] == ["1", "2", "3", "4", "5"]

    async def test_a_stop_in_the_middle_leaves_the_rest_for_the_next_start(self, parts, told):
        waiting = await store(parts, *(update(n, str(n)) for n in range(1, 31)))
        parts.app.dispatcher.add(waiting)
        await parts.until(lambda: len(told) >= 3)
        await parts.app.dispatcher.stop(5)
        before = len(told)
        assert before < 30

        again = parts.new_dispatcher()
        await again.look()
        await parts.until(lambda: again.idle)
        assert [text for _, text in told] == [str(n) for n in range(1, 31)]

    async def test_a_database_that_is_away_for_long_neither_loses_nor_reorders(
        self, parts, told, monkeypatch
    ):
        """No try is counted, for it is not the update's fault; and nothing later may pass it."""
        waiting = await store(parts, update(1, "first"), update(2, "second"))
        run, away = parts.app.store.run, [Away("locked")] * 25

        async def locked(work):
            if away:
                raise away.pop()
            return await run(work)

        monkeypatch.setattr(parts.app.store, "run", locked)
        parts.app.dispatcher.add(waiting)
        await parts.handled([1, 2])

        assert [text for _, text in told] == ["first", "second"]
        assert inbox(parts) == {1: "done", 2: "done"}
        if parts.shelf.db.is_sqlite:  # elsewhere it is looked again every second, whatever waits
            assert set(parts.rests) == {0.5}


class TestTheWorld:
    async def test_a_press_is_answered_with_the_alert_after_all_is_written(self, parts):
        await handle(parts, update(1))
        post = parts.telegram.world.post(ANN, parts.telegram.world.bot_id, {"text": "old"})
        query = parts.telegram.phones.press(ANN, post.id, data="q:99:x:")["query"]
        await handle(parts, parts.telegram.world.queue.head(9)[-1])

        press = parts.telegram.world.presses[query]
        await parts.telegram.world.until(lambda: press.answer)  # beside everything else, nobody waits for it
        answer = press.answer
        assert answer["alert"]
        assert answer["text"]

    async def test_an_old_press_that_cannot_be_answered_does_no_harm(self, parts):
        press = {
            "id": "4",
            "from": update(1)["message"]["from"],
            "message": update(1)["message"],
            "data": "q:1:x:",
        }
        await handle(parts, {"update_id": 1, "callback_query": press})

        assert inbox(parts) == {1: "done"}

    @pytest.mark.parametrize(("member", "shown"), [(True, True), (False, False)])
    async def test_rights_are_asked_of_telegram_before_the_transaction(self, parts, member, shown):
        person = update(1, user=BEN)["message"]["from"]
        if not member:
            Membership(parts.telegram.world).leave(GROUP, BEN)
        message = update(1)["message"] | {
            "chat": {"id": GROUP, "type": "supergroup"},
            "from": person,
            "text": "/queue",
        }
        await handle(parts, {"update_id": 1, "message": message})

        assert len(parts.telegram.calls.of("getChatMember")) == 1
        assert inbox(parts) == {1: "done"}
        assert len(parts.shelf.outbox()) == 1
        assert ("0" in self.words(parts)) is shown

    @on_postgresql
    async def test_while_one_replica_asks_for_rights_the_others_leave_the_update_to_it(self, parts):
        other = parts.new_dispatcher()
        parts.telegram.faults.add(method="getChatMember", delay=1)
        group = {"id": GROUP, "type": "supergroup"}
        message = update(1, user=BEN)["message"] | {"chat": group, "text": "/queue"}
        await store(parts, {"update_id": 1, "message": message})
        parts.app.dispatcher.wake()
        await parts.until(lambda: parts.telegram.calls.of("getChatMember"))
        other.wake()
        await parts.until(lambda: other.idle)
        await parts.handled([1])

        assert len(parts.telegram.calls.of("getChatMember")) == 1

    def words(self, parts) -> str:
        row = parts.shelf.outbox()[0]
        return json.loads(parts.shelf.keyring.open(row.payload, "outbox", row.key, "payload", 1))["text"]


async def test_a_stop_does_not_wait_for_ever(parts, monkeypatch):
    never = asyncio.Event()

    async def stuck(_work):
        await never.wait()

    waiting = await store(parts, update(1))
    monkeypatch.setattr(parts.app.store, "read", stuck)
    parts.app.dispatcher.add(waiting)
    await parts.app.dispatcher.stop(0.01)
    await parts.until(lambda: parts.app.dispatcher.idle)
    monkeypatch.undo()

    assert inbox(parts) == {1: "new"}


@on_postgresql
async def test_what_waits_long_for_the_world_is_taken_by_nobody_else(parts, monkeypatch):
    """As a picture does on a busy evening: taken once more by each idle worker, the evening would only be busier."""
    monkeypatch.setattr(handling, "RENEW_SECONDS", 0.05)
    asked, answer = [], asyncio.Event()

    async def with_rights(happening, of):
        asked.append(happening)
        await answer.wait()
        return happening.with_member(Said.outside, of)

    monkeypatch.setattr(parts.app.world, "with_rights", with_rights)
    message = update(1, "/queue")["message"] | {"chat": {"id": GROUP, "type": "supergroup"}}
    await store(parts, {"update_id": 1, "message": message})
    parts.app.dispatcher.wake()
    await parts.until(lambda: asked)
    for _ in range(3):
        parts.skip(handling.LEASE_SECONDS - 1)
        await asyncio.sleep(0.3)
        parts.app.dispatcher.wake()
    await asyncio.sleep(0.3)
    assert len(asked) == 1
    answer.set()
    await parts.until(lambda: inbox(parts) == {1: "done"})


@on_postgresql
async def test_a_try_that_failed_is_written_down_before_the_next_one(parts, told, monkeypatch):
    """Or idle workers would use up all five within a moment, over a fault that passes."""
    failed, written = parts.app.dispatcher._handling.failed, asyncio.Event()

    async def later(hand, error):
        await written.wait()
        return await failed(hand, error)

    monkeypatch.setattr(parts.app.dispatcher._handling, "failed", later)
    await store(parts, update(1, "poison"))
    parts.app.dispatcher.wake()
    await parts.until(lambda: told)
    for _ in range(3):
        parts.app.dispatcher.wake()
        await asyncio.sleep(0.1)
    assert len(told) == 1
    written.set()
    await parts.handled([1])
    assert (len(told), inbox(parts)) == (5, {1: "dead"})


@on_postgresql
async def test_what_waited_for_an_update_in_hand_is_handled_after_it_though_every_other_replica_rests(
    parts, told, monkeypatch
):
    """No look of the clock's: that would find it a second later."""
    first, go_on, hears = threading.Event(), threading.Event(), handling.converse

    def slowly(records, app_context, happening, update_id):
        first.set()
        assert update_id != 1 or go_on.wait(60)
        return hears(records, app_context, happening, update_id)

    monkeypatch.setattr(handling, "converse", slowly)
    ours, other = parts.app.dispatcher, parts.new_dispatcher()
    ours.wake()
    await parts.until(lambda: ours.idle)  # so it has seen that nothing waits
    waiting = await store(parts, *(update(n, str(n)) for n in range(1, 4)))
    ours.add(waiting[:1])
    await parts.until(first.is_set)
    other.wake()
    await parts.until(lambda: other.idle)
    assert told == []
    go_on.set()
    await parts.until(lambda: ours.idle and other.idle)

    assert [text for _, text in told] == ["1", "2", "3"]
