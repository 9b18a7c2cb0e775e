"""Scripted faults: the answer, the connection, the mail server."""

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError

from tests.support.running.local_telegram import ANN, BEN


@pytest.mark.parametrize(("code", "error"), [(403, Forbidden), (400, BadRequest), (502, NetworkError)])
async def test_a_fault_strikes_as_often_as_told(telegram, chatting, code, error):
    telegram.faults.add(method="sendMessage", code=code, times=2)
    for _ in range(2):
        with pytest.raises(error):
            await chatting.send_message(ANN, "hello")
    assert await chatting.send_message(ANN, "hello")


async def test_a_fault_strikes_only_its_method_and_chat(telegram, chatting):
    telegram.phones.start(BEN)
    telegram.faults.add(method="sendMessage", chat=BEN, code=400)
    assert await chatting.send_message(ANN, "hello")
    assert await chatting.send_chat_action(BEN, "typing")
    with pytest.raises(BadRequest):
        await chatting.send_message(BEN, "hello")


async def test_a_connection_dropped_after_acceptance_has_sent_the_message(telegram, chatting):
    before = len(telegram.world.posts[ANN])
    telegram.faults.add(method="sendMessage", drop="before")
    with pytest.raises(NetworkError):
        await chatting.send_message(ANN, "never arrives")
    assert len(telegram.world.posts[ANN]) == before
    telegram.faults.add(method="sendMessage", drop="after")
    with pytest.raises(NetworkError):
        await chatting.send_message(ANN, "arrives unheard")
    assert telegram.world.posts[ANN][before + 1].body["text"] == "arrives unheard"


async def test_every_call_is_in_the_book_with_its_answer(telegram, chatting):
    telegram.faults.add(method="sendMessage", code=400)
    with pytest.raises(BadRequest):
        await chatting.send_message(ANN, "hello")
    (call,) = telegram.calls.of("sendMessage")
    assert (call.params["text"], call.status, call.answer["ok"]) == ("hello", 400, False)
