"""Web app (ASGI): the bot's own addresses: Telegram's posts, health and metrics for monitoring."""

import asyncio
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.routing import Route

from bot.checks.check import Check, CheckResult, Ground, unwell, well
from bot.checks.group import GroupFound
from bot.checks.polling_and_sending import PollIsFresh, PostsAreKept, only_leader
from bot.checks.runner import CheckRunner
from bot.checks.table import CHECKS, NOTICES
from bot.intake.inbox_writer import InboxWriter
from bot.intake.webhook import Webhook
from bot.metrics.counters import Counters
from bot.settings.environment import Settings
from bot.telegram_api.client import Telegram
from bot.web.endpoints import Endpoints
from bot.web.loop_lag import LoopLag
from bot.web.server import Server
from storage.store import Store


class Web:
    """The web side: `start` before Telegram is asked anything, `open` to take updates, `stop` first of all.

    Until it is open, /healthz is well, /readyz is not, and Telegram is asked to come again.
    """

    def __init__(
        self, settings: Settings, store: Store, telegram: Telegram, meter: Counters, leads: Callable[[], bool]
    ) -> None:
        """`leads`: whether this replica polls and sends at this moment."""
        self._settings = settings
        self._webhook = Webhook(settings.webhook_secret.get_secret_value(), meter.posted)
        self._heartbeat = LoopLag()
        self._beating: asyncio.Task[None] | None = None
        self._open = False
        ground = Ground(store, settings.data_dir, settings.key_file, lambda: telegram.last_skew)
        self._asking = CheckRunner(ground, self._checks(telegram, leads))
        vitals = Endpoints(store, self._asking, self._heartbeat, meter, leads)
        self._serving = Server(self._app(vitals), settings.listen)

    async def start(self) -> None:
        """Raises CannotListen."""
        await self._serving.start()
        self._beating = asyncio.create_task(self._heartbeat.run())

    def open(self, writer: InboxWriter) -> None:
        """From here on updates can be stored and handled."""
        self._webhook.writer = writer
        self._open = True

    async def stop(self) -> None:
        """Take nothing more; what is under way may end, for at most two seconds."""
        self._open = False
        await self._serving.stop()
        self._asking.stop()
        if self._beating is not None:
            self._beating.cancel()

    @property
    def port(self) -> int:
        return self._serving.port

    @property
    def idle(self) -> bool:
        """No request is being answered."""
        return self._serving.idle

    def _app(self, vitals: Endpoints) -> Starlette:
        routes = [
            Route("/healthz", vitals.healthz),
            Route("/readyz", vitals.readyz),
            Route("/metrics", vitals.metrics),
        ]
        if self._settings.mode == "webhook":
            path = urlsplit(self._settings.webhook_url).path or "/"
            routes.append(Route(path, self._webhook.answer, methods=["POST"]))
        app = Starlette(routes=routes)
        app.router.redirect_slashes = False
        return app

    def _checks(self, telegram: Telegram, leads: Callable[[], bool]) -> list[Check]:
        heard = (
            PostsAreKept(self._webhook) if self._settings.mode == "webhook" else PollIsFresh(leads, telegram)
        )
        standing = [only_leader(check, leads) if check is NOTICES else check for check in CHECKS]
        group = Check("group", GroupFound(self._settings.staff_group_id).look)
        return [Check("start", self._has_started), *standing, group, Check("intake", heard.look)]

    async def _has_started(self, _ground: Ground) -> CheckResult:
        return well("it has started") if self._open else unwell("it starts or stops: has Telegram answered?")
