"""Entities: the text of a message that we have sent, as the HTML that it was sent with."""

from collections.abc import Iterator
from html import escape
from typing import Any

UTF_16 = "utf-16-le"  # Telegram counts in its units
TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "pre": "pre",
    "blockquote": "blockquote", "text_link": "a", "text_mention": "a",
}  # fmt: skip


def html_of(message: dict[str, Any]) -> str:
    """The HTML of a message's text; "" where it has none. What Telegram finds by itself bears no tag."""
    text = message.get("text", "").encode(UTF_16)
    html, done = "", 0
    for at, _, _, tag in sorted(_tags(message.get("entities", []))):
        html += _escaped(text[done * 2 : at * 2]) + tag
        done = at
    return html + _escaped(text[done * 2 :])


def _tags(entities: list[dict[str, Any]]) -> Iterator[tuple[int, bool, list[int], str]]:
    """Each tag behind what sorts it: its place, ends before beginnings, the inner within the outer."""
    for number, it in enumerate(entities):
        if name := TAGS.get(it["type"]):
            first, last = it["offset"], it["offset"] + it["length"]
            yield first, True, [-last, number], f"<{name}{_target(it)}>"
            yield last, False, [-first, -number], f"</{name}>"


def _target(entity: dict[str, Any]) -> str:
    if entity["type"] not in {"text_link", "text_mention"}:
        return ""
    url = entity.get("url") or f"tg://user?id={entity['user']['id']}"
    return f' href="{escape(url)}"'


def _escaped(part: bytes) -> str:
    return escape(part.decode(UTF_16), quote=False)


def label_of(message: dict[str, Any], data: str) -> str:
    """The words of the button under a message that holds this data; "" where there is none."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return next((str(it["text"]) for row in rows for it in row if it.get("callback_data") == data), "")
