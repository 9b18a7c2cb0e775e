"""Patience with Telegram: what passes is asked again, for as long as somebody waits."""

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import structlog

from bot.telegram_api.errors import BadRequest, ChatMigrated, Forbidden, TelegramError

log = structlog.get_logger()
T = TypeVar("T")
NO_PASSING_FAULT: Final = (BadRequest, Forbidden, ChatMigrated)  # the same would be said again


async def patiently(
    ask: Callable[[], Awaitable[T]],
    rest: Callable[[float], Awaitable[None]],
    pauses: tuple[float, ...],
    longest: float,
) -> T:
    """What `ask` brings, after these pauses (s) where Telegram has a fault, or the longer one that it names.

    Raises TelegramError where it goes on, or names a wait longer than `longest` seconds.
    """
    for pause in pauses:
        try:
            return await ask()
        except NO_PASSING_FAULT:
            raise
        except TelegramError as fault:
            log.warning("asked again", fault=type(fault).__name__)
            if fault.seconds > longest:
                raise
            await rest(max(pause, fault.seconds))
    return await ask()
