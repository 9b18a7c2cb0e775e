"""Decoding: a picture from outside becomes one plain JPEG; runs only in the limited child process."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

import pillow_heif
from PIL import Image, ImageChops, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from rules.picture_quality import (
    STORED_BYTES_MOST,
    STORED_LONG_SIDE,
    STORED_QUALITIES,
    Source,
    judge_coded,
    judge_filling,
    judge_header,
    too_many_pixels,
)
from rules.refusal import Refused
from storage.pictures.decoding.file_type import recognise
from storage.pictures.decoding.fingerprint import fingerprint
from storage.pictures.decoding.measure import measured
from storage.pictures.decoding.pdf import first_page
from storage.pictures.decoding.resize import smaller
from storage.pictures.decoding.structure import judge_structure

# Named so that Image.open knows these four and no other format; an MPO is opened as the JPEG it begins with.
_OPENERS: Final = (JpegImagePlugin, PngImagePlugin, WebPImagePlugin)
_PILLOW_NAMES: Final[dict[Source, str]] = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WEBP", "HEIC": "HEIF"}

_ORIENTATION_TAG: Final = 0x0112
_TURNS: Final[dict[object, Image.Transpose]] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# Apart from LANCZOS by a grey step on average, in less than half of its time.
_FILTER: Final = Image.Resampling.HAMMING
_BROKEN: Final = (OSError, SyntaxError, ValueError, RuntimeError, EOFError, KeyError, IndexError, TypeError)

# What lies beside the picture is nobody's business here: the fewer parts are opened, the better.
pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=2)


@dataclass(frozen=True)
class Plain:
    """An upright baseline JPEG without metadata, the kind of file it came from, and what was measured."""

    jpeg: bytes
    width: int
    height: int
    source: Source
    facts: dict[str, Any]
    fingerprint: bytes


def decode(data: bytes) -> Plain:
    """Decode, turn upright, resize and write anew; Refused with the reason where that cannot be done."""
    source = recognise(data)
    judge_structure(source, data)
    with _faults_as_refusals():
        # A page was drawn here, in our size and colours: nothing to resize, and nothing comes with it.
        picture = first_page(data) if source == "PDF" else _shrunk(_opened(source, data))
        facts = {"source": source, "bytes": len(data), **measured(picture)}
        return Plain(_written(picture), *picture.size, source, facts, fingerprint(picture))


@contextmanager
def _faults_as_refusals() -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            # Of many pixels Pillow only warns, and broken camera notes are not worth a word.
            warnings.simplefilter("ignore")
            yield
    except MemoryError:
        raise Refused("picture-bomb") from None
    except (*_BROKEN, struct.error, zlib.error, ArithmeticError) as fault:
        # Pillow's own guards against inflated text chunks name the setting they go by.
        raise Refused("picture-bomb" if "MAX_TEXT" in str(fault) else "picture-broken") from None


def _opened(source: Source, data: bytes) -> Image.Image:
    try:
        picture = Image.open(BytesIO(data), formats=(_PILLOW_NAMES[source],))
    except Image.DecompressionBombError:
        raise too_many_pixels(source) from None
    if source == "HEIC":
        _judge_tiles(picture)
    judge_header(source, *picture.size)
    judge_filling(source, picture.width * picture.height, len(data))
    return picture


def _judge_tiles(picture: Image.Image) -> None:
    """Judge a picture's grid: of a picture with a false one the decoder would take one single tile."""
    if not picture.info["primary"]:
        raise Refused("picture-broken")
    if grid := picture.info.get("tiling"):
        judge_coded(grid["num_columns"] * grid["tile_width"] * grid["num_rows"] * grid["tile_height"])


def _shrunk(picture: Image.Image) -> Image.Image:
    """Upright RGB pixels in a new image, so that nothing but pixels is carried over."""
    picture.draft(None, (STORED_LONG_SIDE, STORED_LONG_SIDE))
    picture.load()
    turn = _turn(picture)
    plain = smaller(_as_rgb(picture), STORED_LONG_SIDE, _FILTER)
    if turn is not None:
        plain = plain.transpose(turn)
    clean = Image.new("RGB", plain.size)
    clean.paste(plain)
    return clean


def _turn(picture: Image.Image) -> Image.Transpose | None:
    try:
        return _TURNS.get(picture.getexif().get(_ORIENTATION_TAG))
    except (*_BROKEN, struct.error, ArithmeticError):
        return None  # a camera's broken notes are no fault of the picture


def _as_rgb(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):
        # convert() would clip at 255: every light grey would turn white.
        return picture.point(lambda value: value / 256).convert("L").convert("RGB")
    if picture.has_transparency_data:
        return _on_white(picture)
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _on_white(picture: Image.Image) -> Image.Image:
    layered = picture if picture.mode == "RGBA" else picture.convert("RGBA")
    layered.paste((255, 255, 255), (0, 0), ImageChops.invert(layered.getchannel("A")))
    return layered.convert("RGB")


def _written(picture: Image.Image) -> bytes:
    for quality in STORED_QUALITIES:
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality, subsampling=0, progressive=False)
        if out.tell() <= STORED_BYTES_MOST:
            return out.getvalue()
    raise Refused("picture-bomb")
