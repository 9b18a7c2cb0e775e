"""File structure: whether a file is whole, walked along its own structure without decoding a pixel."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from rules.picture_quality import JPEG_SCANS_MOST, JPEG_SEGMENTS_MOST, Source
from rules.refusal import Refused
from storage.pictures.decoding.heic import judge_heic

_START_OF_SCAN: Final = 0xDA
_END_OF_IMAGE: Final = 0xD9
_WITHOUT_LENGTH: Final = {0x01, 0xD8, *range(0xD0, 0xD8)}
# Inside a scan FF 00 is a pixel's byte and D0-D7 are restarts; anything else after FF ends it.
_PDF_TAIL: Final = 2048  # some programs write a line or two behind the end
_MARKER: Final = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


def judge_structure(source: Source, data: bytes) -> None:
    """Refuse a file that was cut short, or one built to cost hours.

    Decoders are no judge of either: a HEIC without its second half decodes to green tiles without a word,
    and a progressive JPEG may repeat its last scan 150,000 times within every size and pixel limit.
    """
    _JUDGES[source](data)


def _judge_jpeg(data: bytes) -> None:
    scans = 0
    for count, marker in enumerate(_jpeg_markers(data)):
        scans += marker == _START_OF_SCAN
        if scans > JPEG_SCANS_MOST or count > JPEG_SEGMENTS_MOST:
            raise Refused("picture-bomb")
        if marker == _END_OF_IMAGE:
            break
    else:
        raise Refused("picture-incomplete")


def _jpeg_markers(data: bytes) -> Iterator[int]:
    """Every marker up to the end of the bytes, stepping over what its segment holds."""
    at = 2
    while found := _MARKER.search(data, at):
        at = found.end()
        marker = data[at - 1]
        yield marker
        if marker not in _WITHOUT_LENGTH:
            at += max(2, int.from_bytes(data[at : at + 2], "big"))


def _judge_png(data: bytes) -> None:
    at = 8
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        at += 12 + length
        if kind == b"IEND":
            return
    raise Refused("picture-incomplete")


def _judge_webp(data: bytes) -> None:
    if int.from_bytes(data[4:8], "little") + 8 > len(data):
        raise Refused("picture-incomplete")


def _judge_pdf(data: bytes) -> None:
    """Refuse a PDF without its table of contents, which stands last: renderers show what they find."""
    if b"%%EOF" not in data.rstrip(b"\0\r\n ")[-_PDF_TAIL:]:
        raise Refused("picture-incomplete")


_JUDGES: Final[dict[Source, Callable[[bytes], None]]] = {
    "JPEG": _judge_jpeg,
    "PNG": _judge_png,
    "WEBP": _judge_webp,
    "HEIC": judge_heic,
    "PDF": _judge_pdf,
}
