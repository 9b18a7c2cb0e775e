"""Server: starts and stops one local Telegram: the Bot API, the control API, the page and the mailbox."""

from pathlib import Path

from aiohttp import web

from emulator.bot_api.api import BotApi
from emulator.bot_api.webhook_courier import Courier
from emulator.control.control import Control
from emulator.control.page_files import AGAIN, PageFiles
from emulator.control.phones import Phones
from emulator.control.steering import Steering
from emulator.mailbox import Mailbox
from emulator.people import BOT, TOKEN
from emulator.traffic.calls import Calls
from emulator.traffic.faults import Faults
from emulator.traffic.gate import Gate
from emulator.world.membership import Membership
from emulator.world.world import World

LARGEST_BODY = 128 * 1024 * 1024


class LocalTelegram:
    """A whole Telegram of one bot on loopback.

    In process: `phones` (what people do), `membership` (who is where), `world` (what there is: `changed()`,
    `until()`), `faults.add(...)`, `calls.of(method)`, `calls.unknown`, `world.mails`, and behind the `gate`
    `limits.set()`, `waits.violated` and `ledger.since(0)`; `courier` brings updates to a webhook.
    """

    def __init__(
        self,
        token: str = TOKEN,
        data: Path | None = None,
        samples: Path | None = None,
        username: str = "",
        again: str = AGAIN,
    ) -> None:
        names = BOT | ({"username": username} if username else {})
        self.world = World(token, names, data)
        self.phones = Phones(self.world)
        self.membership = Membership(self.world)
        self.faults = Faults(self.world.dice)
        self.gate = Gate(self.faults)
        self.calls = Calls()
        self.mailbox = Mailbox(self.world, self.faults)
        self.courier = Courier(self.world)
        self._page = PageFiles(samples, again)
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0, smtp_port: int = 0, host: str = "127.0.0.1") -> None:
        """Start to listen; port 0 takes any free one. Raises OSError where a port is taken."""
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
            mail_port = await self.mailbox.listen(host, smtp_port)
        except OSError:
            await self.stop()
            raise
        self.courier.start()
        self.url = f"http://{host}:{self._runner.addresses[0][1]}"
        self.smtp_url = f"smtp://{host}:{mail_port}"

    @property
    def base_url(self) -> str:
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.url}/file/bot"

    async def stop(self) -> None:
        """Stop; everything confirmed is on disk already, and stopping twice does no harm."""
        if self.world.closed:
            return
        self.world.close()
        self.mailbox.close()
        await self.courier.stop()
        if self._runner:
            await self._runner.cleanup()
        self.world.store.close()

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST_BODY)
        app.add_routes(self._page.routes())
        steering = Steering(self.world, self.gate, self.calls)
        app.add_routes(Control(self.world, self.phones, self.membership, steering).routes())
        app.add_routes(BotApi(self.world, self.gate, self.calls).routes())
        return app
