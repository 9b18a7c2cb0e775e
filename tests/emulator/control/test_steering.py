"""Steering: trouble on purpose, and the figures of what came of it, as another process asks for them."""

import asyncio
from collections import Counter

import httpx
import pytest
from telegram import InputMediaPhoto
from telegram.error import BadRequest, RetryAfter, TimedOut

from emulator.traffic.retry_after import IN_FLIGHT
from tests.support.running.local_telegram import ANN, BEN, GROUP, picture


@pytest.fixture
async def control(telegram):
    async with httpx.AsyncClient(base_url=f"{telegram.url}/control/") as client:
        yield client


@pytest.fixture
def later(telegram, monkeypatch):
    """A function that moves the clock of the waits."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    now = [1000.0]
    monkeypatch.setattr(telegram.gate.waits, "_clock", lambda: now[0])

    def move(seconds):
        now[0] += seconds

    return move


async def seen(control, name, **query):
    return (await control.get(name, params=query)).json()


async def tried(bot, chat, text):
    try:
        await bot.send_message(chat, text)
    except BadRequest:
        return False
    return True


class TestChance:
    async def test_a_fault_by_chance_strikes_some_calls_and_the_same_ones_again(self, control, chatting):
        runs = []
        for _ in range(2):
            await control.post("seed", json={"number": 7})
            await control.post("faults", json={"code": 400, "chance": 0.3, "times": None})
            runs.append([await tried(chatting, ANN, "x") for _ in range(40)])
            await control.post("clear_faults")
        assert runs[0] == runs[1]
        assert 4 <= runs[0].count(False) <= 25
        assert await tried(chatting, ANN, "x")

    async def test_a_fault_lets_the_first_calls_through(self, control, chatting):
        await control.post("faults", json={"method": "sendMessage", "code": 400, "after": 2})
        assert [await tried(chatting, ANN, "x") for _ in range(4)] == [True, True, False, True]

    async def test_a_misspelt_fault_is_refused(self, control):
        for fault in ({"drop": "soon"}, {"timeout": "late"}, {"scope": "all"}, {"kind": 429}):
            assert (await control.post("faults", json=fault)).status_code == 400


class TestWaits:
    async def test_a_call_before_its_wait_has_ended_is_a_violation(self, control, chatting, later):
        await control.post("faults", json={"method": "sendMessage", "code": 429, "retry_after": 30})
        with pytest.raises(RetryAfter):
            await chatting.send_message(ANN, "x")
        await chatting.send_message(ANN, "was on its way")
        await chatting.send_message(GROUP, "another chat")
        later(IN_FLIGHT + 1)
        assert (await seen(control, "figures"))["violations"] == 0
        await chatting.send_chat_action(ANN, "typing")
        await chatting.get_chat(ANN)
        figures = await seen(control, "figures")
        assert figures["running"] == {str(ANN): 28.5}
        assert [(one["method"], one["chat"], one["early"]) for one in figures["early"]] == [
            ("sendChatAction", str(ANN), 28.5)
        ]
        later(29)
        await chatting.send_message(ANN, "now")
        assert [(await seen(control, "figures"))[name] for name in ("violations", "given")] == [1, 1]

    async def test_a_wait_of_the_whole_bot_concerns_every_chat(self, control, chatting, later):
        fault = {"method": "sendMessage", "code": 429, "retry_after": [5, 9], "scope": "bot"}
        await control.post("faults", json=fault)
        with pytest.raises(RetryAfter) as error:
            await chatting.send_message(ANN, "x")
        assert 5 <= error.value.retry_after.total_seconds() <= 9
        later(1)
        await chatting.send_message(GROUP, "too early")
        figures = await seen(control, "figures")
        assert (figures["violations"], list(figures["running"])) == (1, ["*"])


class TestTimeouts:
    @pytest.mark.parametrize(("moment", "arrives"), [("before", False), ("after", True)])
    async def test_a_call_is_never_answered(self, control, telegram, chatting, moment, arrives):
        await control.post("faults", json={"method": "sendMessage", "timeout": moment})
        with pytest.raises(TimedOut):
            await chatting.send_message(ANN, "into the dark", read_timeout=0.2)
        entries = (await seen(control, "ledger"))["entries"]
        assert [(one["text"], one["answered"]) for one in entries] == [("into the dark", False)] * arrives
        assert await chatting.send_message(ANN, "again")
        assert (await seen(control, "figures"))["calls"]["sendMessage"] == {"0": 1, "200": 1}


class TestLedger:
    async def test_it_holds_what_was_accepted_in_order(self, control, chatting):
        first = await chatting.send_message(ANN, "one")
        assert not await tried(chatting, ANN, " ")
        await chatting.send_chat_action(ANN, "typing")
        await chatting.edit_message_text("two", ANN, first.message_id)
        ledger = await seen(control, "ledger")
        assert [(one["n"], one["method"], one["text"]) for one in ledger["entries"]] == [
            (1, "sendMessage", "one"),
            (2, "editMessageText", "two"),
        ]
        assert {one["message_id"] for one in ledger["entries"]} == {first.message_id}
        assert [one["sent"] for one in ledger["entries"]] == [1, 0]
        assert ledger["last"] == 2

    async def test_it_is_read_on_from_a_number(self, control, chatting):
        for word in ("one", "two", "three"):
            await chatting.send_message(ANN, word)
        assert [one["text"] for one in (await seen(control, "ledger", since=1))["entries"]] == [
            "two",
            "three",
        ]
        assert [one["n"] for one in (await seen(control, "ledger", since=1, most=1))["entries"]] == [2]
        assert (await seen(control, "ledger", since=3))["entries"] == []
        await control.post("reset")
        assert await seen(control, "ledger") == {"last": 3, "entries": []}

    async def test_the_densest_moments_are_known(self, control, telegram, chatting):
        for chat, at in ((ANN, 100.0), (ANN, 100.2), (GROUP, 101.1), (ANN, 131.0), (ANN, 190.9)):
            telegram.gate.ledger.density.count(chat, 1, at)
        most = (await seen(control, "figures"))["most"]
        assert most["chat"] == {"1s": {"most": 2, "chat": ANN}, "60s": {"most": 3, "chat": ANN}}
        assert most["group"]["60s"] == {"most": 1, "chat": GROUP}
        assert [most["all"][window]["most"] for window in ("1s", "60s")] == [2, 4]

    async def test_an_album_counts_as_many_as_it_shows(self, control, chatting):
        await chatting.send_media_group(ANN, [InputMediaPhoto(picture(90, 60)) for _ in range(3)])
        (entry,) = (await seen(control, "ledger"))["entries"]
        assert (entry["message_id"], entry["sent"]) == (2, 3)
        assert (await seen(control, "figures"))["most"]["all"]["1s"]["most"] == 3


class TestLoad:
    async def test_a_thousand_acts_go_in_one_call(self, control, telegram, chatting):
        acts = [["say", {"user": ANN, "text": str(number)}] for number in range(999)]
        done = (
            await control.post("batch", json={"acts": [*acts, ["say", {"user": 999, "text": "x"}]]})
        ).json()
        assert [one["status"] for one in done] == [200] * 999 + [409]
        assert (await seen(control, "figures"))["waiting"] == 999
        heard, offset = [], 0
        while updates := await chatting.get_updates(offset=offset):
            heard += [update.message.text for update in updates]
            offset = updates[-1].update_id + 1
        assert heard == [str(number) for number in range(999)]

    async def test_an_act_of_a_batch_wakes_a_waiting_poll(self, control, telegram, bot):
        poll = asyncio.create_task(bot.get_updates(timeout=30))
        await telegram.world.until(lambda: telegram.world.queue.turn)
        await control.post("batch", json={"acts": [["say", {"user": ANN, "text": "hello"}]]})
        assert (await poll)[0].message.text == "hello"

    async def test_nonsense_goes_into_the_queue_as_it_is(self, control, telegram, judged):
        judged.undo()  # aiogram's models would refuse it, as they should
        raw = [{"message": {"chat": "?"}}, {"update_id": 5, "no_such_kind": []}, {}]
        given = (await control.post("updates", json={"updates": raw})).json()
        async with httpx.AsyncClient(base_url=f"{telegram.base_url}{telegram.world.token}/") as client:
            (first, second, third) = (await client.get("getUpdates")).json()["result"]
        assert (first["update_id"], third["update_id"]) == (given["first"], given["last"])
        assert (first["message"], second["no_such_kind"]) == ({"chat": "?"}, [])

    async def test_a_confirmed_update_may_come_once_more(self, control, telegram, chatting):
        await control.post("duplicates", json={"chance": 1})
        telegram.phones.say(ANN, "one")
        (one,) = await chatting.get_updates()
        telegram.phones.say(ANN, "two")
        later = await chatting.get_updates(offset=one.update_id + 1)
        assert [update.message.text for update in later] == ["one", "two"]
        assert later[0].update_id == one.update_id
        assert [update.message.text for update in await chatting.get_updates()] == ["two"]

    async def test_a_confirmed_update_may_come_several_times_more(self, control, telegram, chatting):
        await control.post("seed", json={"number": 1})
        await control.post("duplicates", json={"chance": 1, "copies": 4})
        for _ in range(20):
            telegram.phones.say(ANN, "hello")
        said = await chatting.get_updates()
        again = await chatting.get_updates(offset=said[-1].update_id + 1)
        times = Counter(update.update_id for update in again)
        assert set(times) == {update.update_id for update in said}
        assert set(times.values()) == {1, 2, 3, 4}


async def test_of_a_poll_only_the_ids_are_remembered(control, telegram, bot):
    telegram.phones.say(BEN, "x" * 4000)
    (update,) = await bot.get_updates()
    call = (await seen(control, "calls"))["calls"][-1]
    assert call["answer"]["result"] == [{"update_id": update.update_id}]
