"""Faulty photographs are told from good ones, on a set drawn for the purpose; the bench has a larger one."""

import pytest

from tests.support.pictures.judging import caught, judge

SEED = 20260310


@pytest.mark.parametrize(
    ("kind", "many", "least"),
    [
        ("heavy blur", 3, 3),
        ("motion", 3, 3),
        ("dark", 2, 2),
        ("tiny", 2, 2),
        ("far", 3, 3),
        ("blank", 4, 4),
    ],
)
def test_a_faulty_picture_is_caught(kind, many, least):
    found = judge(kind, many, SEED)

    assert sum(map(caught, found)) >= least, found


@pytest.mark.parametrize("kind", ["good", "screenshot", "scan", "to the rim"])
def test_a_good_picture_is_taken_without_a_word(kind):
    found = judge(kind, 3, SEED)

    assert not [it for it in found if caught(it)]


def test_good_pictures_of_a_better_camera_are_taken_too():
    assert not [it for it in judge("good HD", 1, SEED) if caught(it)]


def test_glare_is_asked_about_and_never_refused():
    found = judge("glare", 3, SEED)

    assert not [it for it in found if it.refused]
    assert sum(map(caught, found)) >= 2
