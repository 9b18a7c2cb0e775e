"""`run`: starts the bot itself, until SIGTERM or Ctrl-C."""

import asyncio
import contextlib
import gc
import signal
from collections.abc import Coroutine
from functools import partial
from typing import Any

import structlog
import typer

from bot.app import App, open_store
from bot.commands.console import give_up
from bot.runtime.folder_lock import HALF_RESTORED, AlreadyRunning, take_locks
from bot.runtime.log import set_up_logs
from bot.runtime.store_watch import watch_store
from bot.settings.environment import BadSettings, Settings, read_settings
from bot.telegram_api.client import TokenRefused
from bot.web.listener import CannotListen
from rules.school import School
from storage.database.engine import Away
from storage.database.in_place import Gone
from storage.database.schema import NewerSchema, NoDatabase
from storage.imports.starter.load import load_starter
from storage.keys.keyring import KeyFault
from storage.records import Records
from storage.store import Store

log = structlog.get_logger()
DATABASE_PAUSE = 1.0
ALLOCATIONS = 5000  # between two looks for garbage; nearly all that an answer makes goes by itself


def run() -> None:
    """Run the bot with the settings of the environment (see .env.example)."""
    try:
        settings, school = read_settings()
        # replicas agree by themselves
        lock = take_locks(settings.folders) if settings.on_sqlite else contextlib.ExitStack()
    except BadSettings as bad:
        give_up("The settings are not right:", *(f"  - {line}" for line in bad.lines))
    except AlreadyRunning:
        give_up("Another `run` already works on this data folder. Stop it first.")
    with lock:
        if (settings.data_dir / HALF_RESTORED).exists():
            give_up("A restore was not finished here. Run `python -m bot restore FILE` again first.")
        set_up_logs()
        run_settings(settings, school)


def run_settings(settings: Settings, school: School) -> None:
    """Run until SIGTERM or Ctrl-C; exit 2 with words when something the operator can mend is wrong."""
    try:
        asyncio.run(_run(settings, school))
    except KeyFault as fault:
        give_up(f"The key does not fit: {fault}.")
    except CannotListen as fault:
        give_up(
            f"LICENCE_BOT_LISTEN cannot be listened on: {fault}. Stop what listens there, or choose another."
        )
    except TokenRefused:
        give_up("Telegram refused the token. Ask @BotFather for the current one and set LICENCE_BOT_TOKEN.")
    except (NewerSchema, NoDatabase, Gone):
        raise
    except Exception:
        log.exception("ended by a fault that nobody has foreseen")
        raise typer.Exit(1) from None  # not 2, at which a service stays down: it may pass at the next start


async def _run(settings: Settings, school: School) -> None:
    stopped = heed_stop_signals()  # from the first moment on: Telegram may be long in answering
    store = await _opened(settings, stopped)
    if store is None:
        return
    await store.run(partial(_fill_empty_lists, school=school))
    app = App(settings, school, store)
    try:
        await first_of(watch_store(store), _live(app), stopped.wait())
    finally:
        await app.stop()


def _fill_empty_lists(records: Records, school: School) -> None:
    records.advisory_lock("starter")  # replicas start together
    load_starter(records.session, now=records.now, school=school)


async def _opened(settings: Settings, stopped: asyncio.Event) -> Store | None:
    """Wait for a database that is not there yet; None where we are told to stop meanwhile."""
    while not stopped.is_set():
        try:
            return await asyncio.to_thread(open_store, settings)
        except Away as away:
            typer.echo(f"The database does not answer yet ({away}); trying again.", err=True)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(DATABASE_PAUSE):
                await stopped.wait()
    return None


async def _live(app: App) -> None:
    await app.start()
    _settle_down()
    typer.echo(f"Running as @{app.app_context.bot_username}. Ctrl-C stops.", err=True)
    await app.run()


def _settle_down() -> None:
    """Freeze all that was loaded, so that collecting garbage does not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATIONS)


def heed_stop_signals() -> asyncio.Event:
    """An event set at SIGTERM, at Ctrl-C, and when the terminal is closed, unless under `nohup`."""
    stopped = asyncio.Event()
    signs = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
    if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signs.remove(signal.SIGHUP)
    for sign in signs:
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    return stopped


async def first_of(*waits: Coroutine[Any, Any, Any]) -> None:
    """Wait for the first to end, cancel the others, and raise what it raised."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    done, rest = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in rest:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    for task in done:
        task.result()
