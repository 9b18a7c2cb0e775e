"""The webhook: its settings, and updates that are brought until they are taken."""

import asyncio

import pytest
from aiohttp import web
from telegram.error import BadRequest, Conflict, RetryAfter

from emulator.server import LocalTelegram
from emulator.wire.lanes import lane_of
from tests.support.running.local_telegram import ANN, BEN, connect

SECRET = "s" * 32


class Listener:
    """A webhook that notes what comes and answers as told: a status, or a whole answer; None hangs up."""

    def __init__(self, telegram):
        self.came, self.secrets, self.answers, self.rests = [], [], [], []
        self.usual = 200
        self._world = telegram.world
        self.open = asyncio.Event()
        self.open.set()
        self.under_way = self.most_at_once = 0
        telegram.courier.rest = self._rest

    async def hear(self, request):
        self.under_way += 1
        self.most_at_once = max(self.most_at_once, self.under_way)
        self.came.append((await request.json())["message"]["text"])
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self._world.wake()
        await self.open.wait()
        self.under_way -= 1
        answer = self.answers.pop(0) if self.answers else self.usual
        if answer is None:
            request.transport.abort()
        return answer if isinstance(answer, web.Response) else web.Response(status=answer or 200)

    async def until(self, count):
        await self._world.until(lambda: len(self.came) >= count, timeout=60)

    async def _rest(self, seconds):
        self.rests.append(seconds)
        await asyncio.sleep(0)


@pytest.fixture
async def listener(telegram):
    listener = Listener(telegram)
    app = web.Application()
    app.router.add_post("/hook", listener.hear)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    listener.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield listener
    await runner.cleanup()


async def drained(telegram):
    await telegram.world.until(lambda: not len(telegram.world.queue), timeout=60)


class TestDelivery:
    async def test_updates_arrive_with_the_secret_and_in_the_order_of_their_chat(
        self, telegram, bot, listener
    ):
        telegram.phones.say(ANN, "before")
        await bot.set_webhook(listener.url, secret_token=SECRET)
        for number in range(20):
            telegram.phones.say(ANN, str(number))
        await drained(telegram)
        assert listener.came == ["before", *map(str, range(20))]
        assert set(listener.secrets) == {SECRET}
        assert listener.most_at_once == 1

    async def test_chats_do_not_wait_for_one_another(self, telegram, bot, listener):
        listener.open.clear()
        await bot.set_webhook(listener.url)
        for user in (ANN, BEN, ANN):
            telegram.phones.say(user, str(user))
        await listener.until(2)
        assert sorted(listener.came) == [str(ANN), str(BEN)]
        assert (await bot.get_webhook_info()).pending_update_count == 3
        listener.open.set()
        await drained(telegram)
        assert sorted(listener.came) == [str(ANN), str(ANN), str(BEN)]
        assert set(listener.secrets) == {None}

    async def test_no_more_are_under_way_than_connections_are_allowed(self, telegram, bot, listener):
        listener.open.clear()
        await bot.set_webhook(listener.url, max_connections=1)
        telegram.phones.say(ANN, "a")
        telegram.phones.say(BEN, "b")
        await listener.until(1)
        listener.open.set()
        await drained(telegram)
        assert listener.most_at_once == 1

    async def test_what_is_not_taken_is_brought_again_ever_more_slowly(self, telegram, bot, listener):
        listener.answers = [500, 503, None, 302, 404, 410, 500, 500]
        await bot.set_webhook(listener.url)
        telegram.phones.say(ANN, "hello")
        await drained(telegram)
        assert listener.came == ["hello"] * 9
        assert listener.rests == [1, 2, 4, 8, 16, 32, 60, 60]

    async def test_the_bot_may_say_when_to_come_again(self, telegram, bot, listener):
        listener.answers = [
            web.Response(status=503, headers={"Retry-After": after}) for after in ("5", "9999")
        ]
        await bot.set_webhook(listener.url)
        telegram.phones.say(ANN, "hello")
        await drained(telegram)
        assert listener.rests == [5, 3600]

    async def test_the_last_error_is_told(self, telegram, bot, listener):
        listener.answers = [503]
        await bot.set_webhook(listener.url)
        telegram.phones.say(ANN, "hello")
        await drained(telegram)
        info = await bot.get_webhook_info()
        assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"
        assert info.last_error_date.timestamp() == pytest.approx(telegram.world.now(), abs=60)

    async def test_nobody_there_is_an_error_too(self, telegram, bot, listener, unused_tcp_port):
        await bot.set_webhook(f"http://127.0.0.1:{unused_tcp_port}/hook")
        telegram.phones.say(ANN, "hello")
        await telegram.world.until(lambda: len(listener.rests) > 3, timeout=60)
        assert (await bot.get_webhook_info()).last_error_message == "Connection refused"

    async def test_an_update_that_is_too_old_is_no_longer_brought(self, telegram, bot, listener):
        listener.usual = 500
        await bot.set_webhook(listener.url)
        telegram.phones.say(ANN, "hello")
        await listener.until(2)
        telegram.world.set(offset=86_401)
        await drained(telegram)

    async def test_a_webhook_gone_for_a_day_is_removed(self, telegram, bot, listener):
        listener.usual = 410
        await bot.set_webhook(listener.url)
        telegram.phones.say(ANN, "hello")
        await listener.until(2)
        telegram.world.set(offset=23 * 3600 + 60)
        await telegram.world.until(lambda: not telegram.world.settings["webhook"], timeout=60)
        assert [one.message.text for one in await bot.get_updates()] == ["hello"]

    async def test_by_chance_an_update_is_posted_twice(self, telegram, bot, listener):
        telegram.world.queue.duplicates = 1
        await bot.set_webhook(listener.url)
        telegram.phones.say(ANN, "one")
        telegram.phones.say(ANN, "two")
        await listener.until(4)
        assert listener.came == ["one", "one", "two", "two"]

    async def test_the_wide_world_is_never_called(self, telegram, bot, listener):
        await bot.set_webhook("https://bot.example.org/hook")
        telegram.phones.say(ANN, "hello")
        await telegram.world.until(lambda: listener.rests, timeout=60)
        assert "does not leave its machine" in (await bot.get_webhook_info()).last_error_message


def test_presses_and_messages_of_one_person_have_lanes_of_their_own():
    said = {"update_id": 1, "message": {"chat": {"id": ANN}, "from": {"id": ANN}}}
    edit = {"update_id": 2, "edited_message": {"chat": {"id": ANN}}}
    press = {"update_id": 3, "callback_query": {"from": {"id": ANN}, "message": {"chat": {"id": ANN}}}}
    assert lane_of(said) == lane_of(edit) != lane_of(press)
    nonsense = ({"update_id": 4}, {"update_id": 5, "message": 7}, {"message": {"chat": []}}, {"new": None})
    assert all(isinstance(lane_of(update), str) for update in nonsense)


class TestSettings:
    async def test_the_same_again_changes_nothing_and_another_must_wait(
        self, telegram, bot, listener, monkeypatch
    ):
        monkeypatch.setenv("PTB_TIMEDELTA", "1")
        await bot.set_webhook(listener.url, secret_token=SECRET)
        assert await bot.set_webhook(listener.url, secret_token=SECRET)
        with pytest.raises(RetryAfter) as error:
            await bot.set_webhook(listener.url, secret_token="other")
        assert error.value.retry_after.total_seconds() == 1
        telegram.world.webhook_changed -= 1
        assert await bot.set_webhook(listener.url, secret_token="other")

    @pytest.mark.parametrize(
        ("url", "secret", "words"),
        [
            ("http://bot.example.org/hook", "", "An HTTPS URL must be provided"),
            ("https://bot.example.org:8080/hook", "", "ports 80, 88, 443 or 8443"),
            ("https://bot.example.org/hook", "no spaces", "unallowed characters"),
            ("https://bot.example.org/hook", "s" * 257, "secret token is too long"),
        ],
    )
    async def test_unfit_settings_are_refused(self, bot, url, secret, words):
        with pytest.raises(BadRequest, match=f"(?i){words}"):
            await bot.set_webhook(url, secret_token=secret)

    async def test_what_waits_is_dropped_only_on_request(self, telegram, bot, listener):
        telegram.phones.say(ANN, "old")
        await bot.delete_webhook()
        assert len(telegram.world.queue) == 1
        await bot.set_webhook(listener.url, drop_pending_updates=True, allowed_updates=["message"])
        telegram.phones.say(ANN, "new")
        await drained(telegram)
        assert listener.came == ["new"]
        info = await bot.get_webhook_info()
        assert (info.max_connections, info.allowed_updates) == (40, ("message",))

    async def test_a_waiting_poll_ends_when_a_webhook_comes(self, telegram, bot, listener):
        poll = asyncio.create_task(bot.get_updates(timeout=30))
        await telegram.world.until(lambda: telegram.world.queue.turn)
        async with connect(telegram) as other:
            await other.set_webhook(listener.url)
        with pytest.raises(Conflict, match="terminated by setWebhook"):
            await poll

    async def test_a_restart_goes_on_bringing(self, telegram, listener, tmp_path):
        first = LocalTelegram(data=tmp_path)
        first.membership.add_person(ANN, "Ann")
        first.phones.say(ANN, "hello")
        first.world.set(webhook=listener.url, webhook_secret=SECRET)
        await first.stop()
        second = LocalTelegram(data=tmp_path)
        await second.start()
        await listener.until(1)
        await drained(second)
        assert (listener.came, listener.secrets) == (["hello"], [SECRET])
        await second.stop()
