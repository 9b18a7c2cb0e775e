"""Links: reads t.me links to the bot."""

import re
from urllib.parse import parse_qs, urlsplit

from emulator.world.errors import ImpossibleError

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


def read_link(url: str, username: str) -> dict[str, str]:
    """{"start": payload}, {"startgroup": payload} or {} for a bare link; any other address is impossible."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    if parts.hostname not in {"t.me", "telegram.me"} or parts.path.strip("/").lower() != username.lower():
        raise ImpossibleError(f"{url} does not lead to the bot")
    asked = parse_qs(parts.query, keep_blank_values=True)
    found: dict[str, str] = {name: asked[name][0] for name in ("start", "startgroup") if name in asked}
    if not all(PAYLOAD.fullmatch(payload) for payload in found.values()):
        raise ImpossibleError("a payload has at most 64 letters, digits, - and _")
    return found
