"""Errors of sending: what each way of failing means, as the real transport meets it."""

import json
import socket
from datetime import timedelta

import pytest

from bot.sender.errors import Meaning, judge_fault
from bot.telegram_api.client import Telegram
from bot.telegram_api.errors import BadRequest, NetworkError, TelegramError, meaning_of
from emulator.people import GROUP
from tests.support.running.parts import ANN

HELLO = {"chat_id": ANN, "text": "hello"}


async def fault_of(telegram, payload=HELLO, method="sendMessage", **more):
    with pytest.raises(TelegramError) as raised:
        await telegram.call(method, payload, **more)
    return judge_fault(raised.value)


@pytest.mark.parametrize(
    ("code", "words", "meaning"),
    [
        (400, "Bad Request: message is not modified: specified new message content", Meaning.done),
        (400, "Bad Request: message to delete not found", Meaning.done),
        (400, "Bad Request: message to edit not found", Meaning.done),
        (400, "Bad Request: message can't be deleted for everyone", Meaning.done),
        (400, "Bad Request: chat not found", Meaning.gone),
        (400, "Bad Request: PEER_ID_INVALID", Meaning.gone),
        (400, "Bad Request: TOPIC_CLOSED", Meaning.gone),
        (400, "Bad Request: can't parse entities: unclosed start tag", Meaning.broken),
        (400, "Bad Request: message is too long", Meaning.broken),
        (403, "Forbidden: bot was blocked by the user", Meaning.gone),
        (403, "Forbidden: user is deactivated", Meaning.gone),
        (403, "Forbidden: bot was kicked from the supergroup chat", Meaning.gone),
        (401, "Unauthorized", Meaning.token),
        (404, "Not Found", Meaning.token),
        (500, "Internal Server Error", Meaning.perhaps),
        (502, "Bad Gateway", Meaning.perhaps),
    ],
)
async def test_each_refusal_of_telegram_has_its_meaning(parts, code, words, meaning):
    parts.telegram.faults.add(code=code, description=words, times=2)  # getMe says of a token what a call said

    assert (await fault_of(parts.app.telegram)).meaning == meaning


async def test_a_429_says_how_long(parts):
    parts.telegram.faults.add(code=429, retry_after=37)
    fault = await fault_of(parts.app.telegram)

    assert (fault.meaning, fault.wait.total_seconds()) == (Meaning.wait, 37)


@pytest.mark.parametrize("said", ["1e300", "NaN", "Infinity", "-5", "7.5", "99999999", '"7"', "[]"])
@pytest.mark.parametrize("name", ["retry_after", "migrate_to_chat_id"])
def test_no_figure_in_an_answer_is_taken_further_than_it_can_be_reckoned_with(name, said):
    told = json.loads(f'{{"ok": false, "parameters": {{"{name}": {said}}}}}')
    fault = judge_fault(meaning_of(429 if name == "retry_after" else 400, told))

    assert timedelta(0) <= fault.wait <= timedelta(days=1)
    assert fault.new_id is None or isinstance(fault.new_id, int)


async def test_a_moved_group_says_where_to(parts):
    parts.telegram.membership.migrate(GROUP, GROUP - 1)
    fault = await fault_of(parts.app.telegram, {"chat_id": GROUP, "text": "x"})

    assert (fault.meaning, fault.new_id) == (Meaning.moved, GROUP - 1)


@pytest.mark.parametrize("drop", ["before", "after"])
async def test_a_lost_answer_may_have_followed_a_success(parts, drop):
    parts.telegram.faults.add(drop=drop)

    assert (await fault_of(parts.app.telegram)).meaning == Meaning.unsure


async def test_a_late_answer_may_have_followed_a_success(parts):
    parts.telegram.faults.add(delay=0.3)

    assert (await fault_of(parts.app.telegram, read_timeout=0.02)).meaning == Meaning.unsure


async def test_where_nobody_listens_nothing_got_through():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        telegram = Telegram("1:AAAAAAAAAAAA", f"http://127.0.0.1:{taken.getsockname()[1]}")
        await telegram.start()
        fault = await fault_of(telegram)
        await telegram.stop()

    assert (fault.meaning, fault.text) == (Meaning.again, "ClientConnectorError")


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (BadRequest("Something new"), Meaning.broken),
        (NetworkError("x"), Meaning.again),
        (TelegramError("Invalid server response"), Meaning.unsure),
        (ValueError("ours"), Meaning.broken),
    ],
)
def test_what_cannot_be_provoked_has_its_meaning_too(error, meaning):
    assert judge_fault(error).meaning == meaning


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 503])
def test_a_proxys_own_page_says_nothing_of_chat_or_token(status):
    passed_on = status == 503  # perhaps, before it said so
    meaning = Meaning.perhaps if passed_on else Meaning.again
    assert judge_fault(meaning_of(status, {})).meaning == meaning


def test_a_wait_of_no_seconds_is_no_wait():
    said = {"ok": False, "parameters": {"retry_after": 0}}
    assert judge_fault(meaning_of(429, said)).meaning == Meaning.again
