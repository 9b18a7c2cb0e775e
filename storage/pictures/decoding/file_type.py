"""File type: what kind of file this is, told by its first bytes and never by its name."""

from typing import Final

from rules.picture_quality import Source
from rules.refusal import Refused

_HEIC_BRANDS: Final = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"}
_HEIC_FAMILY: Final = {b"mif1", b"msf1"}
_AVIF_BRANDS: Final = {b"avif", b"avis"}

# What people send instead, so that the refusal can name it.
_OTHERS: Final = (
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"PK\x03\x04", "ZIP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7Z"),
    (b"\xd0\xcf\x11\xe0", "DOC"),
    (b"\x1aE\xdf\xa3", "video"),
    (b"%!PS", "EPS"),
    (b"\0\0\x01\0", "ICO"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"\xff\x0a", "JPEG XL"),
)


def recognise(data: bytes) -> Source:
    """The kind of picture in `data`; Refused with the kind found where it is not one of ours."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and _is_heic(data):
        return "HEIC"
    if b"%PDF-" in data[:1024]:
        return "PDF"
    raise Refused("picture-unknown-type", found=_name(data))


def _is_heic(data: bytes) -> bool:
    brands = _brands(data)
    return bool(brands & _HEIC_BRANDS) or (bool(brands & _HEIC_FAMILY) and not brands & _AVIF_BRANDS)


def _brands(data: bytes) -> set[bytes]:
    box = data[8 : min(int.from_bytes(data[:4], "big"), 256)]
    return {box[at : at + 4] for at in range(0, len(box), 4)}


def _name(data: bytes) -> str:
    if data[4:8] == b"ftyp":
        return "AVIF" if _brands(data) & _AVIF_BRANDS else "video"
    for start, name in _OTHERS:
        if data.startswith(start):
            return name
    return "text" if _is_text(data[:512]) else "unknown"


def _is_text(head: bytes) -> bool:
    # errors="ignore" because the cut may fall inside a character.
    readable = head.decode("utf-8", errors="ignore")
    return len(readable.encode()) >= len(head) - 3 and all(
        c.isprintable() or c in "\r\n\t\ufeff" for c in readable
    )
