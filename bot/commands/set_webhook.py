"""`set-webhook`: tells Telegram where to post updates, or to stop; never drops what waits."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from bot.commands.console import give_up, say
from bot.intake.inbox_writer import ALLOWED
from bot.runtime.clock import system_clock
from bot.settings.environment import BadSettings, Settings, read_settings
from bot.telegram_api.client import Telegram
from bot.telegram_api.errors import InvalidToken, RetryAfter, TelegramError

TRIES = 5
CONNECTIONS = 16  # the threads that two replicas have for their database

Delete = Annotated[bool, typer.Option("--delete", help="Remove it, so that the bot can poll again.")]
AtOnce = Annotated[
    int, typer.Option("--connections", min=1, max=100, help="How many posts at once; about 8 a replica.")
]


def set_webhook(*, delete: Delete = False, connections: AtOnce = CONNECTIONS) -> None:
    """Tell Telegram the address and the secret of the webhook. Once at deployment; the bot never does it."""
    try:
        settings, _ = read_settings()
    except BadSettings as bad:
        give_up("The settings are not right:", *(f"  - {line}" for line in bad.lines))
    if not delete and settings.mode != "webhook":
        give_up("LICENCE_BOT_MODE is polling: set it to webhook first, else the bot would hear nothing.")
    wanted = "" if delete else settings.webhook_url
    try:
        info = asyncio.run(_tell(settings, wanted, connections))
    except InvalidToken:
        give_up("Telegram refused the token. Ask @BotFather for the current one and set LICENCE_BOT_TOKEN.")
    except TelegramError as fault:
        give_up(f"Telegram did not take it: {fault}. Nothing that waits is lost.")
    for line in _in_words(info, system_clock()):
        say(line)
    if info["url"] != wanted:
        give_up("That is not what was asked for: somebody else sets it with this token.")


async def _tell(settings: Settings, url: str, connections: int) -> dict[str, Any]:
    """Set the webhook or, without a URL, delete it; returns what Telegram says of it afterwards."""
    telegram = Telegram(settings.token, settings.api_url)
    await telegram.start()
    try:
        if url:
            secret = settings.webhook_secret.get_secret_value()
            more = {"secret_token": secret, "allowed_updates": ALLOWED, "max_connections": connections}
            await _patiently(telegram, "setWebhook", {"url": url} | more)
        else:
            await _patiently(telegram, "deleteWebhook", {})
        info: dict[str, Any] = await _patiently(telegram, "getWebhookInfo", {})
        return info
    finally:
        await telegram.stop()


async def _patiently(telegram: Telegram, method: str, payload: dict[str, Any]) -> Any:
    """Call again as Telegram says: it wants a second between two changes."""
    for _ in range(TRIES):
        try:
            return await telegram.call(method, payload)
        except RetryAfter as fault:
            await asyncio.sleep(fault.seconds)
    return await telegram.call(method, payload)


def _in_words(info: dict[str, Any], now: datetime) -> list[str]:
    url, waiting = info["url"], info.get("pending_update_count", 0)
    where = f"Telegram posts to {url}, at most {info.get('max_connections', 40)} at once."
    lines = [where if url else "There is no webhook: the bot can poll."]
    if url:
        lines.append(f"It posts: {', '.join(info.get('allowed_updates', ['everything usual']))}.")
    lines.append(f"Updates that wait at Telegram: {waiting}.")
    if "last_error_date" in info:
        lines.append(_error(info, now))
    return lines


def _error(info: dict[str, Any], now: datetime) -> str:
    ago = (now - datetime.fromtimestamp(info["last_error_date"], UTC)) // timedelta(minutes=1)
    return f"The last post that failed, {ago} min ago: {info.get('last_error_message', 'no reason given')}."
