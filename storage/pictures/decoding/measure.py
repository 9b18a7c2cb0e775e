"""Picture measurement: the figures of a grey copy, without reading it; rules.picture_quality judges."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storage.pictures.decoding.resize import smaller

Grey = NDArray[np.float32]
Levels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

LONG_SIDE: Final = 1024
CELL: Final = 16  # pixels of the grey copy; a letter on a photographed card is about so high
_CLIPPED: Final = 250
_STROKE: Final = 18.0  # the spread inside a cell that holds writing
_ABOVE_PATTERN: Final = 3  # times the spread of the ground, whose grain and weave are no writing
_STEEPEST: Final = 0.08  # of all cells
_EDGE: Final = 25.0  # grey steps; less than that is no writing
_UNLIKE: Final = 26.0  # grey steps between a document and what it lies on
_HASH_SIDE: Final = 16


def measured(picture: Image.Image) -> dict[str, Any]:
    """Plain figures, rounded, ready to be stored."""
    grey = smaller(picture.convert("L"), LONG_SIDE, Image.Resampling.BOX)
    soft = _soft(np.asarray(grey))
    levels = np.cumsum(np.bincount(soft.ravel(), minlength=256)) / soft.size
    low, upper, high = (int(np.searchsorted(levels, share)) for share in (0.02, 0.75, 0.98))
    values = _whole_cells(soft)
    cells, spreads = _by_cell(values)
    sharp, writing = _edges(values)
    blown, ground = cells >= _CLIPPED, _ground(cells)
    unlike = _largest(_regions(np.abs(cells - ground) > _UNLIKE))
    written = np.argwhere(spreads > _least_of_writing(float(np.median(spreads[_rim(cells.shape)]))))
    figures = {
        "mean": cells.mean(),
        "spread": high - low,
        "upper": upper,
        "high": high,
        "clipped": 100 * (1 - levels[_CLIPPED - 1]),
        "strokes": 100 * (spreads > _STROKE).mean(),
        "sharp": sharp,
        "writing": writing,
        "glare": 100 * len(_largest([it for it in _regions(blown) if not _at_rim(it, blown)])) / blown.size,
        "fill": 100 * _fill(unlike, cells.size),
        "written": 100 * _box(written, cells.size),
        "apart": 100 * _apart(values, ground, written if len(written) else unlike),
    }
    return {
        "short": min(picture.size),
        "long": max(picture.size),
        **{name: round(float(value), 3) for name, value in figures.items()},
        "dhash": _dhash(grey),
    }


def _soft(values: Levels) -> Levels:
    """The mean of every 3 x 3 pixels: the noise of a phone in the evening is no writing."""
    wide = np.pad(values, 1, mode="edge").astype(np.uint16)
    down = wide[:-2] + wide[1:-1] + wide[2:]
    mean: Levels = ((down[:, :-2] + down[:, 1:-1] + down[:, 2:] + 4) // 9).astype(np.uint8)
    return mean


def _whole_cells(values: Levels) -> Levels:
    """The picture's whole cells, without the last few rows and columns, which make none."""
    rows, columns = (max(CELL, side - side % CELL) for side in values.shape)
    missing = [(0, max(0, want - there)) for want, there in zip((rows, columns), values.shape, strict=True)]
    return (
        np.pad(values, missing, mode="edge")[:rows, :columns]
        if any(map(any, missing))
        else values[:rows, :columns]
    )


def _by_cell(values: Levels) -> tuple[Grey, Grey]:
    """The mean and the spread of every cell."""
    many = CELL * CELL
    mean = _folded(np.add, values, np.uint32) / many
    square = _folded(np.add, values.astype(np.uint16) ** 2, np.uint32) / many
    return mean.astype(np.float32), np.sqrt((square - mean**2).clip(0)).astype(np.float32)


def _folded(how: np.ufunc, values: NDArray[Any], kind: Any = None) -> NDArray[Any]:
    """Every cell as one value: rows first, which lie beside each other in memory."""
    rows, columns = values.shape[0] // CELL, values.shape[1] // CELL
    bands = how.reduce(values.reshape(rows, CELL, -1), axis=1, dtype=kind)
    return np.asarray(how.reduce(bands.reshape(rows, columns, CELL), axis=2, dtype=kind))


def _edges(values: Levels) -> tuple[float, float]:
    """The edges' steepness, the greatest step as a share of the whole edge; and their height.

    Of the cells with the most contrast, so that neither ground nor noise has a say; steep in the direction in
    which edges are softer, because a hand that shook blurs in one direction only.
    """
    heights = _folded(np.maximum, values).astype(np.float32) - _folded(np.minimum, values)
    many = min(heights.size, max(8, int(heights.size * _STEEPEST)))
    strong = heights >= max(_EDGE, np.sort(heights, axis=None)[-many])
    if not strong.any():
        return 0.0, 0.0
    steep = [float(np.median((_steps(values, axis) / heights.clip(1))[strong])) for axis in (0, 1)]
    return min(steep), float(np.median(heights[strong]))


def _steps(values: Levels, axis: int) -> NDArray[Any]:
    """The greatest step between neighbours in this direction, in every cell."""
    steps = np.zeros_like(values)
    here, there = (values[1:], values[:-1]) if axis == 0 else (values[:, 1:], values[:, :-1])
    into = steps[1:] if axis == 0 else steps[:, 1:]
    np.subtract(np.maximum(here, there), np.minimum(here, there), out=into)
    return _folded(np.maximum, steps)


def _least_of_writing(ground: float) -> float:
    """The spread from which on a cell is written on; a ground with more than a stroke's is itself a page."""
    return max(_STROKE, _ABOVE_PATTERN * min(ground, _STROKE))


def _fill(unlike: Places, many: int) -> float:
    """The share of the picture that does not look like its rim: 0 where all looks alike."""
    return float(np.prod(np.ptp(unlike, axis=0) + 1) / many) if len(unlike) else 0.0


def _box(at: Places, many: int) -> float:
    """The share of the picture between the outermost of these cells, but for a stray one in ten."""
    if not len(at):
        return 0.0
    low, high = np.percentile(at, (5, 95), axis=0)
    return float(np.prod((high - low + 1) / 0.9) / many)


def _apart(values: Levels, ground: Grey, at: Places) -> float:
    """The share by which the paper between these cells is brighter or darker than the ground there.

    A share, because a dim light brings both nearer to each other; of the paper, because ink tells nothing:
    of a page that reaches the rim its own writing is what looks unlike it.
    """
    if not len(at):
        return 0.0
    (top, left), (bottom, right) = np.percentile(at, (5, 95), axis=0).astype(int).tolist()
    expected = ground[top : bottom + 1, left : right + 1].repeat(CELL, axis=0).repeat(CELL, axis=1)
    there = values[top * CELL : (bottom + 1) * CELL, left * CELL : (right + 1) * CELL]
    return abs(float(np.percentile(there[::2, ::2] / expected[::2, ::2].clip(1), 75)) - 1)


def _ground(cells: Grey) -> Grey:
    """The ground: what the rim would look like everywhere, for a lamp makes one side of a desk brighter."""
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


def _largest(regions: list[set[tuple[int, int]]]) -> Places:
    """The cells of the largest of these, each as its row and its column."""
    largest = max(regions, key=len) if regions else set()
    return np.array(list(largest), dtype=np.intp)


def _at_rim(region: set[tuple[int, int]], mask: Mask) -> bool:
    """Whether a region touches the rim: a white table or a scanner's lid is no mirrored lamp."""
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
