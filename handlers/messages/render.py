"""Rendering: what is said becomes a Bot API payload, within Telegram's limits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from storage.messaging.methods import Method

MAX_MESSAGE = 4096  # of what is read, not of its tags, in UTF-16 units, as Telegram counts
MAX_CAPTION = 1024
MAX_CALLBACK_BYTES = 64
MAX_LABEL = 60
LONGEST_WORD = 100  # a line with no space in so much of its end is cut anywhere
_TAG = re.compile(r"<[^>]+>")
_PART = re.compile(r"<[^>]+>|&[^;\s]+;|.", re.DOTALL)


@dataclass(frozen=True)
class Button:
    """A button with words: either `data` to press or a `url` to open."""

    label: str
    data: str = ""
    url: str = ""


Keyboard = Sequence[Sequence[Button]]
Where = dict[str, Any]  # the chat, its topic if it is not the first, and a message that is edited


def messages(
    where: Where, html: str, keyboard: Keyboard = (), *, example: str = "", protected: bool = False
) -> list[tuple[Method, dict[str, Any]]]:
    """One message, or as many as a long text needs; the buttons and the drawing stand with the last."""
    *first, last = split(html)
    said = [(Method.say, message(where, piece, protected=protected)) for piece in first]
    if example and fits(last, MAX_CAPTION):
        return [*said, (Method.show, captioned(where, example, last, keyboard))]
    return [*said, (Method.say, message(where, last, keyboard, protected=protected))]


def message(where: Where, html: str, keyboard: Keyboard = (), *, protected: bool = False) -> dict[str, Any]:
    """The payload of one text; `html` must fit (see `split`)."""
    payload: dict[str, Any] = {
        **where,
        "text": html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if keyboard:
        payload["reply_markup"] = markup(keyboard)
    if protected:
        payload["protect_content"] = True
    return payload


def captioned(where: Where, example: str, html: str, keyboard: Keyboard = ()) -> dict[str, Any]:
    """The payload of a drawing of ours with a text, which the sender reads from its file."""
    payload: dict[str, Any] = {
        **where,
        "example": example,
        "caption": html,
        "parse_mode": "HTML",
    }
    if keyboard:
        payload["reply_markup"] = markup(keyboard)
    return payload


def stamped(where: Where, picture_id: str, stamp: str, caption: str) -> dict[str, Any]:
    """The payload of a kept picture, which the sender opens and stamps: the outbox never holds it."""
    return {
        **where,
        "picture": picture_id,
        "stamp": stamp,
        "caption": caption,
        "protect_content": True,
    }


def answered(html: str, label: str) -> str:
    """A question with the pressed answer under it; of one that fills its message the end gives way."""
    answer = f"\n\n➜ <b>{escape(label, quote=False)}</b>"
    return split(html, MAX_MESSAGE - _units(answer))[0] + answer


def markup(keyboard: Keyboard) -> dict[str, Any]:
    return {"inline_keyboard": [[_button(button) for button in row] for row in keyboard if row]}


def unformatted(html: str) -> str:
    """What is read of a text, without its tags."""
    return unescape(_TAG.sub("", html))


def fits(html: str, limit: int = MAX_MESSAGE) -> bool:
    return _end(html, limit) == len(html)


def split(html: str, limit: int = MAX_MESSAGE) -> list[str]:
    """Pieces that fit a message, cut at the ends of lines; tags go on in the next piece."""
    pieces = []
    while (end := _end(html, limit)) < len(html):
        tags = _open_tags(html[:end])
        pieces.append(html[:end].rstrip("\n") + "".join(f"</{_name(tag)}>" for tag in reversed(tags)))
        html = "".join(tags) + html[end:].lstrip("\n")
    return [piece for piece in (*pieces, html) if _TAG.sub("", piece).strip()] or [html]


def _end(html: str, limit: int) -> int:
    """Where the first piece ends: its end, else behind its last line, word or sign that fits."""
    if 2 * len(html) <= limit or _units(html) <= limit:  # no sign has more than two units
        return len(html)
    room, line, word = limit, 0, 0
    for part in _PART.finditer(html):
        room -= _units(part.group())
        if room < 0:
            return line or word or part.start()
        if part.group() == "\n":
            line = part.end()
        elif part.group() == " " and room < LONGEST_WORD:
            word = part.end()
    return len(html)


def _units(html: str) -> int:
    """The length as Telegram counts it: without tags, and with most emoji as two."""
    return len(unescape(_TAG.sub("", html)).encode("utf-16-le")) // 2


def _open_tags(html: str) -> list[str]:
    tags: list[str] = []
    for tag in _TAG.findall(html):
        if tag.startswith("</"):
            tags.pop()
        else:
            tags.append(tag)
    return tags


def _name(tag: str) -> str:
    return tag.strip("<>").split()[0]


def _button(button: Button) -> dict[str, str]:
    label = button.label if len(button.label) <= MAX_LABEL else button.label[: MAX_LABEL - 1] + "…"
    if button.url:
        return {"text": label, "url": button.url}
    if len(button.data.encode()) > MAX_CALLBACK_BYTES:
        raise ValueError(f"button data is too long: {button.data[:20]}…")
    return {"text": label, "callback_data": button.data}
