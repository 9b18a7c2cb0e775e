"""`demo`: the local Telegram, a mailbox and the real bot together, with invented people."""

import asyncio
import contextlib
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, NoReturn

import aiohttp
import typer

from bot.app import App, open_store
from bot.commands.run import first_of, heed_stop_signals
from bot.runtime.folder_lock import RUN, AlreadyRunning, take_lock
from bot.runtime.log import set_up_logs
from bot.runtime.store_watch import watch_store
from bot.settings.environment import Settings, read_school
from storage.keys.keyring import write_new_key
from storage.pictures.ocr.reader import can_read

FOLDER = Path("demo-data")
LOCAL = "http://127.0.0.1"
USUAL_PORT, MOST_PORTS = 8080, 65535
LOOK_SECONDS = 0.5
STARTED = {1002: "", 2001: "desk"}  # one student who is set up already, one staff member by the desk's link


class PageGone(Exception):
    """The fault that the local Telegram's process has ended, and not by us."""


def demo(
    *,
    port: Annotated[int, typer.Option(help="Where the page will be.", min=1, max=65535)] = USUAL_PORT,
    reset: Annotated[bool, typer.Option("--reset", help="Forget the last demo and start afresh.")] = False,
    folder: Annotated[Path, typer.Option(help="Where the demo keeps everything.")] = FOLDER,
    ocr: Annotated[bool, typer.Option("--ocr", help="Read what stands on the pictures.")] = False,
) -> None:
    """The whole thing in your browser: no token, no account, no network."""
    if find_spec("emulator") is None:
        _give_up("The demo needs emulator/, which is not in this installation. From the source: make demo")
    if ocr and not can_read():
        _give_up("What reading pictures needs is not installed here. This installs it: make demo OCR=1")
    try:
        lock = take_lock(folder)
    except AlreadyRunning:
        _give_up(f"A demo already runs in this folder. Open {_address(folder)}, or stop it with Ctrl-C.")
    with lock:
        if _is_taken(port):
            other = _command(port % MOST_PORTS + 1, ocr=ocr, reset=reset)
            _give_up(f"Port {port} is taken. Choose another one: {other}")
        lock.write(f"\n{LOCAL}:{port}")
        if reset:
            _empty(folder)
        with (
            _local_telegram(folder, port, _command(port, ocr=ocr)) as (telegram, smtp_port),
            contextlib.suppress(KeyboardInterrupt),
        ):
            set_up_logs()
            try:
                asyncio.run(_run(_settings(folder, port, smtp_port, ocr=ocr), port, telegram))
            except PageGone:
                _give_up(f"The page has been ended from outside. Start it again: {_command(port, ocr=ocr)}")


def _command(port: int, *, ocr: bool, reset: bool = False) -> str:
    """The command that started this demo, with another port perhaps."""
    given = {f"PORT={port}": port != USUAL_PORT, "OCR=1": ocr, "RESET=1": reset}
    return " ".join(["make demo", *(name for name, is_so in given.items() if is_so)])


def _address(folder: Path) -> str:
    """The address of the demo that holds this folder, as it has written into its lock."""
    held = (folder / RUN).read_text("utf-8").split()
    return held[1] if len(held) > 1 else "the address that it printed"


def _empty(folder: Path) -> None:
    """Empty the folder of all but the lock, which is ours by now: no other demo uses it."""
    for it in folder.iterdir():
        if it.is_dir():
            shutil.rmtree(it)
        elif it.name != RUN:
            it.unlink()


async def _run(settings: Settings, port: int, telegram: "subprocess.Popen[bytes]") -> None:
    from bot.commands.demo_data import load_demo

    folder = settings.data_dir.parent
    school = replace(read_school(Path("school.toml")), digest_minutes=1)
    store = open_store(settings)
    await load_demo(store, school, folder / "samples")
    app = App(settings, school, store)
    await app.start()
    await _press_start(f"{LOCAL}:{port}", folder)
    stopped = heed_stop_signals()  # before anybody can read that it is ready, and stop it
    typer.echo(f"\n  The demo is ready:  {LOCAL}:{port}\n\n  Ctrl-C stops it; it goes on where it was.\n")
    try:
        await first_of(watch_store(store), app.run(), stopped.wait(), _as_long_as_it_lives(telegram))
    finally:
        await app.stop()


async def _as_long_as_it_lives(telegram: "subprocess.Popen[bytes]") -> None:
    """Wait for the end of the local Telegram. Raises PageGone, or the bot would poll it for ever."""
    while telegram.poll() is None:  # noqa: ASYNC110 - a process tells nobody of its end
        await asyncio.sleep(LOOK_SECONDS)
    raise PageGone


def _settings(folder: Path, port: int, smtp_port: int, *, ocr: bool) -> Settings:
    from emulator.people import GROUP, TOKEN

    key = folder / "server.key"
    if not key.exists():
        write_new_key(key)
    return Settings(
        _env_file=None,  # type: ignore[call-arg] # the demo is the same everywhere
        token=TOKEN,
        api_url=f"{LOCAL}:{port}",
        data_dir=folder / "bot",
        database_url="",
        staff_group_id=GROUP,
        smtp_url=f"smtp://127.0.0.1:{smtp_port}",
        key_file=key,
        pace="on",
        ocr="on" if ocr else "off",
    )


@contextmanager
def _local_telegram(folder: Path, port: int, again: str) -> "Iterator[tuple[subprocess.Popen[bytes], int]]":
    """The local Telegram as a process of its own, so that the bot can only reach it over HTTP."""
    samples = folder / "samples"
    subprocess.run([sys.executable, "-m", "emulator.samples", str(samples)], check=True)
    smtp_port = _free_port()
    process = subprocess.Popen(
        [
            sys.executable, "-m", "emulator", "--port", str(port), "--smtp-port", str(smtp_port),
            "--data", str(folder / "telegram"), "--samples", str(samples), "--people", "demo", "--while-held",
            "--again", again,
        ],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    try:
        if not process.stdout or not process.stdout.readline():
            raise typer.Exit(process.wait())
        yield process, smtp_port
    finally:
        process.terminate()
        process.wait()


async def _press_start(url: str, folder: Path) -> None:
    """Press Start, once, for those who are set up already have pressed it long ago."""
    mark = folder / "started"
    if mark.exists():
        return
    async with aiohttp.ClientSession(url) as session:
        for user, payload in STARTED.items():
            async with session.post("/control/start", json={"user": user, "payload": payload}) as answer:
                answer.raise_for_status()
    mark.touch()


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _give_up(line: str) -> NoReturn:
    typer.echo(line, err=True)
    raise typer.Exit(2)
