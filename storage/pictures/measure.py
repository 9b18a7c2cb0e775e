"""What can be told of a picture without reading it: figures of a small grey copy for rules.photo to judge."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Grey = NDArray[np.float32]
Mask = NDArray[np.bool_]

LONG_SIDE: Final = 1024
CELL: Final = 16  # pixels of the grey copy; a letter on a photographed card is about so high
_CLIPPED: Final = 250
_STROKE: Final = 18.0  # the spread inside a cell that holds writing
_STEEPEST: Final = 0.08  # of all cells
_EDGE: Final = 25.0  # grey steps; less than that is no writing
_UNLIKE: Final = 26.0  # grey steps between a document and what it lies on
_HASH_SIDE: Final = 16
_TWIN_SIDE, _TWIN_TILE = 480, 20


def measured(picture: Image.Image) -> dict[str, Any]:
    """Plain figures, rounded, ready to be stored."""
    grey = _small(picture)
    soft = grey.filter(ImageFilter.BoxBlur(1))  # the noise of a phone in the evening is no writing
    values = np.asarray(soft, dtype=np.float32)
    low, upper, high = np.percentile(values, (2, 75, 98))
    cells, spreads, blown = _by_cell(values)
    sharp, writing = _edges(values)
    figures = {
        "mean": values.mean(),
        "spread": high - low,
        "upper": upper,
        "high": high,
        "clipped": 100 * (values >= _CLIPPED).mean(),
        "strokes": 100 * (spreads > _STROKE).mean(),
        "sharp": sharp,
        "writing": writing,
        "glare": 100 * _largest([it for it in _regions(blown) if not _at_rim(it, blown)]) / blown.size,
        "fill": 100 * _fill(cells),
        "rim": np.median(cells[_rim(cells.shape)]),
        "written": 100 * _box(spreads > _STROKE),
    }
    return {
        "short": min(picture.size),
        "long": max(picture.size),
        **{name: round(float(value), 3) for name, value in figures.items()},
        "dhash": _dhash(grey),
    }


def twin_difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures differ where they differ most: a tile of one against its tile of the other."""
    size = (_TWIN_SIDE, _TWIN_SIDE)
    first, second = (np.asarray(it.convert("L").resize(size), dtype=np.float32) for it in (one, other))
    tiles = _cells(np.abs(first - second), _TWIN_TILE)
    return round(float(tiles.mean(axis=(1, 3)).max()), 1)


def _small(picture: Image.Image) -> Image.Image:
    grey = picture.convert("L")
    scale = LONG_SIDE / max(grey.size)
    if scale >= 1:
        return grey
    size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
    return grey.resize(size, Image.Resampling.BOX, reducing_gap=2.0)


def _by_cell(values: Grey) -> tuple[Grey, Grey, Mask]:
    """Of every cell its mean, its spread, and whether it is blown out to white."""
    parts = _cells(values, CELL)
    white = (parts >= _CLIPPED).mean(axis=(1, 3)) > 0.9  # noqa: PLR2004 - all but a speck of dust
    return parts.mean(axis=(1, 3)), parts.std(axis=(1, 3)), white


def _cells(values: Grey, side: int) -> Grey:
    rows, columns = max(1, values.shape[0] // side), max(1, values.shape[1] // side)
    high, wide = min(side, values.shape[0]), min(side, values.shape[1])
    return values[: rows * high, : columns * wide].reshape(rows, high, columns, wide)


def _edges(values: Grey) -> tuple[float, float]:
    """How steep the edges are, the greatest step as a share of the whole edge; and how high.

    Of the cells with the most contrast, so that neither ground nor noise has a say; steep in the direction in
    which edges are softer, because a hand that shook blurs in one direction only.
    """
    parts = _cells(values, CELL)
    heights = parts.max(axis=(1, 3)) - parts.min(axis=(1, 3))
    many = max(8, int(heights.size * _STEEPEST))
    strong = heights >= max(_EDGE, np.sort(heights, axis=None)[-many:][0])
    if not strong.any():
        return 0.0, 0.0
    steep = [float(np.median((_steps(values, axis) / heights.clip(1))[strong])) for axis in (0, 1)]
    return min(steep), float(np.median(heights[strong]))


def _steps(values: Grey, axis: int) -> Grey:
    """Of every cell the greatest step between neighbours in this direction."""
    first = values[:1] if axis == 0 else values[:, :1]
    steps = _cells(np.abs(np.diff(values, axis=axis, prepend=first)), CELL)
    return np.asarray(steps.max(axis=(1, 3)))


def _fill(cells: Grey) -> float:
    """How much of the picture is taken by what does not look like its rim: 0 where all looks alike."""
    regions = _regions(np.abs(cells - _ground(cells)) > _UNLIKE)
    if not regions:
        return 0.0
    largest: set[tuple[int, int]] = max(regions, key=len)
    at = np.array(list(largest))
    return float(np.prod(at.max(axis=0) - at.min(axis=0) + 1) / cells.size)


def _box(mask: Mask) -> float:
    """How much of the picture lies between the outermost of these cells, but for a stray one in ten."""
    at = np.argwhere(mask)
    if not len(at):
        return 0.0
    low, high = np.percentile(at, (5, 95), axis=0)
    return float(np.prod((high - low + 1) / 0.9) / mask.size)


def _ground(cells: Grey) -> Grey:
    """What the rim would look like all over the picture: a lamp makes one side of a desk brighter."""
    y, x = np.indices(cells.shape, dtype=np.float32)
    terms = np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=-1)
    rim = _rim(cells.shape)
    factors = np.linalg.lstsq(terms[rim], cells[rim], rcond=None)[0]
    return np.asarray(terms @ factors, dtype=np.float32)


def _rim(shape: tuple[int, ...]) -> Mask:
    rim = np.ones(shape, dtype=bool)
    rim[2:-2, 2:-2] = False
    return rim


def _regions(mask: Mask) -> list[set[tuple[int, int]]]:
    """The regions of cells that touch each other."""
    left = {(int(y), int(x)) for y, x in np.argwhere(mask)}
    regions = []
    while left:
        regions.append(_region(left))
    return regions


def _largest(regions: list[set[tuple[int, int]]]) -> int:
    return max(map(len, regions), default=0)


def _at_rim(region: set[tuple[int, int]], mask: Mask) -> bool:
    """A white table or a scanner's lid is no mirrored lamp."""
    rows, columns = mask.shape
    return any(y in {0, rows - 1} or x in {0, columns - 1} for y, x in region)


def _region(left: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Take one region out of the cells that are left."""
    start = left.pop()
    region, edge = {start}, [start]
    while edge:
        y, x = edge.pop()
        for at in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
            if at in left:
                left.remove(at)
                region.add(at)
                edge.append(at)
    return region


def _dhash(grey: Image.Image) -> str:
    """256 bits: where a small copy grows brighter to the right."""
    small = np.asarray(grey.resize((_HASH_SIDE + 1, _HASH_SIDE), Image.Resampling.BOX), dtype=np.int16)
    return np.packbits(np.diff(small, axis=1) > 0).tobytes().hex()
