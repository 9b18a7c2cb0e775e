"""Limits: Telegram's own, when they are switched on."""

import httpx
import pytest
from telegram import InputMediaPhoto
from telegram.error import RetryAfter

from emulator.traffic.limits import Limits
from tests.support.running.local_telegram import ANN, BEN, GROUP, picture


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def limits(clock):
    limits = Limits(clock)
    limits.set()
    return limits


def sent(limits, chat, most=100):
    """The number of messages that get through at this moment."""
    for number in range(most):
        if limits.flood(chat):
            return number
        limits.count(chat, 1)
    return most


def test_one_private_chat_gets_a_burst_and_then_one_a_second(limits, clock):
    assert sent(limits, ANN) == 5
    assert (limits.flood(ANN).seconds, limits.flood(ANN).whole) == (1, False)
    assert not limits.flood(BEN)
    for _ in range(3):
        clock.now += 1
        assert sent(limits, ANN) == 1
    clock.now += 3
    assert sent(limits, ANN) == 3
    clock.now += 60
    assert sent(limits, ANN) == 5


def test_a_group_gets_twenty_a_minute(limits, clock):
    assert sent(limits, GROUP) == 20
    clock.now += 12.5
    assert limits.flood(GROUP).seconds == 48
    clock.now += 47.5
    assert sent(limits, GROUP) == 20


def test_all_chats_together_get_thirty_a_second(limits, clock):
    assert sum(sent(limits, user) for user in range(1, 11)) == 30
    assert (limits.flood(99).seconds, limits.flood(99).whole) == (1, True)
    clock.now += 1
    assert sent(limits, 99) == 5


async def test_too_much_is_refused_and_tells_how_long_to_wait(telegram, chatting, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    async with httpx.AsyncClient(base_url=f"{telegram.url}/control/") as control:
        await control.post("limits", json={"chat_burst": 3, "group": 2})
        monkeypatch.setattr(telegram.gate.limits, "_clock", lambda: 1000.0)
        await chatting.send_media_group(ANN, [InputMediaPhoto(picture(90, 60)) for _ in range(3)])
        with pytest.raises(RetryAfter) as error:
            await chatting.send_message(ANN, "one too many")
        assert error.value.retry_after.total_seconds() == 1
        note = await chatting.send_message(GROUP, "a")
        await chatting.edit_message_text("b", GROUP, note.message_id)
        with pytest.raises(RetryAfter) as error:
            await chatting.edit_message_text("c", GROUP, note.message_id)
        assert error.value.retry_after.total_seconds() == 60
        await chatting.send_chat_action(ANN, "typing")
        figures = (await control.get("figures")).json()
        assert (figures["given"], str(GROUP) in figures["running"]) == (2, True)
        await control.post("limits", json={"on": False})
        assert await chatting.send_message(ANN, "no limit")


async def test_there_are_no_limits_unless_asked_for(telegram, chatting):
    for _ in range(40):
        await chatting.send_message(ANN, "x")
    assert telegram.gate.waits.given == 0
