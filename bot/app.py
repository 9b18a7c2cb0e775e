"""App (composition root): settings become a running bot."""

import asyncio
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import structlog

from bot.checks.group import GroupWatch
from bot.checks.telegram_watch import Watch
from bot.dispatch.replicas import SharedDispatcher
from bot.dispatch.single_process import Dispatcher
from bot.dispatch.telegram_lookups import TelegramLookups
from bot.intake.inbox_writer import InboxWriter
from bot.intake.polling import Polling
from bot.jobs.job_context import JobContext
from bot.jobs.timetable import start_ticking
from bot.leader import Leader
from bot.metrics.instrumented import WatchedChecker, WatchedDelivery, WatchedHandling
from bot.metrics.watcher import Watcher
from bot.runtime.child_processes import Children, new_children
from bot.runtime.clock import Clock, system_clock
from bot.runtime.rights import close
from bot.sender.mail import Mailer
from bot.sender.rate_limit import RateLimit
from bot.sender.sender import Sender
from bot.settings.environment import Settings
from bot.settings.keyring import open_keyring
from bot.settings.picture_store import open_vault
from bot.telegram_api.client import Telegram, TokenRefused
from bot.telegram_api.command_menu import enqueue_menus
from bot.telegram_api.errors import InvalidToken, TelegramError
from handlers.app_context import AppContext
from rules.school import School
from storage.database import hot_path
from storage.database.engine import Database
from storage.database.key_check import check_key
from storage.database.leader_election import election_of
from storage.database.notify import OUTBOX
from storage.database.schema import bring_up_to_date
from storage.pictures.review_copies import ReviewCopies
from storage.store import Store

if TYPE_CHECKING:
    from bot.web.app import Web

log = structlog.get_logger()
STOP_SECONDS = 3.0


def open_store(settings: Settings, clock: Clock = system_clock) -> Store:
    """Open database, keys and picture files, schema up to date. Raises KeyFault, NewerSchema, NoDatabase."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    hot_path.switch(on=settings.hot_path == "on")
    keyring = open_keyring(settings)
    database = Database(settings.database)
    bring_up_to_date(database)
    close(settings.private)  # also what an earlier release has made
    check_key(database, keyring)
    return Store(database, keyring, open_vault(settings, keyring), clock)


class App:
    """The app of one bot: `start`, then `run` until cancelled, then `stop`, also after half a start."""

    def __init__(
        self,
        settings: Settings,
        school: School,
        store: Store,
        *,
        ticking: bool = True,
        children: Children | None = None,
    ) -> None:
        self.settings = settings
        self.store = store
        self.telegram = Telegram(settings.token, settings.api_url)
        self.meter, self.web = self._meter_and_web()
        self.children = children or new_children(settings)
        self.room = ReviewCopies(store.database, store.vault, self.children.stamper)
        self.app_context = AppContext(school, "", settings.staff_group_id, self.meter.refused)
        self.election = election_of(store.database)
        self.leader: Leader | None = None
        self._ticking = ticking
        self._loop: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Meet Telegram and begin all loops. Raises TokenRefused, CannotListen."""
        if self.web is not None:
            await self.web.start()
        await self.telegram.start()
        self.assemble(await self._own_name())
        assert self.leader is not None
        await self.store.run(enqueue_menus)
        await self.dispatcher.look()
        self._loop = asyncio.create_task(self.election.run(self.leader.take, self._hear))
        if self.web is not None:
            self.web.open(InboxWriter(self.store, self.dispatcher))

    def assemble(self, bot_username: str) -> None:
        """Make all parts; none of them runs yet."""
        self.app_context = replace(self.app_context, bot_username=bot_username)
        self.sender = self._sender()
        self.world = self._world()
        self.dispatcher = self._dispatcher()
        self.leader = self._new_leader()

    async def run(self) -> None:
        """Go on until cancelled, or until a loop ends. Raises TokenRefused."""
        assert self._loop is not None
        await asyncio.wait([self._loop])
        self._loop.result()

    async def stop(self) -> None:
        """Take nothing new, finish what is under way, let go."""
        if self.web is not None:
            await self.web.stop()
        if self._loop is not None:
            await self._wind_down(self._loop)
        await self.children.close()
        await self.telegram.stop()
        self.store.close()

    def leads(self) -> bool:
        """Whether this replica polls, sends and ticks at this moment."""
        return self.leader is not None and self.leader.taken

    @property
    def idle(self) -> bool:
        """Nothing is being handled or sent at this moment."""
        sent = self.sender.idle or not self.leads()
        taken_in = self.web is None or self.web.idle
        return taken_in and self.dispatcher.idle and sent and self.world.idle

    async def _wind_down(self, loop: asyncio.Task[None]) -> None:
        assert self.leader is not None
        await self.leader.stop_intake()
        await self.dispatcher.stop(STOP_SECONDS)
        await self.world.stop()
        loop.cancel()
        await _ended(loop)

    def _meter_and_web(self) -> "tuple[Watcher, Web | None]":
        """Neither counters nor a server where nobody could ask us."""
        if not self.settings.listen:
            return Watcher(), None
        from bot.metrics.counters import Counters
        from bot.web.app import Web

        meter = Counters()
        return meter, Web(self.settings, self.store, self.telegram, meter, self.leads)

    def _world(self) -> TelegramLookups:
        checker = WatchedChecker(self.children.checker, self.meter)
        return TelegramLookups(self.telegram, self.store, self.app_context, checker, self.children.reader)

    def _sender(self) -> Sender:
        school = self.app_context.school
        mailer = Mailer(self.settings.smtp_url, school.mail_from, school.office)
        delivery = WatchedDelivery(self.telegram, mailer, self.room, self.meter)
        return Sender(self.store, delivery, RateLimit(on=self.settings.pace == "on"), self.app_context)

    def _dispatcher(self) -> Dispatcher | SharedDispatcher:
        shared = not self.store.database.is_sqlite
        handling = WatchedHandling(self.meter, self.store, self.app_context, self.world, shared=shared)
        if shared:
            return SharedDispatcher(handling, self.sender.wake)
        return Dispatcher(self.store, handling, self.sender.wake)

    def _new_leader(self) -> Leader:
        """The leader's loops; where Telegram posts to us nobody polls."""
        url = self.settings.webhook_url if self.settings.mode == "webhook" else ""
        self.polling = polling = Polling(self.telegram, self.store, self.dispatcher)
        watch = Watch(self.telegram, polling.troubles, self.store.clock, url)

        def caught_up_at() -> datetime | None:
            return watch.empty_at if url else polling.empty_at

        self.work = JobContext(
            self.store,
            self.app_context,
            self.sender.wake,
            caught_up_at,
            self.dispatcher.look,
            watch,
            GroupWatch(self.telegram, self.store, self.app_context),
        )
        tick = partial(start_ticking, self.work) if self._ticking else None
        return Leader(None if url else polling, self.sender, tick)

    def _hear(self, what: str) -> None:
        """Hear that another replica has stored or enqueued something."""
        if what == OUTBOX:
            self.sender.wake()
        elif isinstance(self.dispatcher, SharedDispatcher):
            self.dispatcher.wake()

    async def _own_name(self) -> str:
        """The bot's own name; asked until Telegram answers, for at boot the network may come late."""
        pause = 0.5
        while True:
            try:
                return str((await self.telegram.call("getMe", {}))["username"])
            except InvalidToken:
                raise TokenRefused from None
            except TelegramError as fault:
                log.warning("Telegram does not answer yet", fault=type(fault).__name__)
                await asyncio.sleep(max(pause, fault.seconds))
                pause = min(20.0, pause * 2)


async def _ended(task: asyncio.Task[None]) -> None:
    """Wait for the task; what it raised was said by `run`, and must not keep the rest from stopping."""
    await asyncio.wait([task])
    if not task.cancelled() and (fault := task.exception()):
        log.warning("loop had ended", fault=type(fault).__name__)
