"""Stamp (watermark) on a review copy: what for, who, when; drawn over it and below it."""

from collections.abc import Iterator
from io import BytesIO
from itertools import product
from math import ceil, cos, hypot, radians, sin
from typing import Final

import pylopdf_fonts_zh_tw as fonts
from PIL import Image, ImageDraw, ImageFont, JpegImagePlugin

_OPENERS: Final = (JpegImagePlugin,)  # named so that Image.open knows this format, and no other is loaded
_RED: Final = (190, 20, 30)
_FAINT: Final = 70  # of 255: what it lies on can still be compared
_TURN: Final = 30
_QUALITY: Final = 88
_LEAST_TYPE, _SIGNS_ACROSS = 14, 36


def stamped(jpeg: bytes, words: str) -> bytes:
    """A copy with these lines across it, faintly and again and again, and once below it, plainly."""
    picture = Image.open(BytesIO(jpeg), formats=("JPEG",)).convert("RGB")
    size = max(_LEAST_TYPE, max(picture.size) // _SIGNS_ACROSS)
    face = ImageFont.truetype(str(fonts.sans_path()), size)
    picture.paste(_RED, (0, 0), _all_over(picture.size, words, face, size))
    whole = _with_foot(picture, words, face, size)
    out = BytesIO()
    whole.save(out, "JPEG", quality=_QUALITY, progressive=False)
    return out.getvalue()


def _all_over(size: tuple[int, int], words: str, face: ImageFont.FreeTypeFont, height: int) -> Image.Image:
    """The stamp's share in the colour of each pixel: words drawn and turned once, on a turned grid."""
    mask = Image.new("L", size, 0)
    _, _, width, tall = map(round, ImageDraw.Draw(mask).multiline_textbbox((0, 0), words, face))
    words_once = Image.new("L", (width, tall), 0)
    ImageDraw.Draw(words_once).multiline_text((0, 0), words, 255, face, align="center")
    turned = words_once.rotate(_TURN, Image.Resampling.BILINEAR, expand=True)
    for x, y in _turned_grid(size, width + 4 * height, tall + 4 * height):
        mask.paste(_FAINT, (x - turned.width // 2, y - turned.height // 2), turned)
    return mask


def _turned_grid(size: tuple[int, int], step: int, rows_apart: int) -> Iterator[tuple[int, int]]:
    """The middles of the words; every other row stands half a step aside, as bricks do."""
    across, down = cos(radians(_TURN)), sin(radians(_TURN))
    reach = hypot(*size) / 2
    rows, columns = ceil(reach / rows_apart) + 1, ceil(reach / step) + 1
    for row, column in product(range(-rows, rows + 1), range(-columns, columns + 1)):
        x, y = (column + row % 2 / 2) * step, row * rows_apart
        yield round(size[0] / 2 + x * across + y * down), round(size[1] / 2 - x * down + y * across)


def _with_foot(picture: Image.Image, words: str, face: ImageFont.FreeTypeFont, height: int) -> Image.Image:
    line = " · ".join(words.splitlines())
    pen = ImageDraw.Draw(picture)
    fitting = face.font_variant(
        size=max(8, min(height, round(0.94 * height * picture.width / pen.textlength(line, face))))
    )
    foot = 2 * height
    whole = Image.new("RGB", (picture.width, picture.height + foot), "white")
    whole.paste(picture)
    middle = (picture.width / 2, picture.height + foot / 2)
    ImageDraw.Draw(whole).text(middle, line, _RED, fitting, anchor="mm")
    return whole
