"""Webhook methods: set, remove and describe it; webhook_courier.py delivers to it."""

import re
import time
from urllib.parse import urlsplit

from emulator.wire.params import Params
from emulator.world.errors import bad, too_many
from emulator.world.records import Json, Told
from emulator.world.world import World

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
PORTS = {None, 443, 80, 88, 8443}
SECRET = re.compile(r"[A-Za-z0-9_-]*")
LONGEST_SECRET = 256
USUAL_CONNECTIONS, MOST_CONNECTIONS = 40, 100
PAUSE_BETWEEN_TWO = 1.0


def set_webhook(world: World, params: Params) -> Told:
    """An empty URL removes it. The same settings again change nothing; others within a second wait."""
    url = params.text("url").strip()
    if not url:
        return delete_webhook(world, params)
    _check_url(url)
    wanted = {"webhook": url, "webhook_secret": _secret(params), "webhook_connections": _connections(params)}
    drop, same = params.flag("drop_pending_updates"), wanted.items() <= world.settings.items()
    if not (same and not drop):
        _check_pause(world)
        _change(world, params, wanted)
    if (kinds := params.json("allowed_updates")) is not None:
        world.queue.allow(kinds)
    return Told(result=True, description="Webhook is already set" if same and not drop else "Webhook was set")


def delete_webhook(world: World, params: Params) -> Told:
    stood = bool(world.settings.get("webhook"))
    _change(world, params, {"webhook": "", "webhook_secret": "", "webhook_connections": 0})
    return Told(result=True, description="Webhook was deleted" if stood else "Webhook is already deleted")


def get_webhook_info(world: World, _params: Params) -> Json:
    url = world.settings.get("webhook", "")
    info = {"url": url, "has_custom_certificate": False, "pending_update_count": len(world.queue)}
    if url:
        info |= {"max_connections": world.settings.get("webhook_connections") or USUAL_CONNECTIONS}
        info |= world.settings.get("webhook_error", {})
    return info | ({"allowed_updates": world.queue.allowed} if world.queue.allowed else {})


def on_loopback(url: str) -> bool:
    return urlsplit(url).hostname in LOOPBACK


def _change(world: World, params: Params, wanted: Json) -> None:
    if params.flag("drop_pending_updates"):
        world.queue.clear()
    world.set(**wanted, webhook_error={}, webhook_gone=None)


def _check_url(url: str) -> None:
    """Refuse a URL that is not https, as the real server does; on this machine http is allowed too."""
    parts = urlsplit(url)
    if parts.scheme == "http" and on_loopback(url):
        return
    if parts.scheme != "https" or not parts.hostname:
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.port not in PORTS and not on_loopback(url):
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _secret(params: Params) -> str:
    secret = params.text("secret_token")
    if len(secret) > LONGEST_SECRET:
        raise bad("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    return secret


def _connections(params: Params) -> int:
    return min(max(params.number("max_connections") or USUAL_CONNECTIONS, 1), MOST_CONNECTIONS)


def _check_pause(world: World) -> None:
    now = time.monotonic()
    if now - world.webhook_changed < PAUSE_BETWEEN_TWO:
        raise too_many(1)
    world.webhook_changed = now
