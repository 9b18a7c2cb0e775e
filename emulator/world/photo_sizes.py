"""Photo sizes: what Telegram makes of a photo: upright JPEGs in several sizes, no metadata."""

import io
from functools import lru_cache
from typing import NamedTuple

from PIL import Image, ImageOps

from emulator.world.errors import bad

SIDES = (90, 320, 800, 1280)
LARGEST_BYTES = 10 * 1024 * 1024
LARGEST_SUM = 10_000
LARGEST_RATIO = 20
REMEMBERED = 8  # pictures, with the original of each
UNREADABLE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning)


class Size(NamedTuple):
    width: int
    height: int
    content: bytes


@lru_cache(REMEMBERED)  # people and tests send the same few pictures again and again
def sizes_of(content: bytes) -> tuple[Size, ...]:
    """The sizes from the thumbnail up to the full photo (1280). Raises ApiError as sendPhoto does."""
    picture = _decoded(content)
    sides = [side for side in SIDES if side < max(picture.size)]
    full, *smaller = reversed([*sides, *SIDES[len(sides) : len(sides) + 1]])
    picture.thumbnail((full, full), Image.Resampling.LANCZOS)
    sizes = [_encoded(picture)]
    for side in smaller:  # each from the one before: nobody looks closely at these
        picture.thumbnail((side, side), Image.Resampling.HAMMING)
        sizes.append(_encoded(picture))
    return tuple(reversed(sizes))


def check_upload(content: bytes) -> None:
    """The limits of sendPhoto. A person's app knows none of them: it scales the picture before it sends."""
    if len(content) > LARGEST_BYTES:
        raise bad(
            f"file of size {len(content)} bytes is too big for a photo; "
            f"the maximum size is {LARGEST_BYTES} bytes"
        )
    try:
        with Image.open(io.BytesIO(content)) as opened:
            width, height = opened.size
    except UNREADABLE as error:
        raise bad("IMAGE_PROCESS_FAILED") from error
    if width + height > LARGEST_SUM or max(width, height) > LARGEST_RATIO * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")


def _decoded(content: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(content)) as opened:
            opened.draft("RGB", (2 * SIDES[-1], 2 * SIDES[-1]))
            return _flat(ImageOps.exif_transpose(opened))
    except UNREADABLE as error:
        raise bad("IMAGE_PROCESS_FAILED") from error


def _flat(picture: Image.Image) -> Image.Image:
    """A picture without transparency, which JPEG does not know: what was clear becomes white."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    ground = Image.new("RGBA", clear.size, "white")
    ground.alpha_composite(clear)
    return ground.convert("RGB")


def _encoded(picture: Image.Image) -> Size:
    picture.info.clear()
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=87)
    return Size(picture.width, picture.height, out.getvalue())
