"""Faults: good pictures and each fault, as JPEG bytes; the same seed gives the same pictures."""

import random
from collections.abc import Callable, Iterator
from io import BytesIO
from math import pi

from PIL import Image

from tests.support.pictures.papers import SCREEN, a_paper, sparse_page
from tests.support.pictures.scene import (
    HD,
    PHOTO,
    blurred,
    brightened,
    noisy,
    photographed,
    shaded,
    shaken,
    with_glare,
)

Maker = Callable[[random.Random], Image.Image]


def made(kind: str, many: int, seed: int) -> Iterator[bytes]:
    """So many pictures of one class."""
    for number in range(many):
        dice = random.Random(f"{kind} {seed} {number}")  # noqa: S311 - dice, not secrets
        picture = CLASSES[kind](dice)
        held = BytesIO()
        picture.save(held, "JPEG", quality=dice.randrange(72, 93))
        yield held.getvalue()


def _good(dice: random.Random, size: tuple[int, int] = PHOTO, **more: object) -> Image.Image:
    picture = photographed(a_paper(dice), dice, size=size, **more)
    return noisy(blurred(picture, dice.uniform(0, 0.7)), dice, dice.uniform(1, 5))


def _good_hd(dice: random.Random) -> Image.Image:
    return _good(dice, HD)


def _screenshot(dice: random.Random) -> Image.Image:
    picture = SCREEN(dice).convert("RGB")
    return picture.resize(dice.choice([(720, 1400), (658, 1280), (1080, 2100)]))


def _scan(dice: random.Random) -> Image.Image:
    """A scan: flat, on the white of the scanner's lid, with nothing else."""
    paper = a_paper(dice)
    lid = Image.new("RGB", (round(paper.width * 1.1), round(paper.height * 1.1)), (250, 250, 250))
    lid.paste(paper, (lid.width // 25, lid.height // 25), paper)
    return lid


def _to_the_rim(dice: random.Random) -> Image.Image:
    """A page with little on it, so near that nothing is seen of what it lies on."""
    page = photographed(sparse_page(dice), dice, fills=(1.12, 1.4))
    page = shaded(page, dice) if dice.random() < 0.5 else page
    return noisy(blurred(page, dice.uniform(0, 0.7)), dice, dice.uniform(1, 5))


def _blur(dice: random.Random) -> Image.Image:
    return noisy(blurred(_good(dice), dice.uniform(2.4, 5)), dice, 2)


def _motion(dice: random.Random) -> Image.Image:
    return noisy(shaken(_good(dice), dice.uniform(12, 26), dice.uniform(0, pi)), dice, 2)


def _dark(dice: random.Random) -> Image.Image:
    return noisy(brightened(_good(dice), dice.uniform(0.14, 0.34)), dice, 4)


def _bright(dice: random.Random) -> Image.Image:
    return brightened(_good(dice), dice.uniform(1.5, 1.9), dice.uniform(40, 80))


def _tiny(dice: random.Random) -> Image.Image:
    picture = _good(dice)
    picture.thumbnail((dice.randrange(240, 481),) * 2, Image.Resampling.LANCZOS)
    return picture


def _far(dice: random.Random) -> Image.Image:
    return _good(dice, fills=(0.16, 0.42))


def _glare(dice: random.Random) -> Image.Image:
    return with_glare(_good(dice), dice, dice.uniform(0.06, 0.2))


def _blank(dice: random.Random) -> Image.Image:
    """A blank picture: a wall, a sheet of paper, a table, a covered lens."""
    tone = dice.choice([(244, 244, 240), (214, 206, 190), (150, 150, 152), (96, 88, 80)])
    flat = brightened(Image.new("RGB", PHOTO, tone), dice.uniform(0.85, 1.0))
    return noisy(flat, dice, dice.uniform(1, 5))


def _mild(dice: random.Random) -> Image.Image:
    return blurred(_good(dice), dice.uniform(0.9, 1.4))


CLASSES: dict[str, Maker] = {
    "good": _good,
    "good HD": _good_hd,
    "screenshot": _screenshot,
    "scan": _scan,
    "to the rim": _to_the_rim,
    "mild blur": _mild,
    "heavy blur": _blur,
    "motion": _motion,
    "dark": _dark,
    "bright": _bright,
    "tiny": _tiny,
    "far": _far,
    "glare": _glare,
    "blank": _blank,
}
