"""Entities: finds commands, links and names in a text, and writes a text with them as HTML."""

import html
import re

from emulator.world.records import Json

FOUND = {
    "url": re.compile(r"https?://[^\s<>\"'，。；、）」]+|\bt\.me/[\w/?=&-]+"),
    "email": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII),
    "bot_command": re.compile(r"(?<![\w/])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z]\w{2,31})?(?![\w/])", re.ASCII),
    "mention": re.compile(r"(?<![\w@])@[a-zA-Z]\w{3,31}", re.ASCII),
}
TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}


def utf16(text: str) -> int:
    """The text's length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def found_in(text: str, taken: list[Json] | None = None) -> list[Json]:
    """Telegram's own finds, left out where they would overlap code, links or one another."""
    fixed = [entity for entity in taken or [] if entity["type"] in {"code", "pre", "text_link"}]
    new: list[Json] = []
    for kind, pattern in FOUND.items():
        for match in pattern.finditer(text):
            place = {"offset": utf16(text[: match.start()]), "length": utf16(match.group())}
            if not any(_overlap(place, other) for other in [*fixed, *new]):
                new.append({"type": kind} | place)
    return sorted([*(taken or []), *new], key=lambda entity: (entity["offset"], -entity["length"]))


def to_html(text: str, entities: list[Json]) -> str:
    """Escaped HTML, made for a page: links, spoilers and commands carry classes or data attributes."""
    units = text.encode("utf-16-le")
    out: list[str] = []
    open_: list[tuple[int, str]] = []
    place = 0
    for entity in [*entities, {"offset": len(units) // 2, "length": 0, "type": ""}]:
        while open_ and open_[-1][0] <= entity["offset"]:
            end, closing = open_.pop()
            out += [_plain(units, place, end), closing]
            place = end
        out.append(_plain(units, place, entity["offset"]))
        place = entity["offset"]
        opening, closing = _tags(entity, _raw(units, place, place + entity["length"]))
        out.append(opening)
        open_.append((place + entity["length"], closing))
    return "".join(out)


def _tags(entity: Json, covered: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in TAGS:
        return f"<{TAGS[kind]}>", f"</{TAGS[kind]}>"
    if kind in {"url", "text_link"}:
        url = entity.get("url") or (covered if "://" in covered else f"https://{covered}")
        return f'<a href="{html.escape(url)}" rel="noreferrer">', "</a>"
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
    if kind == "bot_command":
        return f'<a class="command" href="#" data-command="{html.escape(covered)}">', "</a>"
    return (f'<span class="{kind}">', "</span>") if kind else ("", "")


def _plain(units: bytes, start: int, end: int) -> str:
    return html.escape(_raw(units, start, end))


def _raw(units: bytes, start: int, end: int) -> str:
    return units[2 * start : 2 * end].decode("utf-16-le")


def _overlap(one: Json, other: Json) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"]
    )
