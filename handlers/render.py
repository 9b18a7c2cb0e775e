"""Render: what is said becomes a Bot API payload, within Telegram's limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

MAX_MESSAGE = 4096
MAX_CALLBACK_BYTES = 64
MAX_LABEL = 60


@dataclass(frozen=True)
class Button:
    """A button with words: either `data` to press or a `url` to open."""

    label: str
    data: str = ""
    url: str = ""


Keyboard = Sequence[Sequence[Button]]


def message(chat_id: int, html: str, keyboard: Keyboard = (), *, protected: bool = False) -> dict[str, Any]:
    """The payload of one sendMessage; `html` must fit (see `split`)."""
    payload: dict[str, Any] = {
        "chat_id": chat_id,
        "text": html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if keyboard:
        payload["reply_markup"] = markup(keyboard)
    if protected:
        payload["protect_content"] = True
    return payload


def answered(chat_id: int, message_id: int, html: str, label: str) -> dict[str, Any]:
    """The payload that writes the pressed answer under its question and takes the buttons away."""
    return {
        "chat_id": chat_id,
        "message_id": message_id,
        "text": f"{html}\n\n☑ <b>{escape(label, quote=False)}</b>",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }


def markup(keyboard: Keyboard) -> dict[str, Any]:
    return {"inline_keyboard": [[_button(button) for button in row] for row in keyboard if row]}


def split(html: str, limit: int = MAX_MESSAGE) -> list[str]:
    """Pieces that fit a message, cut between paragraphs or lines, so that no tag is torn apart."""
    pieces: list[str] = []
    piece = ""
    for line in html.split("\n"):
        if piece and len(piece) + 1 + len(line) > limit:
            pieces.append(piece)
            piece = line
        else:
            piece = f"{piece}\n{line}" if piece else line
    return [*pieces, piece]


def _button(button: Button) -> dict[str, str]:
    label = button.label if len(button.label) <= MAX_LABEL else button.label[: MAX_LABEL - 1] + "…"
    if button.url:
        return {"text": label, "url": button.url}
    if len(button.data.encode()) > MAX_CALLBACK_BYTES:
        raise ValueError(f"button data is too long: {button.data[:20]}…")
    return {"text": label, "callback_data": button.data}
