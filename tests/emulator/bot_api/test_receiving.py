"""Updates: confirmed by offset, waited for, expired, filtered, and never for two at once."""

import asyncio

import httpx
import pytest
from telegram.error import Conflict, InvalidToken

from tests.support.running.local_telegram import ANN, GROUP, connect


def texts(updates):
    return [update.message.text for update in updates]


async def test_unconfirmed_updates_come_again_until_their_offset_is_passed(telegram, bot):
    for word in ("one", "two", "three"):
        telegram.phones.say(ANN, word)
    first = await bot.get_updates()
    assert texts(first) == ["one", "two", "three"]
    assert texts(await bot.get_updates()) == ["one", "two", "three"]
    assert texts(await bot.get_updates(offset=first[0].update_id + 1, limit=1)) == ["two"]
    assert texts(await bot.get_updates()) == ["two", "three"]


async def test_update_ids_grow_by_one(telegram, bot):
    for word in ("one", "two"):
        telegram.phones.say(ANN, word)
    one, two = await bot.get_updates()
    assert two.update_id == one.update_id + 1


async def test_a_negative_offset_keeps_only_the_newest(telegram, bot):
    for word in ("one", "two", "three"):
        telegram.phones.say(ANN, word)
    assert texts(await bot.get_updates(offset=-2)) == ["two", "three"]
    assert texts(await bot.get_updates()) == ["two", "three"]


async def test_a_poll_waits_until_something_happens(telegram, bot):
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.world.until(lambda: telegram.world.queue.turn)
    assert not poll.done()
    telegram.phones.say(ANN, "at last")
    assert texts(await poll) == ["at last"]


async def test_a_poll_gets_a_hundred_at_most_whatever_it_asks_for(telegram, bot):
    for number in range(101):
        telegram.phones.say(ANN, str(number))
    for limit in (0, 100, 101):
        assert len(await bot.get_updates(limit=limit)) == 100


async def test_no_poll_waits_longer_than_the_server_allows(bot, monkeypatch):
    monkeypatch.setattr("emulator.bot_api.methods.receiving.LONGEST_WAIT", 0)
    assert await bot.get_updates(timeout=3600) == ()


async def test_page_bot_api_and_mailbox_are_on_this_computer_alone(telegram):
    assert {host for host, _ in telegram._runner.addresses} == {"127.0.0.1"}
    assert telegram.smtp_url.startswith("smtp://127.0.0.1:")


async def test_a_poll_without_news_ends_empty_at_its_timeout(bot):
    assert await bot.get_updates(timeout=1) == ()


async def test_a_second_poll_ends_the_first_with_a_conflict(telegram, bot):
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.world.until(lambda: telegram.world.queue.turn == 1)
    async with connect(telegram) as other:
        second = asyncio.create_task(other.get_updates(timeout=30))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        telegram.phones.say(ANN, "hello")
        assert texts(await second) == ["hello"]


async def test_polling_is_refused_while_a_webhook_is_set(telegram, bot):
    telegram.phones.say(ANN, "hello")
    await bot.set_webhook("https://bot.example.org/hook", secret_token="s" * 32)
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("https://bot.example.org/hook", 1)
    with pytest.raises(Conflict, match="use deleteWebhook to delete the webhook first"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert texts(await bot.get_updates()) == ["hello"]


async def test_messages_are_kept_a_day_and_presses_150_seconds(telegram, chatting):
    await chatting.send_message(
        ANN, "?", reply_markup={"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    )
    telegram.phones.say(ANN, "hello")
    telegram.phones.press(ANN, label="A")
    telegram.world.set(offset=151)
    assert texts(await chatting.get_updates()) == ["hello"]
    telegram.world.set(offset=86_401)
    assert await chatting.get_updates() == ()


async def test_member_changes_come_only_when_asked_for(telegram, bot):
    telegram.membership.bot_status(GROUP, "administrator")
    telegram.world.queue.clear()
    telegram.membership.join(GROUP, ANN)
    (note,) = await bot.get_updates(allowed_updates=["message", "chat_member"])
    assert note.message.new_chat_members[0].id == ANN
    telegram.membership.kick(GROUP, ANN)
    kinds = [update for update in await bot.get_updates() if update.chat_member]
    assert [update.chat_member.new_chat_member.status for update in kinds] == ["kicked"]


async def test_a_wrong_token_is_unauthorized(telegram):
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{telegram.base_url}1000000001:WRONG/getMe")
    assert answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_get_me_gives_what_the_library_needs(bot):
    me = await bot.get_me()
    assert me.is_bot
    assert me.username == "npust_licence_demo_bot"


async def test_an_unknown_method_is_recorded_and_answers_404(telegram, bot):
    with pytest.raises(InvalidToken):
        await bot.get_my_name()
    assert telegram.calls.unknown == ["getMyName"]
    telegram.calls.unknown.clear()
