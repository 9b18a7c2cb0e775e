"""The stamp on a review copy: what for, who, when; drawn over it and below it, in the child process only."""

from io import BytesIO
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
    """How much of the stamp's colour goes to each pixel."""
    side = round((size[0] ** 2 + size[1] ** 2) ** 0.5)
    mask = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(mask)
    _, _, width, tall = pen.multiline_textbbox((0, 0), words, face)
    for row, top in enumerate(range(0, side, round(tall + 4 * height))):
        for left in range(-row % 2 * round(width) // 2, side, round(width + 4 * height)):
            pen.multiline_text((left, top), words, _FAINT, face, align="center")
    mask = mask.rotate(_TURN, Image.Resampling.BILINEAR)
    left, top = (side - size[0]) // 2, (side - size[1]) // 2
    return mask.crop((left, top, left + size[0], top + size[1]))


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
