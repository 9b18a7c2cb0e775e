"""The whole bot: it starts, ends with words when the token is refused, and stops without losing anything."""

import asyncio
import sys

import pytest
from sqlalchemy import select

from bot.telegram_api.client import TokenRefused
from storage.keys.keyring import write_new_key
from storage.tables.messaging import OutboxRow
from tests.support.people.town import Town
from tests.support.running.processes import ROOT, surroundings, variables


@pytest.fixture
async def town(tmp_path, database_url):
    town = await Town(tmp_path, database_url).open()
    yield town
    await town.close()


@pytest.fixture
def folder(tmp_path, databases):
    """A folder where an operator would start the bot, on an empty database."""
    (tmp_path / ".env").write_text(f"LICENCE_BOT_DATABASE_URL={databases(schema=False)}\n", encoding="utf-8")
    write_new_key(tmp_path / "operator.key")
    (tmp_path / "school.toml").write_text(
        (ROOT / "school.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    return tmp_path


async def start(folder, telegram, token) -> asyncio.subprocess.Process:
    """`python -m bot run`, as an operator starts it."""
    settings = variables(
        token=token, api_url=telegram.url, smtp_url=telegram.smtp_url, data_dir=folder / "run",
        key_file=folder / "operator.key",
    )  # fmt: skip
    env, pipe = surroundings(settings), asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=folder, env=env, stderr=pipe
    )


async def ended(process) -> tuple[int, str]:
    _, said = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode, said.decode()


async def test_a_token_that_telegram_does_not_know_ends_it_with_words(folder, town):
    code, said = await ended(await start(folder, town.telegram, "123456:AAAAAAAAAAAAAAAA"))

    assert code == 2
    assert "refused the token" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("method", ["getUpdates", "sendMessage"])
async def test_a_token_refused_in_the_middle_ends_the_run(town, method):
    running = asyncio.create_task(town.app.run())
    for refused in (method, "getMe"):
        town.telegram.faults.add(method=refused, code=401, times=9)
    town.telegram.phones.say(1001, "hello")

    with pytest.raises(TokenRefused):
        await asyncio.wait_for(running, 20)


async def test_a_loop_that_dies_of_a_mistake_ends_the_run_as_well(town, monkeypatch):
    """No bot is better, for somebody sees it, than one that hears and never answers."""

    def mistaken(*_):
        raise RuntimeError("ours")

    running = asyncio.create_task(town.app.run())
    monkeypatch.setattr(town.app.sender, "_nap", mistaken)
    town.app.sender.wake()

    with pytest.raises(RuntimeError, match="ours"):
        await asyncio.wait_for(running, 20)


async def test_a_stop_signal_ends_it_soon_and_in_peace(folder, town):
    await town.app.stop()
    process = await start(folder, town.telegram, town.telegram.world.token)
    line = await asyncio.wait_for(process.stderr.readline(), 60)
    assert b"Running as @" in line, line
    process.terminate()
    code, said = await ended(process)
    await town.start_bot()

    assert code == 0
    assert "Traceback" not in said


async def test_a_stop_signal_is_heeded_also_while_telegram_does_not_answer(folder, town):
    await town.app.stop()
    town.telegram.faults.add(method="getMe", code=502, times=99)
    process = await start(folder, town.telegram, town.telegram.world.token)
    line = await asyncio.wait_for(process.stderr.readline(), 60)
    process.terminate()
    code, said = await ended(process)
    town.telegram.faults.clear()
    await town.start_bot()

    assert b"does not answer yet" in line
    assert (code, "Traceback" in said) == (0, False)


async def test_what_was_said_before_a_stop_is_answered_once_after_it(town):
    for number in range(20):
        town.telegram.phones.say(1001, f"line {number}")
    await town.restart_bot()
    await town.settle()
    keys = await town.app.store.read(
        lambda records: list(records.session.scalars(select(OutboxRow.key).where(OutboxRow.lane == "1001")))
    )

    assert len({key.split(":")[1] for key in keys if key.startswith("update:")}) == 20
    assert len(town.person(1001).heard()) == len(keys)


async def test_the_menus_are_said_once_and_again_only_when_their_words_change(town, monkeypatch):
    def said():
        return len(town.telegram.calls.of("setMyCommands"))

    await town.settle()
    first = said()
    await town.restart_bot()
    await town.settle()
    assert said() == first > 0

    from handlers.staff import command_menus as menu

    with monkeypatch.context() as changed:
        changed.setitem(menu.NAMES, menu.Menu.group, [])
        await town.restart_bot()
        await town.settle()
    assert said() == 2 * first

    town.now = town.now.replace(minute=30)
    await town.restart_bot()
    await town.settle()
    assert said() == 3 * first, "also when they change back"
