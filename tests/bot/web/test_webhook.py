"""The webhook: 200 means stored, whatever is sent and whenever the line breaks; strangers store nothing."""

import asyncio
import json
import socket
import threading

import pytest

from bot.intake import webhook
from storage.database.engine import Away
from storage.messaging.inbox import Waiting
from tests.bot.web.conftest import HEADERS, an_update
from tests.support.databases.databases import on_sqlite
from tests.support.people.town import HOOK_PATH, HOOK_SECRET

PATIENCE = 60


async def test_a_post_is_stored_handed_on_and_answered_with_an_empty_200(site):
    assert await site.post(an_update(5)) == (200, b"")

    assert site.stored() == [5]
    assert site.handler.given == [Waiting(5, "1001")]


@on_sqlite
async def test_what_is_stored_is_what_was_posted_as_in_polling(site):
    update = an_update(5, "證照 \ud83d")
    await site.post(json.dumps(update).encode())

    held = site.shelf.run(lambda records: json.loads(records.inbox.open(records.inbox.hold(5))))
    assert held == update


async def test_the_same_update_twice_is_stored_and_handed_on_once(site):
    assert [await site.post(an_update(5)), await site.post(an_update(5))] == [(200, b"")] * 2

    assert (site.stored(), len(site.handler.given)) == ([5], 1)


@on_sqlite
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Telegram-Bot-Api-Secret-Token": ""},
        {"X-Telegram-Bot-Api-Secret-Token": HOOK_SECRET[:-1]},
        {"X-Telegram-Bot-Api-Secret-Token": HOOK_SECRET + "s"},
        {"X-Telegram-Bot-Api-Secret-Token": "密" * 40},
        {"Authorization": HOOK_SECRET},
    ],
)
async def test_without_the_right_secret_nothing_is_stored(site, headers):
    assert await site.post(an_update(5), headers=headers) == (403, b"")

    assert (site.stored(), site.handler.given) == ([], [])


@on_sqlite
async def test_hundreds_of_forged_posts_at_once_store_nothing(site):
    forged = [
        site.post(an_update(number), headers={"X-Telegram-Bot-Api-Secret-Token": f"{number:040}"})
        for number in range(300)
    ]

    assert {status for status, _ in await asyncio.gather(*forged)} == {403}
    assert site.stored() == []
    assert 'licence_bot_webhook_posts_total{answer="forbidden"} 300.0' in await site.metrics()


@on_sqlite
async def test_a_stranger_is_refused_before_anything_of_the_body_came(site):
    head = f"POST {HOOK_PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"

    assert b" 403 " in await asyncio.to_thread(said_to, site, [head.encode()])


@on_sqlite
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_only_posts_are_taken(site, method):
    async with site.client.request(method, site.hook, headers=HEADERS, json=an_update(5)) as answer:
        assert answer.status == 405

    assert site.stored() == []


@on_sqlite
@pytest.mark.parametrize("path", ["/", "/telegram", HOOK_PATH + "/", HOOK_PATH + "/x", "/docs"])
async def test_an_unknown_path_is_not_there(site, path):
    async with site.client.post(site.url + path, headers=HEADERS, json=an_update(5)) as answer:
        assert answer.status == 404

    assert site.stored() == []


@on_sqlite
async def test_when_polling_there_is_no_webhook(quiet_site):
    await quiet_site.start(mode="polling")

    assert (await quiet_site.post(an_update(5)))[0] == 404


@on_sqlite
@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"null", b"[]", b"[" * 100_000, b"\xff\xfe\x00", b"{}", b'{"update_id": "5"}', b'{"update_id": true}',
        b'{"update_id": 5.0}', b'{"update_id": -1}', b'{"update_id": 9223372036854775808}',
        b'{"update_id": ' + b"9" * 5000 + b"}",
    ],
    ids=lambda body: repr(body[:30]),
)  # fmt: skip
async def test_a_post_that_is_no_update_is_not_acknowledged_and_the_next_one_is_taken(site, body):
    assert (await site.post(body))[0] == 400
    assert (await site.post(an_update(6)))[0] == 200

    assert site.stored() == [6]
    assert 'licence_bot_webhook_posts_total{answer="no update"} 1.0' in await site.metrics()


@on_sqlite
async def test_the_largest_body_is_taken_and_one_byte_more_is_not(site):
    room = webhook.LIMIT - len(json.dumps(an_update(5, "")))
    fits, too_long = (json.dumps(an_update(5, "x" * size)).encode() for size in (room, room + 1))
    site.client.headers["Connection"] = "close"

    assert (await site.post(fits))[0] == 200
    head = f"POST {HOOK_PATH} HTTP/1.1\r\nHost: x\r\n{secret_line()}Content-Length: {len(too_long)}\r\n\r\n"
    assert b" 413 " in await asyncio.to_thread(said_to, site, [head.encode()])
    assert site.stored() == [5]


@on_sqlite
async def test_a_body_without_a_length_is_cut_while_it_streams(site):
    head = f"POST {HOOK_PATH} HTTP/1.1\r\nHost: x\r\n{secret_line()}Transfer-Encoding: chunked\r\n\r\n"
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    sent = [head.encode()] + [chunk] * 10_000  # 655 MB, of which it must not take more than a little

    assert b" 413 " in await asyncio.to_thread(said_to, site, sent)
    assert site.stored() == []


@on_sqlite
async def test_a_body_that_does_not_come_is_not_waited_for(site, monkeypatch):
    monkeypatch.setattr(webhook, "BODY_SECONDS", 0.05)
    head = f"POST {HOOK_PATH} HTTP/1.1\r\nHost: x\r\n{secret_line()}Content-Length: 100\r\n\r\n{{"

    assert b" 408 " in await asyncio.to_thread(said_to, site, [head.encode()])


@on_sqlite
async def test_before_the_bot_has_started_telegram_is_asked_to_come_again(quiet_site):
    site = await quiet_site.start()
    site.web._webhook.writer = None

    async with site.client.post(site.hook, headers=HEADERS, json=an_update(5)) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    assert site.stored() == []


@pytest.mark.parametrize("fault", [Away("OperationalError"), OSError("disk full"), RuntimeError("any")])
async def test_what_could_not_be_stored_is_not_acknowledged(site, monkeypatch, fault):
    async def fails(*_, **__):
        raise fault

    with monkeypatch.context() as broken:
        broken.setattr(site.shelf.store, "run", fails)
        async with site.client.post(site.hook, headers=HEADERS, json=an_update(5)) as answer:
            assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    assert (site.stored(), site.handler.given) == ([], [])

    assert (await site.post(an_update(5)))[0] == 200
    assert site.stored() == [5]


async def test_a_database_that_hangs_is_not_waited_for_and_what_it_still_stores_is_handled(site, monkeypatch):
    run, freed = site.shelf.store.run, threading.Event()
    with monkeypatch.context() as hanging:
        hanging.setattr(webhook, "KEEP_SECONDS", 0.05)
        hanging.setattr(webhook, "AT_ONCE", 3)
        hanging.setattr(
            site.shelf.store,
            "run",
            lambda work, **more: run(lambda it: freed.wait(PATIENCE) and work(it), **more),
        )
        posts = await asyncio.gather(*(site.post(an_update(number)) for number in range(8)))
        assert {status for status, _ in posts} == {503}
        assert len(site.web._webhook._under_way) == 3, "more of them do not pile up"
        freed.set()
        await asyncio.wait(site.web._webhook._under_way)

    assert sorted(it.update_id for it in site.handler.given) == site.stored()
    assert len(site.stored()) == 3
    assert {(await site.post(an_update(number)))[0] for number in range(8)} == {200}
    assert sorted(it.update_id for it in site.handler.given) == list(range(8))


async def test_whatever_was_answered_200_is_stored_when_lines_break_at_any_moment(site):
    """Half of the clients hang up midway; a repeat of all makes it complete, each handled once."""
    answered: set[int] = set()

    async def post(number, patience):
        try:
            async with asyncio.timeout(patience):
                if (await site.post(an_update(number)))[0] == 200:
                    answered.add(number)
        except TimeoutError:
            pass

    await asyncio.gather(
        *(post(number, 0.0005 * number if number % 2 else PATIENCE) for number in range(200))
    )
    assert answered <= set(site.stored())

    await asyncio.gather(*(post(number, PATIENCE) for number in range(200)))
    assert site.stored() == list(range(200)) == sorted(answered)
    assert sorted(it.update_id for it in site.handler.given) == list(range(200))


async def test_a_stop_under_load_loses_nothing_that_was_answered(site):
    async def post(number):
        try:
            return number if (await site.post(an_update(number)))[0] == 200 else None
        except OSError:
            return None

    posts = [asyncio.create_task(post(number)) for number in range(100)]
    await asyncio.wait(posts, return_when=asyncio.FIRST_COMPLETED)
    await site.web.stop()
    answered = {number for number in await asyncio.gather(*posts) if number is not None}

    assert answered
    assert answered <= set(site.stored())


@on_sqlite
async def test_no_body_gets_into_a_log(site, capfd):
    for body in (
        b'{"text": "canary 4711"',
        b'{"update_id": "canary 4711"}',
        json.dumps(an_update(5, "canary 4711")).encode(),
    ):
        await site.post(body)

    assert "4711" not in "".join(capfd.readouterr())


def secret_line() -> str:
    return f"X-Telegram-Bot-Api-Secret-Token: {HOOK_SECRET}\r\n"


def said_to(site, pieces) -> bytes:
    """The first bytes of the answer to what is sent until nobody takes it any more."""
    with socket.create_connection(("127.0.0.1", site.web.port), timeout=PATIENCE) as line:
        try:
            for piece in pieces:
                line.sendall(piece)
        except OSError:
            assert len(pieces) > 1
        return line.recv(200)
