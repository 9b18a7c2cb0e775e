"""Likeness by fingerprint: a little everywhere is a copy, much in one place is another document."""

import pytest

from rules.picture_quality import are_one, bits_apart

PAGE = bytes(range(60, 200)) * 3


def at(place: int, step: int) -> bytes:
    return PAGE[:place] + bytes([PAGE[place] + step]) + PAGE[place + 1 :]


@pytest.mark.parametrize("step", [18, -18])
def test_a_copy_may_differ_a_little_everywhere(step):
    assert are_one(PAGE, bytes(it + step for it in PAGE))


@pytest.mark.parametrize("step", [19, -19])
@pytest.mark.parametrize("place", [0, 200, len(PAGE) - 1])
def test_one_cell_that_differs_by_more_is_another_document(place, step):
    assert not are_one(PAGE, at(place, step))


@pytest.mark.parametrize(("one", "other"), [(b"", b""), (PAGE, b""), (b"", PAGE), (PAGE, PAGE[:-1])])
def test_what_was_not_measured_alike_is_never_one(one, other):
    assert not are_one(one, other)


def test_bits_apart_are_counted():
    assert bits_apart("f0", "0f") == 8
    assert bits_apart("5a", "5a") == 0
