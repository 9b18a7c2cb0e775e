"""Receiving methods: getUpdates (polling), and getMe."""

import asyncio

from emulator.wire.params import Params
from emulator.world import serialise as present
from emulator.world.errors import TOO_MANY_POLLS, WEBHOOK_ACTIVE, WEBHOOK_CAME, ApiError
from emulator.world.records import Json
from emulator.world.world import World

LONGEST_WAIT = 50
MOST_AT_ONCE = 100


def get_me(world: World, _params: Params) -> Json:
    abilities = {"can_join_groups": True, "can_read_all_group_messages": False}
    more = {"supports_inline_queries": False, "can_connect_to_business": False, "has_main_web_app": False}
    return present.bot(world) | abilities | more


async def get_updates(world: World, params: Params) -> list[Json]:
    """Waits up to `timeout` seconds of real time; a newer poll ends an older one with 409."""
    if world.settings.get("webhook"):
        raise ApiError(409, WEBHOOK_ACTIVE)
    queue = world.queue
    if (kinds := params.json("allowed_updates")) is not None:
        queue.allow(kinds)
    queue.confirm(params.number("offset") or 0)
    world.store.commit()
    limit = params.number("limit")
    limit = limit if limit and 1 <= limit <= MOST_AT_ONCE else MOST_AT_ONCE
    await _wait(world, min(params.number("timeout") or 0, LONGEST_WAIT))
    return queue.head(limit)


async def _wait(world: World, seconds: float) -> None:
    queue = world.queue
    queue.turn += 1
    mine = queue.turn
    world.wake()
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    while not queue.ready and not world.closed and (left := until - loop.time()) > 0:
        try:
            await world.changed(left)
        except TimeoutError:
            break
        if queue is not world.queue or queue.turn != mine:
            raise ApiError(409, TOO_MANY_POLLS)
        if world.settings.get("webhook"):
            raise ApiError(409, WEBHOOK_CAME)
