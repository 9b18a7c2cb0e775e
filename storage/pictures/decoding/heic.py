"""HEIC check: whether its boxes are whole, and every tile that its picture is put together from."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from rules.refusal import Refused

_ITEMS_MOST, _PIECES_MOST = 1000, 32  # the decoder takes no more either
_WIDE_HEAD, _LENGTH = 16, 4
_FILE, _META = 0, 1  # where the bytes of an item may lie
# Coded units never hold these; the zeros of a download that was broken off do.
_NEVER_INSIDE: Final = re.compile(rb"\0\0[\0\1\2]")


class _Place(NamedTuple):
    within: int
    pieces: tuple[tuple[int, int], ...]  # start and length of each


class _Fields:
    """Numbers that stand one after the other in a box."""

    def __init__(self, content: memoryview) -> None:
        self._content, self._at = content, 0

    def take(self, size: int) -> int:
        self._at += size
        if self._at > len(self._content):
            raise Refused("picture-broken")
        return int.from_bytes(self._content[self._at - size : self._at], "big")

    def count(self, size: int, most: int) -> range:
        """The number of entries: they may be of no size, so that a few bytes could tell of millions."""
        many = self.take(size)
        if many > most:
            raise Refused("picture-bomb")
        return range(many)


def judge_heic(data: bytes) -> None:
    """Refuse what lacks a part: the decoder draws a tile that it cannot find in green, without a word."""
    held = memoryview(data)
    meta = dict(_boxes(held)).get(b"meta")
    if meta is None:
        return
    boxes = dict(_boxes(meta[4:]))
    if not {b"pitm", b"iloc"} <= boxes.keys():
        raise Refused("picture-broken")
    sources = {_FILE: held, _META: boxes.get(b"idat", held[:0])}
    places, room = _places(boxes[b"iloc"]), len(data)
    for place in dict.fromkeys(places.get(tile) for tile in _tiles(boxes)):
        if place is None:
            raise Refused("picture-broken")
        source = sources.get(place.within)
        if source is None:
            continue  # in another file or item: no phone does that, and the decoder may judge it
        if any(start + length > len(source) for start, length in place.pieces):
            raise Refused("picture-incomplete")
        room -= sum(length for _, length in place.pieces)
        if room < 0:  # the same bytes over and over, each time in another cut
            raise Refused("picture-bomb")
        _judge_coded(b"".join(source[start : start + length] for start, length in place.pieces))


def _boxes(held: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """The boxes, kind and content of each; the last one has to end where the bytes do."""
    at = 0
    while at < len(held):
        size, head = int.from_bytes(held[at : at + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(held[at + 8 : at + _WIDE_HEAD], "big"), _WIDE_HEAD
        elif size == 0:
            size = len(held) - at
        if size < head:
            if any(held[at:]):
                raise Refused("picture-broken")
            return  # filled up with zeros to a round number of bytes
        yield bytes(held[at + 4 : at + 8]), held[at + head : at + size]
        at += size
    if at != len(held):
        raise Refused("picture-incomplete")


def _tiles(boxes: dict[bytes, memoryview]) -> list[int]:
    """The coded items of the picture: all that its grid names, or it alone. Thumbnails may be broken."""
    fields = _Fields(boxes[b"pitm"])
    waiting = [fields.take(2 if not fields.take(4) >> 24 else 4)]
    made_of = _references(boxes[b"iref"]) if b"iref" in boxes else {}
    seen: set[int] = set()
    while waiting:
        item = waiting.pop()
        if item not in seen:
            seen.add(item)
            waiting += made_of.get(item, ())
    return sorted(seen - made_of.keys())


def _references(box: memoryview) -> dict[int, list[int]]:
    size = 4 if _Fields(box).take(1) else 2
    found = {}
    for kind, content in _boxes(box[4:]):
        if kind == b"dimg":
            fields = _Fields(content)
            whole = fields.take(size)
            found[whole] = [fields.take(size) for _ in range(fields.take(2))]
    return found


def _places(box: memoryview) -> dict[int, _Place]:
    fields = _Fields(box)
    version, _, sizes = fields.take(1), fields.take(3), fields.take(2)
    offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    number = 2 if version < 2 else 4  # noqa: PLR2004
    found = {}
    for _ in fields.count(number, _ITEMS_MOST):
        item, method = fields.take(number), fields.take(2) & 15 if version else _FILE
        elsewhere, start = fields.take(2), fields.take(base)
        pieces = []
        for _ in fields.count(2, _PIECES_MOST):
            fields.take(index if version else 0)
            pieces.append((start + fields.take(offset), fields.take(length)))
        found[item] = _Place(-1 if elsewhere else method, tuple(pieces))
    return found


def _judge_coded(content: bytes) -> None:
    """Judge coded units, each after its length, up to the last byte."""
    at = 0
    while at < len(content):
        unit = at + _LENGTH
        at = unit + int.from_bytes(content[at:unit], "big")
        if not unit < at <= len(content) or _NEVER_INSIDE.search(content, unit, at):
            raise Refused("picture-broken")
    if not content:
        raise Refused("picture-broken")
