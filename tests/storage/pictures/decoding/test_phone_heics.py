"""HEIC as phones write it, in tiles: taken as it was photographed, or refused, and never with a hole in it."""

from collections.abc import Callable
from copy import deepcopy
from functools import cache
from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageCms

from rules.refusal import Refused
from storage.pictures.decoding.decode import decode
from storage.pictures.decoding.worker import PictureWorker
from tests.support.pictures.makings import SIZE, saved, scene
from tests.support.pictures.phone_heics import (
    AUXILIARY,
    DEPTH,
    EXIF,
    GAIN_MAP,
    GRID,
    THUMBNAIL,
    Heic,
    Item,
    add_auxiliary,
    add_exif,
    add_thumbnail,
    described,
    phone_heic,
    spans,
)

TILE = 192  # of the scene: three columns, two rows, and both rims padded


def photo() -> Heic:
    return deepcopy(_coded_once())


@cache
def _coded_once() -> Heic:
    return phone_heic(scene(), tile=TILE)


def apart(data: bytes) -> np.ndarray:
    """The distance of each pixel of what is stored from the scene, in grey steps."""
    plain = decode(data)
    assert (plain.source, plain.width, plain.height) == ("HEIC", *SIZE)
    stored = Image.open(BytesIO(plain.jpeg))
    return np.abs(np.asarray(stored, np.int16) - np.asarray(scene(), np.int16))


@pytest.mark.parametrize("turns", range(4))
def test_however_the_phone_was_held_its_picture_is_upright_and_nothing_else_of_the_file_is_kept(turns):
    stored = scene().rotate(-90 * turns, expand=True)
    small = stored.resize((stored.width // 2, stored.height // 2))
    file = phone_heic(stored, tile=TILE, turns=turns)
    add_exif(file, turns)
    add_thumbnail(file, small, turns)
    add_auxiliary(file, small, GAIN_MAP)
    data = file.written()

    assert apart(data).mean() < 1
    assert b"PLANTED" in data
    assert b"PLANTED" not in decode(data).jpeg


def test_what_fills_up_the_last_tiles_is_not_seen():
    rims = apart(photo().written())

    assert rims[:, -2:].max() < 20
    assert rims[-2:, :].max() < 20


def test_colours_are_told_in_any_way_or_not_at_all():
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    for said in ({"colours": b""}, {"colours": b"prof" + screen}, {"bits": 10}):
        assert apart(phone_heic(scene(), tile=TILE, **said).written()).mean() < 1.5


def test_a_grid_that_the_library_writes_is_taken_as_well():
    assert apart(saved(scene(), "HEIC", tile_size=128, quality=90)).mean() < 1


def test_a_phone_may_write_the_pictures_first_or_leave_their_length_open_and_add_boxes_of_its_own():
    file = photo()
    file.pictures_first = True
    assert apart(file.written() + b"\0\0\0\x0csefdlast").mean() < 1
    assert apart(with_open_end(photo())).mean() < 1
    assert apart(photo().written() + bytes(3)).mean() < 1, "filled up with zeros"


@pytest.mark.parametrize("purpose", [DEPTH, GAIN_MAP])
def test_what_lies_beside_the_picture_may_be_broken(purpose):
    file = photo()
    add_thumbnail(file, scene())
    add_auxiliary(file, scene(), purpose)
    add_exif(file)
    for number in (THUMBNAIL, AUXILIARY):
        file.items[number].too_far = 1_000_000

    assert apart(file.written()).mean() < 1


def with_open_end(file: Heic) -> bytes:
    """A file whose last box goes on to the end, so that nothing tells where that should be."""
    data = file.written()
    at = data.index(b"mdat") - 4
    return data[:at] + bytes(4) + data[at + 4 :]


@pytest.mark.parametrize("missing", [1, 5, 700, 2000])
@pytest.mark.parametrize("written", [Heic.written, with_open_end])
def test_a_picture_in_tiles_cut_anywhere_is_incomplete(written, missing):
    assert code_of(written(photo())[:-missing]) == "picture-incomplete"


def code_of(data: bytes) -> str:
    with pytest.raises(Refused) as no:
        decode(data)
    return no.value.code


def tile_is(number: int, content: Callable[[bytes], bytes]) -> Callable[[Heic], None]:
    def change(file: Heic) -> None:
        file.items[number].content = content(file.items[number].content)

    return change


def tile_lies(number: int, too_far: int) -> Callable[[Heic], None]:
    def change(file: Heic) -> None:
        file.items[number].too_far = too_far

    return change


def grid_is(
    rows: int, columns: int, width: int, height: int, *, twice: bool = False
) -> Callable[[Heic], None]:
    """A change of the grid's size: in its own content, and with `twice` in its properties as well."""

    def change(file: Heic) -> None:
        file.grid.content = described(rows, columns, width, height)
        if twice:
            resize(file.grid, width, height)

    return change


def resize(item: Item, width: int, height: int) -> None:
    item.properties = [it for it in item.properties if it[4:8] != b"ispe"] + [spans(width, height)]


def joins(*numbers: int) -> Callable[[Heic], None]:
    def change(file: Heic) -> None:
        file.grid.points = {b"dimg": list(numbers)} if numbers else {}

    return change


def round_and_round(file: Heic) -> None:
    file.items[2000] = Item(
        b"grid", file.grid.content, list(file.grid.properties), {b"dimg": [GRID] * 6}, in_meta=True
    )
    file.grid.points = {b"dimg": [2000] * 6}


def tiny(*numbers: int) -> Callable[[Heic], None]:
    def change(file: Heic) -> None:
        for number in numbers:
            resize(file.items[number], 1, 1)

    return change


def primary_is(number: int) -> Callable[[Heic], None]:
    def change(file: Heic) -> None:
        add_exif(file)
        file.primary = number

    return change


def notes_lie(file: Heic) -> None:
    add_exif(file)
    file.items[EXIF].too_far = 1_000_000


HOSTILE = {
    "a tile behind the end": (tile_lies(4, 1_000_000), "picture-incomplete"),
    "the last tile three bytes too far": (tile_lies(6, 3), "picture-incomplete"),
    "a tile from the middle of its neighbour on": (tile_lies(2, 40), "picture-broken"),
    "a tile of zeros": (tile_is(4, lambda it: bytes(len(it))), "picture-broken"),
    "a tile that ends in zeros": (
        tile_is(4, lambda it: it[: len(it) // 2] + bytes(len(it) // 2)),
        "picture-broken",
    ),
    "half a tile": (tile_is(4, lambda it: it[: len(it) // 2]), "picture-broken"),
    "a tile of nothing": (tile_is(4, lambda _: b""), "picture-broken"),
    "a tile too few": (joins(1, 2, 3, 4, 5), "picture-broken"),
    "a tile that is not there": (joins(1, 2, 3, 777, 5, 6), "picture-broken"),
    "no tile": (joins(), "picture-broken"),
    "a grid of itself": (joins(GRID, *range(2, 7)), "picture-broken"),
    "a grid of nothing but itself": (joins(*[GRID] * 6), "picture-broken"),
    "two grids of each other": (round_and_round, "picture-broken"),
    "a grid of 4,295 megapixels": (grid_is(2, 3, 65535, 65535), "picture-broken"),
    "4,295 megapixels, told twice": (grid_is(2, 3, 65535, 65535, twice=True), "picture-too-many-pixels"),
    "more pixels than the tiles have": (grid_is(2, 3, 8000, 8000, twice=True), "picture-broken"),
    "a few columns more than the tiles have": (grid_is(2, 3, 600, 320, twice=True), "picture-broken"),
    "65,536 tiles of which six are there": (grid_is(256, 256, *SIZE), "picture-broken"),
    "65,280 times the same tile": (
        lambda it: (joins(*[1] * 65_280)(it), grid_is(255, 256, *SIZE)(it)),
        "picture-broken",
    ),
    "tiles of one pixel": (tiny(*range(1, 7)), "picture-broken"),
    "one tile of one pixel": (tiny(3), "picture-broken"),
    "the picture is not there": (primary_is(999), "picture-broken"),
    "the picture is a note": (primary_is(EXIF), "picture-broken"),
    "notes that are not there": (notes_lie, "picture-broken"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_every_grid_that_lies_is_refused_in_so_many_words(name):
    change, code = HOSTILE[name]
    file = photo()
    change(file)

    assert code_of(file.written()) == code


def test_tiles_that_nobody_would_see_are_not_decoded():
    file = phone_heic(scene())  # of 512 pixels, so one is enough
    joins(*[1] * 900)(file)
    grid_is(30, 30, *SIZE)(file)

    assert code_of(file.written()) == "picture-bomb"


async def test_none_of_them_brings_the_child_down_and_the_next_picture_is_taken():
    worker = PictureWorker(children=1)
    answers = {}
    for name, (change, _) in HOSTILE.items():
        file = photo()
        change(file)
        with pytest.raises(Refused) as no:
            await worker.check(file.written(), told_size=None)
        answers[name] = no.value.code
    child = next(iter(worker._children))

    assert answers == {name: code for name, (_, code) in HOSTILE.items()}
    assert (await worker.check(photo().written(), told_size=None)).width == SIZE[0]
    assert child.asked == len(HOSTILE) + 1
    await worker.close()
