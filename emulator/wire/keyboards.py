"""Keyboards: those a bot sends are checked as strictly as Telegram does."""

import re
from typing import Any

from emulator.world.errors import bad
from emulator.world.records import Json

LONGEST_DATA = 64
MOST_BUTTONS = 100
MOST_IN_ROW = 8
ACTIONS = {
    "callback_data", "url", "copy_text", "web_app", "login_url", "pay", "callback_game",
    "switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat",
}  # fmt: skip
ADDRESS = re.compile(r"(?:(?:https?|tg|ton)://)?[^/\s:]+", re.IGNORECASE)


def split(markup: Any) -> tuple[Json | None, Json | None]:
    """(inline keyboard, any other keyboard) of a reply_markup. Raises ApiError."""
    if not markup:
        return None, None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        return inline(markup), None
    if not {"keyboard", "remove_keyboard", "force_reply"} & markup.keys():
        return None, None
    return None, markup


def inline(markup: Any) -> Json | None:
    """The checked inline keyboard, None when it has no buttons: that is how one is removed."""
    if not markup:
        return None
    if not isinstance(markup, dict) or "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    rows = [[_button(button) for button in row] for row in markup["inline_keyboard"]]
    rows = [row for row in rows if row]
    if sum(map(len, rows)) > MOST_BUTTONS or max(map(len, rows), default=0) > MOST_IN_ROW:
        raise bad("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _button(button: Json) -> Json:
    if not str(button.get("text", "")).strip():
        raise bad("can't parse inline keyboard button: Text must be non-empty")
    if not ACTIONS & button.keys():
        raise bad("text buttons are unallowed in the inline keyboard")
    if "url" in button:
        _check_url(str(button["url"]))
    if "callback_data" in button:
        _check_data(str(button["callback_data"]))
    return button


def _check_data(data: str) -> None:
    if not 1 <= len(data.encode()) <= LONGEST_DATA:
        raise bad("BUTTON_DATA_INVALID")


def _check_url(url: str) -> None:
    """Refuse an address that is not of the wide world: a host without a dot, such as localhost."""
    match = ADDRESS.match(url)
    host = re.sub(r"^\w+://", "", match.group()) if match else ""
    if url.startswith("tg://"):
        return
    if "." not in host.strip("."):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
