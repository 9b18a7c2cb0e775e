"""Example drawings that a student is shown: python -m emulator.samples.examples FOLDER."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFilter

from emulator.samples import cards, certificates, passbooks
from emulator.samples.facts import Person, sample_facts
from emulator.samples.ink import INK, Colour, type_of
from emulator.samples.phone_photo import photograph

HALF: Final = (360, 270)
QUALITY: Final = 72  # four documents with seven faults each go with the bot
GAP: Final = 12
_GREEN, _RED, _WHITE = (34, 139, 76), (200, 40, 50), (255, 255, 255)
_SLIP: Final[Colour] = (255, 222, 120)
Spoiler = Callable[[Image.Image], Image.Image]


def draw_examples(folder: Path) -> None:
    """Draw one file each: how it should not be on the left, how it should be on the right."""
    people = sample_facts(date(2026, 3, 1))
    for document, paper in _papers(people).items():
        good = photograph(paper, 5)
        for fault, spoil in SPOILERS.items():
            _save(_pair(spoil(good), good), folder, f"{document}-{fault}")
    bare, covered = (_back(people[1001], covered=it) for it in (False, True))
    _save(_pair(bare, covered), folder, "cover-serials")


def _papers(people: dict[int, Person]) -> dict[str, Image.Image]:
    """Drawings of all that a student is asked for, one of each kind."""
    national, foreign = people[1001], people[1003]
    drawn = {it.document: it.draw(foreign if it.foreign else national) for it in cards.CARDS if it.document}
    return drawn | {
        "certificate": certificates.front(foreign, foreign.certificates[0]),
        "passbook": passbooks.passbook(national),
    }


def _save(drawn: Image.Image, folder: Path, name: str) -> None:
    drawn.save(folder / f"{name}.jpg", quality=QUALITY, optimize=True)


def _back(person: Person, *, covered: bool) -> Image.Image:
    """The back of an ID card with its serial numbers, bare or under slips of paper."""
    card = cards.id_back(person)
    pen = ImageDraw.Draw(card)
    for left in (46, 576):
        place = (left, 538, left + 314, 594)
        if covered:
            pen.rectangle(place, _SLIP)
        else:
            pen.text((left + 157, 565), "0000000000", INK, type_of(46), anchor="mm", stroke_width=1)
            pen.rounded_rectangle(place, 20, outline=_RED, width=7)
    return photograph(card, 5)


def _pair(bad: Image.Image, good: Image.Image) -> Image.Image:
    sheet = Image.new("RGB", (2 * HALF[0] + GAP, HALF[1] + 64), _WHITE)
    for number, (photo, mark) in enumerate(((bad, _cross), (good, _tick))):
        x = number * (HALF[0] + GAP)
        sheet.paste(photo.resize(HALF, Image.Resampling.LANCZOS), (x, 0))
        mark(ImageDraw.Draw(sheet), x + HALF[0] // 2, HALF[1] + 32)
    return sheet


def _cross(pen: ImageDraw.ImageDraw, x: int, y: int) -> None:
    pen.line((x - 18, y - 18, x + 18, y + 18), _RED, 9)
    pen.line((x - 18, y + 18, x + 18, y - 18), _RED, 9)


def _tick(pen: ImageDraw.ImageDraw, x: int, y: int) -> None:
    pen.line((x - 20, y, x - 6, y + 16, x + 20, y - 18), _GREEN, 9, joint="curve")


def _few_pixels(photo: Image.Image) -> Image.Image:
    return photo.resize((64, 48), Image.Resampling.BOX).resize(photo.size, Image.Resampling.NEAREST)


def _blank(photo: Image.Image) -> Image.Image:
    return Image.new("RGB", photo.size, (226, 224, 216))


def _dark(photo: Image.Image) -> Image.Image:
    return photo.point(lambda value: value * 0.2)


def _blurred(photo: Image.Image) -> Image.Image:
    return photo.filter(ImageFilter.GaussianBlur(11))


def _glare(photo: Image.Image) -> Image.Image:
    patch = Image.new("L", photo.size, 0)
    wide, high = photo.size
    ImageDraw.Draw(patch).ellipse((0.34 * wide, 0.3 * high, 0.72 * wide, 0.72 * high), 255)
    lit = photo.copy()
    lit.paste(_WHITE, (0, 0), patch.filter(ImageFilter.GaussianBlur(wide / 30)))
    return lit


def _bright(photo: Image.Image) -> Image.Image:
    return photo.point(lambda value: value * 1.5 + 105)


def _far(photo: Image.Image) -> Image.Image:
    """The same photo taken from too far away: the desk with a much smaller card in the middle of it."""
    desk = photo.crop((0, 0, 60, photo.height)).resize(photo.size)
    small = photo.resize((photo.width // 4, photo.height // 4), Image.Resampling.LANCZOS)
    desk.paste(small, ((photo.width - small.width) // 2, (photo.height - small.height) // 2))
    return desk


SPOILERS: Final[dict[str, Spoiler]] = {
    "too-few-pixels": _few_pixels,
    "blank": _blank,
    "too-dark": _dark,
    "blurred": _blurred,
    "glare": _glare,
    "too-bright": _bright,
    "too-far": _far,
}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m emulator.samples.examples")
    parser.add_argument("folder", type=Path)
    draw_examples(parser.parse_args().folder)
