"""The dispatcher: each chat in order, failed updates set aside, once applied whatever comes twice or breaks off."""

import asyncio
import json

import pytest
from sqlalchemy import select

from bot.dispatch import one_update as handling
from emulator.world.membership import Membership
from handlers.router import converse
from storage.database.engine import Away
from storage.tables.messaging import InboxRow
from tests.support.databases.databases import on_postgresql
from tests.support.running.bot_parts import ANN, BEN, GROUP

ALARM = "alarm:failed-updates"


def update(update_id, text="hello", user=ANN, **more):
    """A private message, as Telegram tells it."""
    person = {"id": user, "is_bot": False, "first_name": "X", "language_code": "zh-hant"}
    message = {
        "message_id": update_id, "date": 1773108000, "from": person, "chat": {"id": user, "type": "private"},
        "text": text,
    }  # fmt: skip
    return {"update_id": update_id, "message": message} | more


async def store(halves, *updates):
    from bot.intake.lanes import lane_of

    rows = [(it["update_id"], lane_of(it), json.dumps(it).encode()) for it in updates]
    return await halves.store.run(lambda records: records.inbox.store(rows))


async def handle(halves, *updates):
    halves.dispatcher.add(await store(halves, *updates))
    await halves.handled([it["update_id"] for it in updates])


def inbox(halves):
    rows = halves.shelf.db.read_now(lambda session: list(session.scalars(select(InboxRow))))
    return {row.update_id: row.status for row in rows}


@pytest.fixture
def told(monkeypatch):
    """What reached the handlers, in order; a text that begins with "poison" fails them every time."""
    seen = []

    def hears(records, app_context, happening, update_id):
        seen.append((happening.sender.user_id, happening.event.text))
        if happening.event.text.startswith("poison"):
            raise RuntimeError("00713700123456")
        return converse(records, app_context, happening, update_id)

    monkeypatch.setattr(handling, "converse", hears)
    return seen


class TestOrder:
    async def test_each_chat_is_handled_in_the_order_of_its_updates(self, halves, told):
        await handle(halves, *(update(n, str(n), ANN if n % 2 else BEN) for n in range(1, 41)))

        assert [text for user, text in told if user == ANN] == [str(n) for n in range(1, 41, 2)]
        assert [text for user, text in told if user == BEN] == [str(n) for n in range(2, 41, 2)]
        assert set(inbox(halves).values()) == {"done"}

    async def test_an_update_is_done_in_the_transaction_that_answers_it(self, halves):
        await handle(halves, update(1))
        row = halves.shelf.outbox()[0]

        assert inbox(halves) == {1: "done"}
        assert (row.lane, row.key) == (str(ANN), f"update:1:{ANN}:1")

    async def test_what_the_handlers_wrote_is_undone_with_the_update(self, halves, monkeypatch):
        def half_way(records, app_context, happening, update_id):
            converse(records, app_context, happening, update_id)
            raise RuntimeError

        monkeypatch.setattr(handling, "converse", half_way)
        await handle(halves, update(1))

        assert [row.key[: len(ALARM)] for row in halves.shelf.outbox()] == ["poison:1", ALARM]

    async def test_one_chat_does_not_wait_for_another_that_fails(self, halves, told):
        async def until_the_other_is_done(_seconds):
            await halves.until(lambda: (BEN, "11") in told)

        halves.dispatcher._rest = until_the_other_is_done
        await handle(halves, update(1, "poison"), *(update(n, str(n), BEN) for n in range(2, 12)))

        assert told[-1] == (ANN, "poison")
        assert inbox(halves)[1] == "dead"


class TestPoison:
    async def test_it_is_set_aside_after_five_tries_and_the_chat_goes_on(self, halves, told):
        await handle(halves, update(1, "before"), update(2, "poison"), update(3, "after"))

        assert [text for _, text in told] == ["before", *["poison"] * 5, "after"]
        assert inbox(halves) == {1: "done", 2: "dead", 3: "done"}
        assert halves.rests == [0.2, 1.0, 3.0, 8.0]

    async def test_the_person_and_the_staff_are_told_with_a_reference(self, halves, told):
        halves.start(halves.sender)
        await handle(halves, update(1, "before"), update(77, "poison"))
        await halves.sent_all()

        assert any("77" in text for text in halves.heard(ANN))
        assert any("77" in text for text in halves.heard(GROUP))
        assert not any("poison" in text for text in halves.heard(GROUP))

    async def test_somebody_whose_very_first_words_fail_is_told_as_well(self, halves, told):
        halves.start(halves.sender)
        await handle(halves, update(77, "poison"))
        await halves.sent_all()

        assert any("77" in text for text in halves.heard(ANN))

    async def test_what_cannot_be_read_is_set_aside_at_once(self, halves, told):
        torn = update(2)
        del torn["message"]["chat"]["type"]
        await handle(halves, update(1, "before"), torn, update(3, "after"))

        assert inbox(halves) == {1: "done", 2: "dead", 3: "done"}
        assert halves.rests == []
        assert {row.key[: len(ALARM)] for row in halves.shelf.outbox()} >= {"poison:2", ALARM}

    @pytest.mark.parametrize("date", [None, "x", 10**30, -(10**30), []])
    async def test_nonsense_in_an_update_never_stops_its_chat(self, halves, told, date):
        torn = update(1)
        torn["message"]["date"] = date
        await handle(halves, torn, update(2, "after"))

        assert inbox(halves) == {1: "dead", 2: "done"}

    async def test_what_concerns_nobody_is_simply_done(self, halves):
        await handle(halves, {"update_id": 1, "channel_post": {"chat": {"id": -5}}})

        assert inbox(halves) == {1: "done"}

    async def test_the_chat_goes_on_even_where_nobody_can_be_told(self, halves, told, monkeypatch):
        def mute(*_):
            raise LookupError

        monkeypatch.setattr(handling, "report_failed_update", mute)
        await handle(halves, update(1, "poison"), update(2, "after"))

        assert inbox(halves) == {1: "dead", 2: "done"}

    async def test_a_text_that_does_not_open_is_set_aside(self, halves, told):
        await store(halves, update(1))

        def damage(records):
            records.session.get(InboxRow, 1).raw = b"\x01 not sealed by us"

        await halves.store.run(damage)
        await handle(halves, update(2, "after"))
        await halves.dispatcher.look()
        await halves.until(lambda: halves.dispatcher.idle)

        assert inbox(halves) == {1: "dead", 2: "done"}


class TestOnce:
    async def test_an_update_delivered_twice_is_applied_once(self, halves, told):
        await handle(halves, update(1))
        await handle(halves, update(1), update(2))

        assert [row.key for row in halves.shelf.outbox()] == [f"update:1:{ANN}:1", f"update:2:{ANN}:1"]
        assert len(told) == 2

    async def test_an_update_that_another_process_handles_meanwhile_is_left_to_it(self, halves, told):
        other = halves.new_dispatcher()
        waiting = await store(halves, *(update(n, str(n)) for n in range(1, 21)))
        halves.dispatcher.add(waiting)
        other.add(waiting)
        await halves.until(lambda: halves.dispatcher.idle and other.idle)

        assert sorted(told) == sorted((ANN, str(n)) for n in range(1, 21))
        assert set(inbox(halves).values()) == {"done"}

    async def test_after_a_restart_what_was_stored_is_handled_in_order(self, halves, told):
        await store(halves, *(update(n, str(n)) for n in range(1, 6)))
        await halves.dispatcher.look()
        await halves.until(lambda: halves.dispatcher.idle)

        assert [text for _, text in told] == ["1", "2", "3", "4", "5"]

    async def test_a_stop_in_the_middle_leaves_the_rest_for_the_next_start(self, halves, told):
        waiting = await store(halves, *(update(n, str(n)) for n in range(1, 31)))
        halves.dispatcher.add(waiting)
        await halves.until(lambda: len(told) >= 3)
        await halves.dispatcher.stop(5)
        before = len(told)
        assert before < 30

        again = halves.new_dispatcher()
        await again.look()
        await halves.until(lambda: again.idle)
        assert [text for _, text in told] == [str(n) for n in range(1, 31)]

    async def test_a_database_that_is_away_for_long_neither_loses_nor_reorders(
        self, halves, told, monkeypatch
    ):
        """No try is counted, for it is not the update's fault; and nothing later may pass it."""
        waiting = await store(halves, update(1, "first"), update(2, "second"))
        run, away = halves.store.run, [Away("locked")] * 25

        async def locked(work):
            if away:
                raise away.pop()
            return await run(work)

        monkeypatch.setattr(halves.store, "run", locked)
        halves.dispatcher.add(waiting)
        await halves.handled([1, 2])

        assert [text for _, text in told] == ["first", "second"]
        assert inbox(halves) == {1: "done", 2: "done"}
        if halves.shelf.db.is_sqlite:  # elsewhere it is looked again every second, whatever waits
            assert set(halves.rests) == {0.5}


class TestTheWorld:
    async def test_a_press_is_answered_with_the_alert_after_all_is_written(self, halves):
        await handle(halves, update(1))
        post = halves.server.world.post(ANN, halves.server.world.bot_id, {"text": "old"})
        query = halves.server.phones.press(ANN, post.id, data="q:99:x:")["query"]
        await handle(halves, halves.server.world.queue.head(9)[-1])

        press = halves.server.world.presses[query]
        await halves.server.world.until(lambda: press.answer)  # beside everything else, nobody waits for it
        answer = press.answer
        assert answer["alert"]
        assert answer["text"]

    async def test_an_old_press_that_cannot_be_answered_does_no_harm(self, halves):
        press = {
            "id": "4",
            "from": update(1)["message"]["from"],
            "message": update(1)["message"],
            "data": "q:1:x:",
        }
        await handle(halves, {"update_id": 1, "callback_query": press})

        assert inbox(halves) == {1: "done"}

    @pytest.mark.parametrize(("member", "shown"), [(True, True), (False, False)])
    async def test_rights_are_asked_of_telegram_before_the_transaction(self, halves, member, shown):
        person = update(1, user=BEN)["message"]["from"]
        if not member:
            Membership(halves.server.world).leave(GROUP, BEN)
        message = update(1)["message"] | {
            "chat": {"id": GROUP, "type": "supergroup"},
            "from": person,
            "text": "/queue",
        }
        await handle(halves, {"update_id": 1, "message": message})

        assert len(halves.server.calls.of("getChatMember")) == 1
        assert inbox(halves) == {1: "done"}
        assert len(halves.shelf.outbox()) == 1
        assert ("0" in self.words(halves)) is shown

    @on_postgresql
    async def test_while_one_replica_asks_for_rights_the_others_leave_the_update_to_it(self, halves):
        other = halves.new_dispatcher()
        halves.server.faults.add(method="getChatMember", delay=1)
        group = {"id": GROUP, "type": "supergroup"}
        message = update(1, user=BEN)["message"] | {"chat": group, "text": "/queue"}
        await store(halves, {"update_id": 1, "message": message})
        halves.dispatcher.wake()
        await halves.until(lambda: halves.server.calls.of("getChatMember"))
        other.wake()
        await halves.until(lambda: other.idle)
        await halves.handled([1])

        assert len(halves.server.calls.of("getChatMember")) == 1

    async def test_rights_that_cannot_be_asked_are_no_rights(self, halves):
        halves.server.faults.add(method="getChatMember", code=500)
        message = update(1, user=BEN)["message"] | {
            "chat": {"id": GROUP, "type": "supergroup"},
            "text": "/queue",
        }
        await handle(halves, {"update_id": 1, "message": message})

        assert "0" not in self.words(halves)

    def words(self, halves) -> str:
        row = halves.shelf.outbox()[0]
        return json.loads(halves.shelf.keyring.open(row.payload, "outbox", row.key, "payload", 1))["text"]


async def test_a_stop_does_not_wait_for_ever(halves, monkeypatch):
    never = asyncio.Event()

    async def stuck(_work):
        await never.wait()

    waiting = await store(halves, update(1))
    monkeypatch.setattr(halves.store, "read", stuck)
    halves.dispatcher.add(waiting)
    await halves.dispatcher.stop(0.01)
    await halves.until(lambda: halves.dispatcher.idle)
    monkeypatch.undo()

    assert inbox(halves) == {1: "new"}


@on_postgresql
async def test_what_waits_long_for_the_world_is_taken_by_nobody_else(halves, monkeypatch):
    """As a picture does on a busy evening: taken once more by each idle worker, the evening would only be busier."""
    monkeypatch.setattr(handling, "RENEW_SECONDS", 0.05)
    asked, answer = [], asyncio.Event()

    async def with_rights(happening):
        asked.append(happening)
        await answer.wait()
        return happening.with_member(False)

    monkeypatch.setattr(halves.world, "with_rights", with_rights)
    message = update(1, "/queue")["message"] | {"chat": {"id": GROUP, "type": "supergroup"}}
    await store(halves, {"update_id": 1, "message": message})
    halves.dispatcher.wake()
    await halves.until(lambda: asked)
    for _ in range(3):
        halves.pass_time(handling.LEASE_SECONDS - 1)
        await asyncio.sleep(0.3)
        halves.dispatcher.wake()
    await asyncio.sleep(0.3)
    assert len(asked) == 1
    answer.set()
    await halves.until(lambda: inbox(halves) == {1: "done"})


@on_postgresql
async def test_a_try_that_failed_is_written_down_before_the_next_one(halves, told, monkeypatch):
    """Or idle workers would use up all five within a moment, over a fault that passes."""
    failed, written = halves.dispatcher._handling.failed, asyncio.Event()

    async def later(hand, error):
        await written.wait()
        return await failed(hand, error)

    monkeypatch.setattr(halves.dispatcher._handling, "failed", later)
    await store(halves, update(1, "poison"))
    halves.dispatcher.wake()
    await halves.until(lambda: told)
    for _ in range(3):
        halves.dispatcher.wake()
        await asyncio.sleep(0.1)
    assert len(told) == 1
    written.set()
    await halves.handled([1])
    assert (len(told), inbox(halves)) == (5, {1: "dead"})
