"""HTML parser: Telegram's HTML into text and entities, with the refusals of the real one."""

import html
import re
from dataclasses import dataclass, field

from emulator.wire.entities import utf16
from emulator.world.errors import ApiError, bad
from emulator.world.records import Json

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
SUPPORTED = {*SIMPLE, "a", "tg-emoji"}
ESCAPE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
NAME = re.compile(r"[^\s>]*")
ATTRIBUTES = re.compile(r"""((?:[^>"']|"[^"]*"|'[^']*')*)>""")
ATTRIBUTE = re.compile(r"""([^\s=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"']+))?""")


def read_html(source: str) -> tuple[str, list[Json]]:
    """Text and entities (offsets and lengths in UTF-16 units), outermost first. Raises ApiError."""
    reader = _Reader(source)
    reader.read()
    return trimmed("".join(reader.text), reader.entities)


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """The text without white space round it, as Telegram has it; entities move along, empty ones vanish."""
    kept = text.strip()
    shift = utf16(text[: len(text) - len(text.lstrip())])
    moved = [_moved(entity, shift, utf16(kept)) for entity in entities]
    solid = [entity for entity in moved if entity["length"] > 0]
    return kept, sorted(solid, key=lambda entity: (entity["offset"], -entity["length"]))


@dataclass
class _Open:
    tag: str
    offset: int
    attributes: dict[str, str]


@dataclass
class _Reader:
    source: str
    place: int = 0
    length: int = 0
    text: list[str] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)

    def read(self) -> None:
        while self.place < len(self.source):
            if self.source.startswith("</", self.place):
                self._end_tag()
            elif self.source[self.place] == "<":
                self._start_tag()
            else:
                self._plain()
        if self.open:
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')

    def _plain(self) -> None:
        escape = ESCAPE.match(self.source, self.place)
        raw = escape.group() if escape else self.source[self.place]
        said = html.unescape(raw) if escape else raw
        self.text.append(said)
        self.length += utf16(said)
        self.place += len(raw)

    def _start_tag(self) -> None:
        name = NAME.match(self.source, self.place + 1)
        rest = ATTRIBUTES.match(self.source, name.end()) if name else None
        if not name or name.end() == len(self.source):
            raise self._at("Unclosed start tag")
        tag = name.group().lower()
        if tag not in SUPPORTED:
            raise self._at(f'Unsupported start tag "{tag}"')
        if not rest:
            raise self._at("Unclosed start tag")
        attributes = _attributes(rest.group(1))
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._at('Tag "span" must have class "tg-spoiler"')
        self.open.append(_Open(tag, self.length, attributes))
        self.place = rest.end()

    def _end_tag(self) -> None:
        if not self.open:
            raise self._at("Unexpected end tag")
        end = self.source.find(">", self.place)
        if end < 0:
            raise self._at("Unclosed end tag")
        tag, expected = self.source[self.place + 2 : end].strip().lower(), self.open[-1].tag
        if tag and tag != expected:
            raise _cannot(
                f"Unmatched end tag at byte offset {self._bytes()}, "
                f'expected "</{expected}>", found "</{tag}>"'
            )
        self._close(self.open.pop())
        self.place = end + 1

    def _close(self, start: _Open) -> None:
        length = self.length - start.offset
        entity = {"offset": start.offset, "length": length} | self._meaning(start)
        inside_pre = self.open and self.open[-1].tag == "pre" and start.tag == "code"
        if inside_pre and (language := start.attributes.get("class", "").removeprefix("language-")):
            self.open[-1].attributes["language"] = language
        elif length and entity.get("type"):
            self.entities.append(entity)

    def _meaning(self, start: _Open) -> Json:
        given = start.attributes
        if start.tag == "a":
            return _link(given.get("href") or "".join(self.text)[-(self.length - start.offset) :])
        if start.tag == "tg-emoji":
            return {"type": "custom_emoji", "custom_emoji_id": given.get("emoji-id", "")}
        if start.tag == "blockquote" and "expandable" in given:
            return {"type": "expandable_blockquote"}
        language = {"language": given["language"]} if "language" in given else {}
        return {"type": SIMPLE[start.tag]} | language

    def _at(self, what: str) -> ApiError:
        return _cannot(f"{what} at byte offset {self._bytes()}")

    def _bytes(self) -> int:
        return len(self.source[: self.place].encode())


def _attributes(raw: str) -> dict[str, str]:
    return {
        name.lower(): html.unescape(value[1:-1] if value[:1] in "\"'" and value else value)
        for name, value in ATTRIBUTE.findall(raw)
    }


def _link(href: str) -> Json:
    """The entity of a link; none for an address that is none: the text stays, the link is lost."""
    if href.startswith(("http://", "https://", "tg://", "mailto:")):
        return {"type": "text_link", "url": href}
    return {"type": "text_link", "url": f"http://{href}"} if re.match(r"[\w-]+\.[\w.-]+", href) else {}


def _moved(entity: Json, shift: int, limit: int) -> Json:
    start = max(0, entity["offset"] - shift)
    end = min(limit, entity["offset"] + entity["length"] - shift)
    return entity | {"offset": start, "length": end - start}


def _cannot(what: str) -> ApiError:
    return bad(f"can't parse entities: {what}")
