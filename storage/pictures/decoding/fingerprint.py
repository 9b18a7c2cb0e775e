"""Fingerprint: a picture made so small that a copy of it, recompressed or resized, is known again."""

from typing import Final

from PIL import Image, ImageChops, ImageFilter, ImageStat

from rules.picture_quality import FINGERPRINT_SIDE

_SEEN: Final = 60  # grey steps between its darkest and its brightest cell: two empty pages are no doubles
_AROUND: Final = 6  # cells; what changes more slowly than that is light
_MIDDLE, _SPREAD = 128, 24


def fingerprint(picture: Image.Image) -> bytes:
    """How far each cell is from those around it, row by row; empty where there is nothing to be known by.

    All in shares of the picture's own contrast, so that a lamp or a brighter copy changes nothing.
    """
    side = (FINGERPRINT_SIDE, FINGERPRINT_SIDE)
    small = picture.resize(side, Image.Resampling.HAMMING, reducing_gap=3).convert("L")
    low, high = ImageStat.Stat(small).extrema[0]
    if high - low < _SEEN:
        return b""
    ground = small.filter(ImageFilter.GaussianBlur(_AROUND))
    apart = ImageChops.subtract(small, ground, offset=_MIDDLE)
    factor = _SPREAD / max(1.0, ImageStat.Stat(apart).stddev[0])
    return apart.point([round((step - _MIDDLE) * factor + _MIDDLE) for step in range(256)]).tobytes()
