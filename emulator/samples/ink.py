"""Ink: the drawing hand: Chinese type, ruled sheets, and the mark that no sample goes without."""

import math
from functools import cache
from typing import Final

import pylopdf_fonts_zh_tw as fonts
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Colour = tuple[int, int, int]
Point = tuple[float, float]

INK: Final[Colour] = (34, 36, 44)
FAINT: Final[Colour] = (112, 112, 120)
RED: Final[Colour] = (196, 30, 48)
PAPER: Final[Colour] = (252, 251, 247)
MARK: Final = "樣本 SAMPLE"
LABEL: Final = 25
DISCLAIMER: Final = "示範用樣本，非真實證件 · Specimen for demonstration, not a real document"


@cache
def type_of(size: int, *, serif: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(fonts.serif_path() if serif else fonts.sans_path()), size)


class Sheet:
    """One side of a document; coordinates are pixels from its upper left."""

    def __init__(self, width: int, height: int, paper: Colour = PAPER) -> None:
        self.image = Image.new("RGB", (width, height), paper)
        self.pen = ImageDraw.Draw(self.image)
        self.width, self.height = width, height

    def write(
        self,
        at: Point,
        words: str,
        size: int,
        colour: Colour = INK,
        *,
        serif: bool = False,
        bold: bool = False,
        anchor: str = "la",
    ) -> None:
        """Write text; the package has one weight, bold is the same letter with a rim of its own colour."""
        face = type_of(size, serif=serif)
        self.pen.text(at, words, colour, face, anchor=anchor, stroke_width=max(1, size // 40) * bold)

    def field(self, at: Point, label: str, value: str, *, size: int = 36, apart: int = 150) -> None:
        x, y = at
        self.write((x, y), label, LABEL, FAINT, anchor="lm")
        self.write((x + apart, y), value, size, anchor="lm", bold=True)

    def band(self, top: float, bottom: float, colour: Colour) -> None:
        self.pen.rectangle((0, top, self.width, bottom), colour)

    def waves(self, colour: Colour, *, apart: int = 13, swing: int = 16) -> None:
        """The fine wavy ground of a security print."""
        for start in range(-swing, self.height + swing, apart):
            crest = [
                (x, start + swing * math.sin(x / 97 + start / 61) + swing / 3 * math.sin(x / 31 - start / 47))
                for x in range(0, self.width + 8, 8)
            ]
            self.pen.line(crest, colour, 1)

    def seal(self, centre: Point, words: str, *, side: int = 118) -> None:
        """A square red stamp of four characters."""
        x, y = centre[0] - side / 2, centre[1] - side / 2
        self.pen.rounded_rectangle((x, y, x + side, y + side), 8, outline=RED, width=5)
        cell = side / 2
        for number, letter in enumerate(words[:4]):
            column, row = 1 - number // 2, number % 2
            place = (x + cell * (column + 0.5), y + cell * (row + 0.5))
            self.write(place, letter, round(cell * 0.78), RED, serif=True, anchor="mm")

    def portrait(self, box: tuple[int, int, int, int], shirt: Colour, *, long_hair: bool) -> None:
        """A drawn face, so that nobody's photograph is used."""
        left, top, right, bottom = box
        wide, high = right - left, bottom - top
        face = Image.new("RGB", (wide, high), (214, 226, 238))
        pen = ImageDraw.Draw(face)

        def oval(x: float, y: float, radius_x: float, radius_y: float, colour: Colour) -> None:
            pen.ellipse(
                ((x - radius_x) * wide, (y - radius_y) * high, (x + radius_x) * wide, (y + radius_y) * high),
                colour,
            )

        skin = (240, 206, 178)
        hair = (66, 44, 36) if long_hair else (36, 34, 38)
        oval(0.5, *((0.40, 0.31, 0.30) if long_hair else (0.36, 0.25, 0.22)), hair)
        oval(0.5, 1.05, 0.46, 0.34, shirt)
        pen.rectangle((0.42 * wide, 0.6 * high, 0.58 * wide, 0.78 * high), (226, 188, 160))
        oval(0.5, 0.46, 0.235, 0.235, skin)
        pen.pieslice((0.24 * wide, 0.12 * high, 0.76 * wide, 0.6 * high), 185, 355, hair)
        for x in (0.41, 0.59):
            oval(x, 0.47, 0.022, 0.018, INK)
        pen.arc((0.42 * wide, 0.5 * high, 0.58 * wide, 0.61 * high), 25, 155, (176, 84, 80), 4)
        self.image.paste(face.filter(ImageFilter.SMOOTH), (left, top))
        self.pen.rectangle(box, outline=(150, 156, 164), width=2)

    def finished(self, *, corner: int = 0, foot: int = 24) -> Image.Image:
        """The sheet with the mark across it, the disclaimer so far above its edge; RGBA, corners rounded."""
        self._mark()
        self._disclaim(foot)
        whole = self.image.convert("RGBA")
        shape = Image.new("L", whole.size, 0)
        ImageDraw.Draw(shape).rounded_rectangle((0, 0, self.width - 1, self.height - 1), corner, fill=255)
        whole.putalpha(shape)
        return whole

    def _mark(self) -> None:
        size = self.width // 9
        mark = Image.new("L", (self.width, round(size * 1.6)), 0)
        ImageDraw.Draw(mark).text(
            (self.width / 2, size * 0.8), MARK, 255, type_of(size), anchor="mm", stroke_width=2
        )
        turned = mark.rotate(math.degrees(math.atan2(self.height, self.width)) * 0.62, expand=True)
        place = ((self.width - turned.width) // 2, (self.height - turned.height) // 2)
        self.image.paste(RED, place, turned.point(lambda value: value * 0.2))

    def _disclaim(self, foot: int) -> None:
        narrow = self.width < self.height
        words = DISCLAIMER.replace(" · ", "\n") if narrow else DISCLAIMER
        self.write((self.width / 2, self.height - foot), words, 22, RED, anchor="mm")
