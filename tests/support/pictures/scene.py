"""Scenes: a paper becomes a phone's photo of it, on some ground, in some light, at some angle."""

import random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

PHOTO, HD = (1280, 960), (2560, 1920)
GROUNDS = ("wood", "cloth", "stone", "white desk", "dark desk", "grid")


def photographed(
    paper: Image.Image,
    dice: random.Random,
    *,
    size: tuple[int, int] = PHOTO,
    fills: tuple[float, float] = (0.62, 0.95),
) -> Image.Image:
    """A photo of the paper, which takes up so much of its width or height; light and ground as they come."""
    if paper.height > paper.width:
        size = (size[1], size[0])
    corners = _corners(paper.size, size, dice.uniform(*fills), dice)
    seen = paper.convert("RGBA").transform(
        size, Image.Transform.PERSPECTIVE, _view(corners, paper.size), Image.Resampling.BICUBIC
    )
    ground = _ground(dice.choice(GROUNDS), size, dice)
    shadow = seen.getchannel("A").filter(ImageFilter.GaussianBlur(size[0] / 90)).point(lambda it: it * 0.4)
    ground.paste((10, 10, 12), (round(size[0] / 200), round(size[0] / 160)), shadow)
    ground.paste(seen, (0, 0), seen)
    return _lit(ground, dice)


def noisy(picture: Image.Image, dice: random.Random, strength: float) -> Image.Image:
    grain = np.random.default_rng(dice.randrange(2**32)).normal(
        0, strength, (picture.height, picture.width, 1)
    )
    return _picture(np.asarray(picture, dtype=np.float32) + grain)


def blurred(picture: Image.Image, radius: float) -> Image.Image:
    """A picture out of focus; the radius is in pixels of a picture of 1280."""
    return picture.filter(ImageFilter.GaussianBlur(radius * max(picture.size) / PHOTO[0]))


def shaken(picture: Image.Image, length: float, angle: float) -> Image.Image:
    """A picture taken by a hand that moved so many pixels (of 1280) meanwhile."""
    values = np.asarray(picture, dtype=np.float32)
    steps = max(2, round(length * max(picture.size) / PHOTO[0]))
    total = np.zeros_like(values)
    for step in range(steps):
        along = step - steps / 2
        total += np.roll(values, (round(along * np.sin(angle)), round(along * np.cos(angle))), axis=(0, 1))
    return _picture(total / steps)


def brightened(picture: Image.Image, factor: float, lift: float = 0.0) -> Image.Image:
    return _picture(np.asarray(picture, dtype=np.float32) * factor + lift)


def shaded(picture: Image.Image, dice: random.Random) -> Image.Image:
    """A picture with the soft shadow of a head or a phone over one side."""
    wide, high = picture.size
    y, x = np.ogrid[-1 : 1 : high * 1j, -1 : 1 : wide * 1j]
    angle, edge = dice.uniform(0, 2 * np.pi), dice.uniform(0.1, 0.7)
    under = 1 / (1 + np.exp(-6 * (x * np.cos(angle) + y * np.sin(angle) - edge)))
    return _picture(np.asarray(picture, dtype=np.float32) * (1 - dice.uniform(0.05, 0.2) * under)[..., None])


def with_glare(picture: Image.Image, dice: random.Random, share: float) -> Image.Image:
    """A picture with a lamp mirrored in a laminated card: a white patch with a soft rim, of this share."""
    wide, high = picture.size
    area = share * wide * high
    across = (area / np.pi * dice.uniform(1.0, 2.2)) ** 0.5
    down = area / np.pi / across
    x, y = dice.uniform(0.35, 0.65) * wide, dice.uniform(0.35, 0.65) * high
    patch = Image.new("L", picture.size, 0)
    ImageDraw.Draw(patch).ellipse((x - across, y - down, x + across, y + down), 255)
    lit = picture.copy()
    lit.paste((255, 255, 255), (0, 0), patch.filter(ImageFilter.GaussianBlur(wide / 100)))
    return lit


def _corners(
    paper: tuple[int, int], size: tuple[int, int], fills: float, dice: random.Random
) -> list[tuple[float, float]]:
    scale = fills * min(size[0] / paper[0], size[1] / paper[1])
    wide, high = paper[0] * scale / 2, paper[1] * scale / 2
    room_x, room_y = max(0.0, size[0] / 2 - wide), max(0.0, size[1] / 2 - high)
    x = size[0] / 2 + dice.uniform(-0.5, 0.5) * room_x
    y = size[1] / 2 + dice.uniform(-0.5, 0.5) * room_y
    lean, slack = dice.uniform(-0.06, 0.06), 0.045 * min(wide, high)
    flat = ((-wide, -high), (wide, -high), (wide, high), (-wide, high))
    return [
        (x + a - lean * b + dice.uniform(-slack, slack), y + b + lean * a + dice.uniform(-slack, slack))
        for a, b in flat
    ]


def _view(corners: list[tuple[float, float]], paper: tuple[int, int]) -> list[float]:
    """The eight figures by which Pillow finds the place on the paper of every pixel of the photo."""
    there = ((0, 0), (paper[0], 0), paper, (0, paper[1]))
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, there, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return np.linalg.solve(np.array(rows), np.array(values)).tolist()


def _ground(kind: str, size: tuple[int, int], dice: random.Random) -> Image.Image:
    wide, high = size
    chance = np.random.default_rng(dice.randrange(2**32))
    if kind == "wood":
        grain = _noise(chance, (high, 40), size, 26) + _noise(chance, (high // 6, 8), size, 22)
        return _picture(np.array(dice.choice([(120, 86, 58), (170, 130, 92), (84, 60, 44)])) + grain)
    if kind == "cloth":
        y, x = np.indices((high, wide))
        weave = 9 * np.sin(x * 2 * np.pi / 7) * np.sin(y * 2 * np.pi / 7)
        return _picture(
            np.array(dice.choice([(60, 78, 110), (110, 60, 66), (70, 92, 74)])) + weave[..., None]
        )
    if kind == "stone":
        speck = _noise(chance, (high // 3, wide // 3), size, 16) + _noise(chance, (40, 60), size, 14)
        return _picture(np.array((128, 126, 122)) + speck)
    if kind == "grid":
        tiles = Image.new("RGB", size, (176, 170, 160))
        pen = ImageDraw.Draw(tiles)
        apart = round(wide / dice.uniform(5, 9))
        for at in range(dice.randrange(apart), max(size), apart):
            pen.line((at, 0, at, high), (140, 134, 126), wide // 240)
            pen.line((0, at, wide, at), (140, 134, 126), wide // 240)
        return tiles
    plain = (206, 206, 202) if kind == "white desk" else (52, 54, 60)
    return _picture(np.array(plain) + _noise(chance, (60, 80), size, 5))


def _noise(
    chance: np.random.Generator, shape: tuple[int, int], size: tuple[int, int], strength: float
) -> np.ndarray:
    values = Image.fromarray(chance.normal(0, strength, shape).astype(np.float32))
    return np.asarray(values.resize(size, Image.Resampling.BICUBIC))[..., None]


def _lit(picture: Image.Image, dice: random.Random) -> Image.Image:
    """A picture that is brighter towards one side, of a warmer or a colder white."""
    wide, high = picture.size
    y, x = np.ogrid[-1 : 1 : high * 1j, -1 : 1 : wide * 1j]
    angle, fall, level = dice.uniform(0, 2 * np.pi), dice.uniform(0.02, 0.16), dice.uniform(0.78, 0.98)
    light = level * (1 - fall * (1 + x * np.cos(angle) + y * np.sin(angle)))
    warmth = dice.uniform(-0.05, 0.05)
    tint = np.array((1 + warmth, 1, 1 - warmth))
    return _picture(np.asarray(picture, dtype=np.float32) * light[..., None] * tint)


def _picture(values: np.ndarray) -> Image.Image:
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
