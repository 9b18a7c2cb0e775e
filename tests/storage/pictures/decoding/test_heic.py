"""HEIC: the places that a file names, each kind of number and of place; whole files are in test_phone_heics."""

import struct

import pytest

from rules.refusal import Refused
from storage.pictures.decoding.heic import judge_heic
from tests.support.pictures.phone_heics import box, full_box

UNITS = b"\0\0\0\4abcd\0\0\0\3efg"  # each after its length
BOTH, ONE = (16, len(UNITS)), (16, 8)  # where they stand in the file, behind two heads of a box


def heic(places: bytes, *more: bytes, primary: bytes = b"\0\1", wide: int = 0) -> bytes:
    """A HEIC: the coded units, then a description that names their places."""
    picture = full_box(b"pitm", wide, 0, primary)
    return box(b"ftyp") + box(b"mdat", UNITS) + full_box(b"meta", 0, 0, picture, places, *more)


def places(*items: bytes, version: int = 1, sizes: bytes = b"\x44\0") -> bytes:
    many = struct.pack(">I" if version == 2 else ">H", len(items))
    return full_box(b"iloc", version, 0, sizes, many, *items)


def item(number: int, *pieces: tuple[int, int], method: int = 0, elsewhere: int = 0) -> bytes:
    held = b"".join(struct.pack(">II", *it) for it in pieces)
    return struct.pack(">HHHH", number, method, elsewhere, len(pieces)) + held


def made_of(*numbers: int) -> bytes:
    return full_box(
        b"iref", 0, 0, box(b"dimg", struct.pack(f">HH{len(numbers)}H", 1, len(numbers), *numbers))
    )


def code_of(data: bytes) -> str:
    with pytest.raises(Refused) as no:
        judge_heic(data)
    return no.value.code


def test_a_picture_may_lie_in_pieces():
    judge_heic(heic(places(item(1, BOTH))))
    judge_heic(heic(places(item(1, ONE, (24, 7)))))
    assert code_of(heic(places(item(1, ONE, (24, 6))))) == "picture-broken"
    assert code_of(heic(places(item(1, ONE, (24, 600))))) == "picture-incomplete"


@pytest.mark.parametrize("many", [1, 4, 7, 8, 100])
def test_a_file_may_be_filled_up_with_zeros(many):
    judge_heic(heic(places(item(1, BOTH))) + bytes(many))


def test_a_few_other_bytes_at_the_end_are_no_box():
    assert code_of(heic(places(item(1, BOTH))) + b"\0\0\1") == "picture-broken"


def test_the_same_bytes_over_and_over_are_a_bomb_and_each_of_them_once_is_none():
    whole = len(heic(places(item(1, BOTH))))
    assert code_of(heic(places(item(1, (0, whole))))) == "picture-broken"
    assert code_of(heic(places(item(1, (0, whole), (0, 9))))) == "picture-bomb"


def test_a_picture_may_lie_beside_its_description():
    beside = places(item(1, (0, len(UNITS)), method=1))

    judge_heic(heic(beside, box(b"idat", UNITS)))
    assert code_of(heic(beside, box(b"idat", UNITS[:-1]))) == "picture-incomplete"
    assert code_of(heic(beside)) == "picture-incomplete"
    assert code_of(heic(places(item(1, (0, 1), method=1)))) == "picture-incomplete"  # of none, not one byte


def test_what_lies_in_another_file_or_in_another_item_is_left_to_the_decoder():
    judge_heic(heic(places(item(1, (900, 9), elsewhere=1))))
    judge_heic(heic(places(item(1, (900, 9), method=2))))


def test_numbers_may_be_of_every_size():
    oldest = struct.pack(">HHHII", 1, 0, 1, *BOTH)
    judge_heic(heic(places(oldest, version=0)))
    longest = struct.pack(">IHHQHQQQ", 1, 0, 0, 10, 1, 7, 6, len(UNITS))
    judge_heic(heic(places(longest, version=2, sizes=b"\x88\x88"), primary=b"\0\0\0\1", wide=1))
    wide = full_box(b"iref", 1, 0, box(b"dimg", struct.pack(">IHI", 1, 1, 70_000)))
    assert code_of(heic(places(item(1, BOTH)), wide)) == "picture-broken"


def test_of_a_grid_every_tile_counts_and_nothing_else():
    bad = item(3, (9000, 9))

    judge_heic(heic(places(item(2, ONE), bad), made_of(2, 2)))
    assert code_of(heic(places(item(2, ONE), bad), made_of(2, 3))) == "picture-incomplete"
    assert code_of(heic(places(item(2, ONE)), made_of(2, 4))) == "picture-broken"


@pytest.mark.parametrize(
    "units", [b"\0\0\0\4abc", b"\0\0\0\0abc", b"\0\0\0\7ab\0\0\0cd", b"\0\0\0\2abc", b""]
)
def test_a_tile_that_cannot_be_taken_apart_is_broken(units):
    beside = places(item(1, (0, len(units)), method=1))

    assert code_of(heic(beside, box(b"idat", units))) == "picture-broken"


def test_a_short_description_does_not_make_for_long_work():
    without_size = places(struct.pack(">HHHH", 1, 0, 0, 60_000), sizes=b"\0\0")
    over_and_over = [item(number, *[BOTH] * (30 - number)) for number in (2, 3, 4)]

    assert code_of(heic(without_size)) == "picture-bomb"
    assert code_of(heic(places(*[item(1, ONE)] * 1001))) == "picture-bomb"
    assert code_of(heic(places(*over_and_over), made_of(2, 3, 4))) == "picture-bomb"


def test_a_description_that_breaks_off_is_broken():
    assert code_of(heic(places(item(1, BOTH)[:-2]))) == "picture-broken"
    assert (
        code_of(box(b"ftyp") + full_box(b"meta", 0, 0, full_box(b"pitm", 0, 0, b"\0\1"))) == "picture-broken"
    )
    assert (
        code_of(heic(places(item(1, ONE)), full_box(b"iref", 0, 0, box(b"dimg", b"\0\1"))))
        == "picture-broken"
    )
