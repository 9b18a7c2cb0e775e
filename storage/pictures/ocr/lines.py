"""Lines: pieces of text found all over a picture become the lines that a person would read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

BETWEEN: Final = "\t"  # pieces of one line stay apart: a label is not part of the number beside it
_SAME_LINE: Final = 0.5  # of the smaller height
_WIDE: Final = 3  # times its height: only such a piece shows how much the picture leans

Point = tuple[float, float]


@dataclass(frozen=True)
class Piece:
    """A piece of text with its corners in pixels: upper left, upper right, lower right, lower left."""

    text: str
    corners: tuple[Point, Point, Point, Point]

    @property
    def centre(self) -> Point:
        return sum(x for x, _ in self.corners) / 4, sum(y for _, y in self.corners) / 4

    @property
    def width(self) -> float:
        (x0, _), (x1, _), *_rest = self.corners
        return x1 - x0

    @property
    def height(self) -> float:
        (_, y0), (_, y1), (_, y2), (_, y3) = self.corners
        return (y3 - y0 + y2 - y1) / 2

    @property
    def slope(self) -> float:
        (x0, y0), (x1, y1), *_rest = self.corners
        return (y1 - y0) / (x1 - x0)


def rows(pieces: Iterable[Piece]) -> list[str]:
    """The lines from top to bottom, their pieces from left to right; of a turned picture each stays alone."""
    found = [piece for piece in pieces if piece.text.strip()]
    flat = [piece for piece in found if piece.width > 0 and piece.height > 0]
    lean = median(wide) if (wide := [it.slope for it in flat if it.width > _WIDE * it.height]) else 0.0
    lines: list[list[Piece]] = []
    for piece in sorted(flat, key=lambda it: _level(it, lean)):
        if lines and _beside(lines[-1], piece, lean):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    joined = [BETWEEN.join(it.text.strip() for it in _from_left(line)) for line in lines]
    return [*joined, *(it.text.strip() for it in found if it not in flat)]


def _level(piece: Piece, lean: float) -> float:
    """The height at which a piece stands once the picture is put straight."""
    x, y = piece.centre
    return y - lean * x


def _beside(line: Sequence[Piece], piece: Piece, lean: float) -> bool:
    last = line[-1]
    apart = _level(piece, lean) - _level(last, lean)
    return apart < _SAME_LINE * min(last.height, piece.height)


def _from_left(line: list[Piece]) -> list[Piece]:
    return sorted(line, key=lambda it: it.centre[0])
