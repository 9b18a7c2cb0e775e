"""The composition root: settings become a running bot."""

import asyncio
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
from bot.transport import Telegram, TokenRefused
from bot.world_questions import WorldQuestions
from handlers.around import Around
from handlers.membership import leave_other_groups
from rules.school import School
from storage.database import Database
from storage.key_check import check_key
from storage.keys import Keyring, read_key
from storage.pictures.reading_room import ReadingRoom
from storage.pictures.vault import Vault
from storage.pictures.worker import PictureWorker
from storage.schema import bring_up_to_date
from storage.store import Store

log = structlog.get_logger()
STOP_SECONDS = 3.0


def open_store(settings: Settings, clock: Clock = system_clock) -> Store:
    """Database, keys and picture files, the schema up to date. Raises KeyFault, NewerSchema."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    keyring = Keyring(read_key(settings.key_file))
    database = Database(settings.database)
    bring_up_to_date(database)
    check_key(database, keyring)
    return Store(database, keyring, Vault(settings.data_dir / "pictures", keyring), clock)


class App:
    """One bot: `start`, then `run` until it is cancelled, then `stop`, also where the start broke off."""

    def __init__(self, settings: Settings, school: School, store: Store) -> None:
        self.settings = settings
        self.store = store
        self.telegram = Telegram(settings.token, settings.api_url)
        self.worker = PictureWorker()
        self.around = Around(school, "", settings.staff_group_id)
        mailer = Mailer(settings.smtp_url, school.mail_from, school.office)
        room = ReadingRoom(store.database, store.vault)
        delivery = Delivery(self.telegram, mailer, room)
        self._loops: list[asyncio.Task[None]] = []
        self.sender = Sender(store, delivery, Pace(on=settings.pace == "on"), self.around)

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
        await self.store.run(lambda records: leave_other_groups(records, self.around))
        await self.dispatcher.load()
        self._loops = [asyncio.create_task(self.polling.run()), asyncio.create_task(self.sender.run())]
        self.scheduler = start_ticking(self.work)

    async def run(self) -> None:
        """Go on until cancelled, or until a loop ends. Raises TokenRefused."""
        ended, _ = await asyncio.wait(self._loops, return_when=asyncio.FIRST_COMPLETED)
        for loop in ended:
            loop.result()

    async def stop(self) -> None:
        """Take nothing new, finish what is under way, let go."""
        if self._loops:
            await self._wind_down(*self._loops)
        await self.worker.close()
        await self.telegram.stop()
        self.store.close()

    async def _wind_down(self, polling: asyncio.Task[None], sending: asyncio.Task[None]) -> None:
        self.scheduler.shutdown(wait=False)
        polling.cancel()
        await _ended(polling)
        await self.dispatcher.stop(STOP_SECONDS)
        await self.world.stop()
        self.sender.stop()
        await _ended(sending)

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
                raise TokenRefused from None
            except TelegramError as fault:
                log.warning("Telegram does not answer yet", fault=type(fault).__name__)
                await asyncio.sleep(pause)
                pause = min(20.0, pause * 2)

    def _caught_up_at(self) -> datetime | None:
        at = self.polling.last_empty_at
        return None if at is None else datetime.fromtimestamp(at, UTC)


async def _ended(task: asyncio.Task[None]) -> None:
    """Wait for it; what it raised was said by `run`, and must not keep the rest from stopping."""
    await asyncio.wait([task])
    if not task.cancelled() and (fault := task.exception()):
        log.warning("loop had ended", fault=type(fault).__name__)
