"""The transport: raw answers, files of at most 20 MB, and no fault that shows the token."""

import pytest
import pytest_asyncio
from aiohttp import web

from bot.sender.errors import Meaning, judge_fault
from bot.telegram_api.client import FILE_LIMIT, Telegram, TooBig
from bot.telegram_api.errors import InvalidToken, NetworkError, TelegramError
from tests.bot.telegram_api.conftest import TOKEN, client_of
from tests.support.people.town import a_photo
from tests.support.running.parts import ANN


class Files:
    """A Bot API that knows one file, as large and as truthful about it as a test wants."""

    def __init__(self) -> None:
        self.told, self.real, self.status = 10, 10, 200
        self.path: str | None = "photos/x.jpg"

    async def get_file(self, _request):
        file = {"file_id": "x", "file_path": self.path, "file_size": self.told}
        file = {name: value for name, value in file.items() if value}
        return web.json_response({"ok": True, "result": file})

    async def send(self, request):
        if self.status is None:
            request.transport.close()
            return web.Response()
        answer = web.StreamResponse(status=self.status)
        await answer.prepare(request)
        for _ in range(self.real // (1 << 20)):
            await answer.write(b"x" * (1 << 20))
        await answer.write(b"x" * (self.real % (1 << 20)))
        return answer


@pytest_asyncio.fixture
async def files():
    files, app = Files(), web.Application()
    app.router.add_route("*", f"/bot{TOKEN}/getFile", files.get_file)
    app.router.add_get(f"/file/bot{TOKEN}/photos/x.jpg", files.send)
    async with client_of(app) as files.telegram:
        yield files


async def test_answers_come_as_raw_json(parts):
    answer = await parts.app.telegram.call("sendMessage", {"chat_id": ANN, "text": "hello"})

    assert (answer["chat"]["id"], answer["text"]) == (ANN, "hello")


async def test_a_picture_is_sent_with_its_words(parts):
    await parts.app.telegram.call("sendPhoto", {"chat_id": ANN, "photo": a_photo(), "caption": "證照"})

    assert parts.heard() == ["證照"]


async def test_a_poll_brings_the_updates_as_they_are(parts):
    parts.telegram.phones.say(ANN, "hello")
    found = await parts.app.telegram.poll({"offset": 0, "timeout": 0}, 5)

    assert [update["message"]["text"] for update in found] == ["hello"]


async def test_a_sent_file_is_fetched_byte_for_byte(parts):
    parts.telegram.phones.document(ANN, b"%PDF-1.7 invented", "x.pdf")
    update = (await parts.app.telegram.poll({"offset": 0, "timeout": 0}, 5))[0]

    assert await parts.app.telegram.fetch(update["message"]["document"]["file_id"]) == b"%PDF-1.7 invented"


async def test_a_file_of_exactly_twenty_megabytes_is_fetched(files):
    files.told = files.real = FILE_LIMIT

    assert len(await files.telegram.fetch("x")) == FILE_LIMIT


async def test_a_file_that_is_told_to_be_larger_is_not_even_asked_for(files):
    files.told, files.status = FILE_LIMIT + 1, 500

    with pytest.raises(TooBig):
        await files.telegram.fetch("x")


@pytest.mark.parametrize("told", [10, None])
async def test_a_file_that_is_larger_than_told_is_cut_off_and_refused(files, told):
    files.told, files.real = told, FILE_LIMIT + 1

    with pytest.raises(TooBig):
        await files.telegram.fetch("x")


async def test_a_file_server_that_fails_is_a_network_fault(files):
    files.status = 502

    with pytest.raises(NetworkError):
        await files.telegram.fetch("x")


async def test_a_token_that_telegram_does_not_know_is_an_invalid_token(parts):
    stranger = Telegram(TOKEN, parts.telegram.url)
    await stranger.start()

    with pytest.raises(InvalidToken):
        await stranger.call("getMe", {})
    await stranger.stop()


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9", "http://127.0.0.1:9999999", "http://", "http://[::1"]
)
async def test_no_fault_shows_the_token(address):
    telegram = Telegram(TOKEN, address)
    await telegram.start()
    with pytest.raises(TelegramError) as fault:
        await telegram.call("getMe", {})
    await telegram.stop()

    assert TOKEN not in f"{fault.value} {fault.value!r}"


async def test_no_fault_of_a_file_shows_the_token(files):
    files.status = None

    with pytest.raises(NetworkError) as fault:
        await files.telegram.fetch("x")
    assert TOKEN not in f"{fault.value} {fault.value!r}"


@pytest.mark.parametrize(
    "fault", [{"drop": "before"}, {"code": 500}, {"code": 401}, {"code": 404}, {"delay": 0.2}]
)
async def test_no_fault_on_the_way_shows_the_token(parts, fault):
    parts.telegram.faults.add(method="getMe", **fault)

    with pytest.raises(TelegramError) as raised:
        await parts.app.telegram.call("getMe", {}, 0.05)
    assert parts.telegram.world.token not in f"{raised.value} {raised.value!r}"


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, '{"ok": true}'),
        (200, "[]"),
        (200, "<html>"),
        (429, '{"ok": false, "parameters": {"retry_after": "soon"}}'),
        (500, '{"ok": false, "parameters": [1]}'),
        (502, "null"),
    ],
)
async def test_an_answer_that_is_not_telegrams_own_is_a_lost_one_and_never_a_mistake_of_ours(status, body):
    async def answer(_request):
        return web.Response(status=status, text=body)

    app = web.Application()
    app.router.add_post(f"/bot{TOKEN}/sendMessage", answer)
    async with client_of(app) as telegram:
        with pytest.raises(TelegramError) as fault:
            await telegram.call("sendMessage", {"chat_id": ANN})

    assert judge_fault(fault.value).meaning in {Meaning.again, Meaning.perhaps, Meaning.unsure}


async def test_a_call_after_the_end_is_lost_and_a_file_without_a_path_too(files):
    files.path = None
    with pytest.raises(NetworkError):
        await files.telegram.fetch("x")
    await files.telegram.stop()
    with pytest.raises(NetworkError) as fault:
        await files.telegram.call("getMe", {})

    assert judge_fault(fault.value).meaning is Meaning.again
