"""HEIC files as phones write them: the picture in tiles, each coded by itself, and a grid.

Boxes, places and references (iloc, iinf, iref) are ISO/IEC 14496-12; what they mean for pictures (ispe, hvcC,
pixi, irot, auxC, grid) is ISO/IEC 23008-12. A test that needs a lie changes the items before they are written.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import numpy as np
import pillow_heif
from PIL import Image

from tests.support.pictures.makings import ORIENTATION_TAG

PHONE_TILE = 512
PADDING = (255, 0, 255)  # of the last row and column; whoever sees it in a picture sees a fault
GRID, THUMBNAIL, EXIF, AUXILIARY = 1001, 1002, 1003, 1004
# What a phone turned clockwise notes in the Exif block beside the quarter turns of its `irot`.
_NOTED = {0: 1, 1: 8, 2: 3, 3: 6}
DEPTH, GAIN_MAP = "urn:mpeg:hevc:2015:auxid:2", "urn:com:apple:photo:2020:aux:hdrgainmap"
_SCREEN_COLOURS = struct.pack(">4sHHHB", b"nclx", 1, 13, 6, 0x80)


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def full_box(kind: bytes, version: int, flags: int, *parts: bytes) -> bytes:
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


@dataclass
class Item:
    """An item of the file, and what is said of it; `points` are references by their kind."""

    kind: bytes
    content: bytes
    properties: list[bytes] = field(default_factory=list)
    points: dict[bytes, list[int]] = field(default_factory=dict)
    in_meta: bool = False  # beside its description (idat) instead of with the pictures (mdat)
    too_far: int = 0  # bytes behind its true place


@dataclass
class Heic:
    items: dict[int, Item]
    primary: int = GRID
    pictures_first: bool = False  # some phones write them before they describe them

    @property
    def grid(self) -> Item:
        return self.items[GRID]

    def written(self) -> bytes:
        kind = box(b"ftyp", b"heic", bytes(4), b"mif1MiHEmiafMiHBheic")
        pictures = box(b"mdat", *(it.content for it in self.items.values() if not it.in_meta))
        if self.pictures_first:
            return kind + pictures + self._meta(len(kind) + 8)
        return kind + self._meta(len(kind) + len(self._meta(0)) + 8) + pictures

    def _meta(self, start: int) -> bytes:
        return full_box(
            b"meta",
            0,
            0,
            full_box(b"hdlr", 0, 0, bytes(4), b"pict", bytes(13)),
            full_box(b"pitm", 0, 0, struct.pack(">H", self.primary)),
            self._names(),
            full_box(b"iref", 0, 0, *self._references()),
            self._properties(),
            box(b"idat", *(it.content for it in self.items.values() if it.in_meta)),
            self._places(start),
        )

    def _names(self) -> bytes:
        joined = {of for it in self.items.values() for of in it.points.get(b"dimg", ())}
        return full_box(
            b"iinf",
            0,
            0,
            struct.pack(">H", len(self.items)),
            *(
                full_box(b"infe", 2, number in joined, struct.pack(">HH4sx", number, 0, it.kind))
                for number, it in self.items.items()
            ),
        )

    def _references(self) -> Iterator[bytes]:
        for number, it in self.items.items():
            for kind, to in it.points.items():
                yield box(kind, struct.pack(f">HH{len(to)}H", number, len(to), *to))

    def _properties(self) -> bytes:
        """The properties: equal ones stand there once; who does not understand these must not draw the picture."""
        known = list(dict.fromkeys(one for it in self.items.values() for one in it.properties))
        said = [
            struct.pack(">HB", number, len(it.properties))
            + bytes(known.index(one) + 1 | 0x80 * (one[4:8] in {b"hvcC", b"irot"}) for one in it.properties)
            for number, it in self.items.items()
            if it.properties
        ]
        owners = full_box(b"ipma", 0, 0, struct.pack(">I", len(said)), *said)
        return box(b"iprp", box(b"ipco", *known), owners)

    def _places(self, start: int) -> bytes:
        rows, at = [], {False: start, True: 0}
        for number, it in self.items.items():
            place = at[it.in_meta] + it.too_far
            rows.append(struct.pack(">HHHHII", number, it.in_meta, 0, 1, place, len(it.content)))
            at[it.in_meta] += len(it.content)
        return full_box(b"iloc", 1, 0, b"\x44\0", struct.pack(">H", len(rows)), *rows)


def phone_heic(
    picture: Image.Image,
    *,
    tile: int = PHONE_TILE,
    quality: int = 70,
    bits: int = 8,
    turns: int = 0,
    colours: bytes = _SCREEN_COLOURS,
) -> Heic:
    """A HEIC as the camera stores it; `turns` are the quarters, against the clock, that it is turned for show."""
    columns, rows = -(-picture.width // tile), -(-picture.height // tile)
    coded = [_coded(it, quality, bits) for it in _tiles(picture, tile, columns, rows)]
    assert len({settings for settings, _ in coded}) == 1, "tiles of one grid share their decoder settings"
    said = [box(b"colr", colours)] if colours else []
    items = {
        number: Item(b"hvc1", content, [*said, settings, spans(tile, tile), _depth(bits)])
        for number, (settings, content) in enumerate(coded, 1)
    }
    items[GRID] = Item(
        b"grid",
        described(rows, columns, *picture.size),
        [*said, spans(*picture.size), _depth(bits), box(b"irot", bytes([turns]))],
        {b"dimg": list(items)},
        in_meta=True,
    )
    return Heic(items)


def add_exif(file: Heic, turns: int = 0) -> None:
    """Add the camera's notes (Exif), which tell the turn once more and hold the word PLANTED."""
    notes = Image.Exif()
    notes[ORIENTATION_TAG], notes[0x010F] = _NOTED[turns], "PLANTED camera"
    held = notes.tobytes().removeprefix(b"Exif\0\0")
    content = struct.pack(">I", 6) + b"Exif\0\0" + held
    file.items[EXIF] = Item(b"Exif", content, points={b"cdsc": [GRID]})


def add_thumbnail(file: Heic, picture: Image.Image, turns: int = 0) -> None:
    file.items[THUMBNAIL] = _single(picture, box(b"irot", bytes([turns])))
    file.items[THUMBNAIL].points[b"thmb"] = [GRID]


def add_auxiliary(file: Heic, picture: Image.Image, purpose: str) -> None:
    """Add a depth map, or what else a phone stores beside the picture, in grey."""
    said = full_box(b"auxC", 0, 0, purpose.encode() + b"\0")
    file.items[AUXILIARY] = _single(picture.convert("L"), said)
    file.items[AUXILIARY].points[b"auxl"] = [GRID]


def described(rows: int, columns: int, width: int, height: int) -> bytes:
    """The grid's own content; 16 bits a side, as in every picture below 65,536 pixels."""
    return struct.pack(">BBBBHH", 0, 0, rows - 1, columns - 1, width, height)


def spans(width: int, height: int) -> bytes:
    return full_box(b"ispe", 0, 0, struct.pack(">II", width, height))


def _depth(bits: int, channels: int = 3) -> bytes:
    return full_box(b"pixi", 0, 0, bytes([channels, *[bits] * channels]))


def _tiles(picture: Image.Image, tile: int, columns: int, rows: int) -> Iterator[Image.Image]:
    for at in range(rows * columns):
        left, top = at % columns * tile, at // columns * tile
        right, bottom = min(left + tile, picture.width), min(top + tile, picture.height)
        held = Image.new("RGB", (tile, tile), PADDING)
        held.paste(picture.crop((left, top, right, bottom)))
        yield held


def _single(picture: Image.Image, *said: bytes) -> Item:
    settings, content = _coded(picture, 50, 8)
    return Item(b"hvc1", content, [settings, spans(*picture.size), *said])


def _coded(picture: Image.Image, quality: int, bits: int) -> tuple[bytes, bytes]:
    """The picture as coded: the decoder's settings (the whole hvcC box) and the bytes, out of a file of its own."""
    if bits == 8:
        coder = pillow_heif.from_pillow(picture)
    else:
        deep = np.asarray(picture, "<u2") * 257
        coder = pillow_heif.from_bytes("RGB;16", picture.size, deep.tobytes())
    held = BytesIO()
    coder.save(held, quality=quality)
    data = held.getvalue()
    return _box_of(data, b"hvcC"), _box_of(data, b"mdat")[8:]


def _box_of(data: bytes, kind: bytes) -> bytes:
    at = data.index(kind) - 4
    return data[at : at + int.from_bytes(data[at : at + 4], "big")]
