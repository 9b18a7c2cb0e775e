"""Lanes: the chat in whose order an update is handled, read off the raw JSON without trusting it."""

from typing import Any

LARGEST_ID = 2**52  # Telegram promises no more bits, and databases take no more than 63


def lane_of(update: dict[str, Any]) -> str:
    """The lane of an update: the chat id as text; "none" for what belongs to no chat."""
    for name, part in update.items():
        if name != "update_id" and isinstance(part, dict):
            chat = _chat(part) or _chat(part.get("message")) or part.get("from")
            if isinstance(chat, dict) and _is_id(chat.get("id")):
                return str(chat["id"])
    return "none"


def _is_id(value: Any) -> bool:
    return type(value) is int and abs(value) < LARGEST_ID


def _chat(part: Any) -> Any:
    return part.get("chat") if isinstance(part, dict) else None
