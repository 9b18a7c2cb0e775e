"""Lanes: which updates of a webhook must arrive one after the other."""

from typing import Any

from emulator.world.records import Json

OF_CHATS = ("message", "edited_message")


def lane_of(update: Json) -> str:
    """The chat of a message or an edit; else the kind with the person, whatever nonsense the update holds."""
    for kind, body in update.items():
        if kind in OF_CHATS:
            return f"chat {_id(body, 'chat')}"
        if kind != "update_id":
            return f"{kind} {_id(body, 'from')}"
    return ""


def _id(body: Any, name: str) -> str:
    named = body.get(name) if isinstance(body, dict) else None
    return str(named.get("id")) if isinstance(named, dict) else ""
