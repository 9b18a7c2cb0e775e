"""Webhook courier: delivers updates, in order within a lane, with retries until they are taken."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

import aiohttp

from emulator.bot_api.methods.webhooks import USUAL_CONNECTIONS, on_loopback
from emulator.wire.lanes import lane_of
from emulator.world.records import Json
from emulator.world.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
FIRST_PAUSE, LONGEST_PAUSE, LONGEST_ASKED = 1.0, 60.0, 3_600.0
PATIENCE = 60
GONE = 410
GONE_FOR_GOOD = 23 * 3600


class Courier:
    """The courier, one update in flight per lane; `rest` waits between two tries, as asyncio.sleep does."""

    def __init__(self, world: World) -> None:
        self.rest: Callable[[float], Awaitable[None]] = asyncio.sleep
        self._world = world
        self._lanes: dict[str, deque[int]] = {}
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._round: tuple[object, ...] = ()
        self._seen = 0

    def start(self) -> None:
        """Start to look at every change of the world; needs a running loop."""
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE))
        self._world.watchers.append(self._look)
        self._look()

    async def stop(self) -> None:
        """Stop; harmless where it never started."""
        if self._look not in self._world.watchers:
            return
        self._world.watchers.remove(self._look)
        for task in self._under_way.values():
            task.cancel()
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)
        await self._session.close()

    def _look(self) -> None:
        """Puts every new update into its lane; after a change of the webhook, every update anew."""
        names = ("webhook", "webhook_secret", "webhook_connections")
        webhook = tuple(self._world.settings.get(name) for name in names)
        if self._round != (self._world.queue, *webhook):
            self._begin((self._world.queue, *webhook))
        queue = self._world.queue
        if not webhook[0]:
            return
        oldest = queue.first or queue.last + 1
        for update_id in range(max(self._seen + 1, oldest), queue.last + 1):
            if update := queue.get(update_id):
                self._enter(lane_of(update), update_id)
        self._seen = queue.last

    def _begin(self, wanted: tuple[object, ...]) -> None:
        for task in self._under_way.values():
            task.cancel()
        self._lanes, self._under_way, self._seen, self._round = {}, {}, 0, wanted
        connections = self._world.settings.get("webhook_connections") or USUAL_CONNECTIONS
        self._free = asyncio.Semaphore(connections)

    def _enter(self, lane: str, update_id: int) -> None:
        if lane in self._lanes:
            self._lanes[lane].append(update_id)
            return
        self._lanes[lane] = deque([update_id])
        self._under_way[lane] = asyncio.create_task(self._carry(lane, self._lanes[lane]))

    async def _carry(self, lane: str, ids: deque[int]) -> None:
        pause, queue = FIRST_PAUSE, self._world.queue
        while ids:
            update = queue.get(ids[0])
            if update is None:
                ids.popleft()
                continue
            asked = await self._bring(update)
            if asked is None:
                pause = FIRST_PAUSE
                for _ in range(queue.done(ids.popleft())):
                    await self._bring(update)
                self._world.settle()
            else:
                await self.rest(min(asked or pause, LONGEST_ASKED))
                pause = min(2 * pause, LONGEST_PAUSE)
        del self._lanes[lane], self._under_way[lane]

    async def _bring(self, update: Json) -> float | None:
        """Posts an update: None if it was taken, else the seconds the bot asked to wait, 0 for none."""
        settings = self._world.settings
        secret = {SECRET_HEADER: settings["webhook_secret"]} if settings.get("webhook_secret") else {}
        if not on_loopback(settings["webhook"]):
            return self._note("Failed to resolve host: the local Telegram does not leave its machine")
        try:
            async with (
                self._free,
                self._session.post(
                    settings["webhook"], json=update, headers=secret, allow_redirects=False
                ) as answer,
            ):
                await answer.read()
        except TimeoutError:
            return self._note("Read timeout expired")
        except aiohttp.ClientConnectorError:
            return self._note("Connection refused")
        except aiohttp.ClientError:
            return self._note("Connection closed")
        self._remember_gone(answer.status)
        if answer.status < 300:  # noqa: PLR2004 - redirects are not followed
            return None
        words = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        return self._note(words, answer.headers.get("Retry-After", ""))

    def _note(self, words: str, asked: str = "") -> float:
        world = self._world
        world.set(webhook_error={"last_error_date": world.now(), "last_error_message": words})
        world.settle()
        return float(asked) if asked.isdigit() else 0.0

    def _remember_gone(self, status: int) -> None:
        """Removes a webhook that has said for 23 hours that it is gone."""
        world = self._world
        since = world.settings.get("webhook_gone")
        if status != GONE:
            if since:
                world.set(webhook_gone=None)
        elif since is None:
            world.set(webhook_gone=world.now())
        elif world.now() - since > GONE_FOR_GOOD:
            world.set(webhook="", webhook_secret="", webhook_connections=0, webhook_gone=None)
