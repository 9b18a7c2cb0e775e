"""Phone photo: a flat drawing as photographed on a desk, slightly askew, in uneven light."""

import random
from functools import cache
from typing import Final

from PIL import Image, ImageChops, ImageFilter, ImageOps

PHOTO: Final = (1280, 960)
_SHADOW_REACH: Final = 4  # the shadow is drawn at a quarter of the size, for speed
_DESKS: Final = (
    ((92, 62, 42), (176, 128, 88)),
    ((58, 62, 70), (104, 110, 120)),
    ((126, 96, 66), (206, 170, 128)),
    ((40, 66, 74), (86, 120, 126)),
)

Corners = tuple[tuple[float, float], ...]


def photograph(document: Image.Image, seed: int) -> Image.Image:
    """A photo of 1280 x 960; the same seed gives the same desk and the same angle."""
    dice = random.Random(seed)
    corners = _corners(document.size, dice)
    seen = document.transform(
        PHOTO, Image.Transform.PERSPECTIVE, _view(corners, document.size), Image.Resampling.BILINEAR
    )
    photo = _desk(seed % len(_DESKS)).copy()
    photo.paste((8, 8, 10), (0, 0), _shadow(seen.getchannel("A")))
    photo.paste(seen, (0, 0), seen)
    return ImageChops.multiply(photo, _light(seed % 2 == 0))


def _corners(size: tuple[int, int], dice: random.Random) -> Corners:
    """The corners of the document in the photo: upper left, upper right, lower right, lower left."""
    scale = min(PHOTO[0] * 0.86 / size[0], PHOTO[1] * 0.86 / size[1])
    wide, high = size[0] * scale / 2, size[1] * scale / 2
    lean = dice.uniform(-0.035, 0.035)
    x, y = PHOTO[0] / 2, PHOTO[1] / 2
    flat = ((-wide, -high), (wide, -high), (wide, high), (-wide, high))
    return tuple(
        (x + a - lean * b + dice.uniform(-20, 20), y + b + lean * a + dice.uniform(-16, 16)) for a, b in flat
    )


def _view(corners: Corners, size: tuple[int, int]) -> tuple[float, ...]:
    """The eight figures by which Pillow finds, for each pixel of the photo, its place on the document.

    The projection of a unit square onto the corners (Heckbert 1989), turned round.
    """
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    dx1, dx2, dx3 = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, dy3 = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    area = dx1 * dy2 - dx2 * dy1
    g, h = (dx3 * dy2 - dx2 * dy3) / area, (dx1 * dy3 - dx3 * dy1) / area
    a, b, c = x1 - x0 + g * x1, x3 - x0 + h * x3, x0
    d, e, f = y1 - y0 + g * y1, y3 - y0 + h * y3, y0
    across = (e - f * h, c * h - b, b * f - c * e)
    down = (f * g - d, a - c * g, c * d - a * f)
    depth = (d * h - e * g, b * g - a * h, a * e - b * d)
    scaled = [part * size[0] for part in across] + [part * size[1] for part in down] + list(depth)
    return tuple(part / depth[2] for part in scaled[:8])


def _shadow(shape: Image.Image) -> Image.Image:
    small = shape.reduce(_SHADOW_REACH)
    moved = ImageChops.offset(small, 3, 4).filter(ImageFilter.GaussianBlur(5))
    return moved.point(lambda value: value * 0.62).resize(PHOTO)


@cache
def _desk(number: int) -> Image.Image:
    """A wooden desk: noise drawn out into grain."""
    dark, light = _DESKS[number]
    grain = Image.effect_noise((24, 240), 90).resize(PHOTO, Image.Resampling.BICUBIC)
    fine = Image.effect_noise((160, 960), 40).resize(PHOTO, Image.Resampling.BILINEAR)
    return ImageOps.colorize(Image.blend(grain, fine, 0.4), dark, light)


@cache
def _light(from_left: bool) -> Image.Image:
    """The light of a lamp: brightest near one corner."""
    lamp = ImageOps.invert(Image.radial_gradient("L")).point(lambda value: 176 + value * 0.31)
    near = lamp.crop((60, 70, 256, 216)) if from_left else lamp.crop((0, 70, 196, 216))
    return Image.merge("RGB", [near.resize(PHOTO)] * 3)
