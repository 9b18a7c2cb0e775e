"""A restart loses nothing that was confirmed, even when the process is killed."""

import asyncio
import os
import signal
import socket
import sys

import httpx
import pytest

from emulator.people import GROUP, PEOPLE, TOKEN
from emulator.server import LocalTelegram
from tests.support.running.local_telegram import ANN, BEN, connect, picture
from tests.support.running.processes import free_port

SMALL_GROUP = -77


async def test_a_restart_goes_on_where_it_was(tmp_path):
    first = LocalTelegram(data=tmp_path)
    await first.start()
    first.membership.add_person(ANN, "Ann")
    first.membership.add_group(SMALL_GROUP, "Small", [ANN])
    first.world.queue.clear()
    async with connect(first) as bot:
        first.phones.start(ANN)
        (update,) = await bot.get_updates()
        first.phones.photo(ANN, picture(), "card")
        await bot.send_message(ANN, "hello", protect_content=True)
        assert [one.message.caption for one in await bot.get_updates(offset=update.update_id + 1)] == ["card"]
    first.membership.block(ANN)
    await first.stop()

    second = LocalTelegram(data=tmp_path)
    await second.start()
    async with connect(second) as bot:
        photo, blocked = await bot.get_updates()
        content = await (await photo.message.photo[-1].get_file()).download_as_bytearray()
        assert len(content) == photo.message.photo[-1].file_size
        assert blocked.my_chat_member.new_chat_member.status == "kicked"
        assert blocked.update_id == update.update_id + 2
        second.phones.start(ANN)
        assert (await bot.send_message(ANN, "again")).message_id == 5
    assert second.world.posts[ANN][3].protected
    assert second.world.groups[SMALL_GROUP].members == {ANN: "member"}
    await second.stop()


async def run(*options, port=None, smtp_port=None, stdin=None):
    ports = ("--port", str(port or free_port()), "--smtp-port", str(smtp_port or free_port()))
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "emulator", *ports, *options, stdin=stdin, stdout=pipe, stderr=pipe
    )


async def test_a_killed_server_has_lost_nothing_it_confirmed(tmp_path):
    server = await run("--data", str(tmp_path), "--people", "demo")
    url = (await server.stdout.readline()).decode().strip()
    async with httpx.AsyncClient(base_url=url) as client:
        for number in range(20):
            said = await client.post("/control/say", json={"user": 1001, "text": f"word {number}"})
            assert said.status_code == 200
        os.kill(server.pid, signal.SIGKILL)
    await server.wait()
    again = LocalTelegram(TOKEN, tmp_path)
    await again.start()
    async with connect(again) as bot:
        words = [update.message.text for update in await bot.get_updates() if update.message]
    assert words[1:] == [f"word {number}" for number in range(20)]
    assert set(again.world.people) == {person["id"] for person in PEOPLE}
    assert again.world.groups[GROUP].has(2001)
    assert not again.world.groups[GROUP].has(2003)
    await again.stop()


async def test_a_taken_port_is_said_in_one_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = await run(port=taken.getsockname()[1])
        _, said = await server.communicate()
    assert server.returncode == 2
    assert said.decode().count("\n") == 1
    assert str(taken) not in said.decode()


async def test_a_gentle_stop_ends_with_zero():
    server = await run()
    await server.stdout.readline()
    server.terminate()
    assert await server.wait() == 0


async def test_a_held_server_ends_by_itself_when_it_is_let_go():
    server = await run("--while-held", stdin=asyncio.subprocess.PIPE)
    await server.stdout.readline()
    server.stdin.close()
    assert await server.wait() == 0


async def test_a_process_may_be_started_with_telegrams_own_limits():
    server = await run("--people", "demo", "--limits")
    url = (await server.stdout.readline()).decode().strip()
    async with httpx.AsyncClient(base_url=f"{url}/bot{TOKEN}/") as client:
        sent = [await client.post("sendMessage", json={"chat_id": GROUP, "text": "x"}) for _ in range(21)]
    assert [answer.status_code for answer in sent] == [200] * 20 + [429]
    server.terminate()
    assert await server.wait() == 0


@pytest.mark.parametrize("user", [ANN, BEN])
async def test_many_servers_live_side_by_side(user):
    servers = [LocalTelegram() for _ in range(3)]
    for server in servers:
        await server.start()
        server.membership.add_person(user, "Ann")
    assert len({server.url for server in servers}) == 3
    for server in servers:
        await server.stop()
        await server.stop()
