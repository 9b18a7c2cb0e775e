"""What a running bot has loaded: what its settings need, and nothing of what children and other commands do."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest_asyncio

from emulator.server import LocalTelegram
from storage.keys.keyring import write_new_key
from tests.support.databases.databases import a_database
from tests.support.databases.s3 import Bucket

ROOT = Path(__file__).parents[2]
RUN = """
import atexit, json, pathlib, runpy, sys
atexit.register(lambda: pathlib.Path("loaded.json").write_text(json.dumps(sorted(sys.modules))))
sys.argv = ["bot", "run"]
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""
NEVER = {
    "alembic": "the schema is up to date", "opencc": "nobody has searched", "rapidfuzz": "nobody has searched",
    "rich": "for commands", "storage.maintenance": "for commands", "emulator": "for the demo",
    "PIL": "for children", "pillow_heif": "for children", "pypdfium2": "for children", "numpy": "for children",
    "rapidocr": "for children", "onnxruntime": "for children",
    "telegram": "for tests", "httpx": "for tests", "aiogram": "for tests",
}  # fmt: skip
BEYOND_ONE_MACHINE = {
    "psycopg", "sqlalchemy.dialects.postgresql", "obstore", "starlette", "uvicorn", "prometheus_client",
}  # fmt: skip


@pytest_asyncio.fixture
async def telegram():
    server = LocalTelegram()
    await server.start()
    yield server
    await server.stop()


async def loaded(folder: Path, telegram: LocalTelegram, **settings: str) -> set[str]:
    """All that was imported until it ended, of a bot that was up once."""
    write_new_key(folder / "server.key")
    settings |= {
        "token": telegram.world.token, "api_url": telegram.url, "smtp_url": "smtp://127.0.0.1:9",
        "data_dir": str(folder / "data"), "key_file": str(folder / "server.key"), "school": str(ROOT / "school.toml"),
    }  # fmt: skip
    env = {name: value for name, value in os.environ.items() if not name.startswith("LICENCE_BOT_")}
    env |= {f"LICENCE_BOT_{name.upper()}": value for name, value in settings.items()} | {
        "PYTHONPATH": str(ROOT)
    }
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-c", RUN, cwd=folder, env=env, stderr=asyncio.subprocess.PIPE
    )
    said = b""
    async with asyncio.timeout(60):
        while b"Running as" not in said and (line := await bot.stderr.readline()):
            said += line
        assert b"Running as" in said, said.decode()
        bot.terminate()
        await bot.communicate()
    assert bot.returncode == 0
    modules = json.loads((folder / "loaded.json").read_text())
    return {name for name in (*NEVER, *BEYOND_ONE_MACHINE) if name in modules}


async def test_a_bot_on_sqlite_that_polls_has_loaded_nothing_of_what_is_for_more(tmp_path, telegram):
    with a_database("sqlite", tmp_path) as url:
        assert await loaded(tmp_path, telegram, database_url=url) == set()


async def test_a_bot_with_everything_on_has_loaded_that_and_no_more(tmp_path, telegram):
    webhook = {
        "mode": "webhook", "listen": "127.0.0.1:0", "webhook_url": "https://bot.example.edu.tw/x",
        "webhook_secret": "x" * 32,
    }  # fmt: skip
    with a_database("postgresql", tmp_path) as url:
        found = await loaded(tmp_path, telegram, database_url=url, **webhook, **Bucket().settings)

    assert found == BEYOND_ONE_MACHINE
