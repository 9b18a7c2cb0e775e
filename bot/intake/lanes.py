"""Lanes: which chat's order an update belongs to, read off the raw JSON without trusting it."""

from typing import Any


def lane_of(update: dict[str, Any]) -> str:
    """The chat id as text; "none" for what belongs to no chat."""
    for name, part in update.items():
        if name != "update_id" and isinstance(part, dict):
            chat = _chat(part) or _chat(part.get("message")) or part.get("from")
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                return str(chat["id"])[:32]
    return "none"


def _chat(part: Any) -> Any:
    return part.get("chat") if isinstance(part, dict) else None
