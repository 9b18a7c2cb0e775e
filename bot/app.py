"""The composition root: settings become a running bot."""

import asyncio
import contextlib
from dataclasses import replace
from datetime import UTC, datetime

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.clock import Clock, system_clock
from bot.dispatcher import Dispatcher
from bot.intake.polling import Polling
from bot.jobs.work import Work
from bot.menu import enqueue_menus
from bot.sender.delivery import Delivery
from bot.sender.mail import Mailer
from bot.sender.pace import Pace
from bot.sender.sender import Sender
from bot.settings import Settings
from bot.timetable import start_ticking
from bot.transport import Telegram
from bot.world_questions import WorldQuestions
from handlers.around import Around
from rules.school import School
from storage.database import Database
from storage.keys import Keyring, read_key
from storage.pictures.reading_room import ReadingRoom
from storage.pictures.vault import Vault
from storage.pictures.worker import PictureWorker
from storage.schema import bring_up_to_date
from storage.store import Store

log = structlog.get_logger()
STOP_SECONDS = 8.0


class TokenRefused(Exception):  # noqa: N818 - named after what happened
    """Telegram does not know this token."""


def open_store(settings: Settings, clock: Clock = system_clock) -> Store:
    """Database, keys and picture files, the schema up to date. Raises KeyFault, NewerSchema."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    keyring = Keyring(read_key(settings.key_file))
    database = Database(settings.database)
    bring_up_to_date(database)
    return Store(database, keyring, Vault(settings.data_dir / "pictures", keyring), clock)


class App:
    """One bot: `start`, then `run` until it is cancelled, then `stop`."""

    def __init__(self, settings: Settings, school: School, store: Store) -> None:
        self.settings = settings
        self.store = store
        self.telegram = Telegram(settings.token, settings.api_url)
        self.worker = PictureWorker()
        self.around = Around(school, "", settings.staff_group_id)
        mailer = Mailer(settings.smtp_url, school.mail_from, school.office)
        room = ReadingRoom(store.database, store.vault)
        delivery = Delivery(self.telegram, mailer, room, school.code_minutes)
        self.sender = Sender(store, delivery, Pace(on=settings.pace == "on"))

    async def start(self) -> None:
        """Meet Telegram and begin all loops. Raises TokenRefused."""
        await self.telegram.start()
        self.around = replace(self.around, bot_username=await self._own_name())
        world = WorldQuestions(self.telegram, self.store, self.around, self.worker, self.store.vault)
        self.world = world
        self.dispatcher = Dispatcher(self.store, self.around, world, self.sender.wake)
        self.polling = Polling(self.telegram, self.store, self.dispatcher)
        self.work = Work(self.store, self.around, self.sender.wake, self._caught_up_at)
        await self.store.run(enqueue_menus)
        await self.dispatcher.load()
        self._loops = [asyncio.create_task(self.polling.run()), asyncio.create_task(self.sender.run())]
        self.scheduler = start_ticking(self.work)

    async def run(self) -> None:
        """Go on until cancelled. Raises TokenRefused when Telegram turns the token down."""
        refused = [asyncio.create_task(it.refused.wait()) for it in (self.polling, self.sender)]
        try:
            await asyncio.wait(refused, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in refused:
                task.cancel()
        raise TokenRefused

    async def stop(self) -> None:
        """Take nothing new, finish what is under way, let go."""
        self.scheduler.shutdown(wait=False)
        await _ended(self._loops[0])
        await self.dispatcher.stop(STOP_SECONDS / 2)
        await _ended(self._loops[1])
        await self.sender.stop(STOP_SECONDS / 2)
        await self.worker.close()
        await self.telegram.stop()
        self.store.close()

    @property
    def idle(self) -> bool:
        """Nothing is being handled or sent at this moment."""
        return self.dispatcher.idle and self.sender.idle and self.world.idle

    async def _own_name(self) -> str:
        """Ask until Telegram answers: at boot the network may come later than we do."""
        pause = 0.5
        while True:
            try:
                return str((await self.telegram.call("getMe", {}))["username"])
            except InvalidToken:
                await self.telegram.stop()
                raise TokenRefused from None
            except TelegramError as fault:
                log.warning("Telegram does not answer yet", fault=type(fault).__name__)
                await asyncio.sleep(pause)
                pause = min(20.0, pause * 2)

    def _caught_up_at(self) -> datetime | None:
        at = self.polling.last_empty_at
        return None if at is None else datetime.fromtimestamp(at, UTC)


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
