"""Resizing: bands that are made smaller side by side are the picture made smaller at once."""

import numpy as np
import pytest
from PIL import Image

from storage.pictures.decoding.resize import smaller

HOW = [Image.Resampling.HAMMING, Image.Resampling.BOX]


def noise(mode, size):
    return Image.effect_noise(size, 90).convert(mode)


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize(("mode", "size"), [("RGB", (807, 605)), ("L", (605, 807)), ("L", (1300, 111))])
def test_there_is_no_seam_between_the_bands(mode, size, how):
    picture = noise(mode, size)

    found = smaller(picture, 256, how)

    whole = picture.resize(found.size, how)
    assert max(found.size) == 256
    assert found.mode == mode
    assert np.abs(np.asarray(found, np.int16) - np.asarray(whole, np.int16)).max() <= 1


def test_a_small_picture_stays_as_it_is():
    picture = noise("L", (256, 40))

    assert smaller(picture, 256, HOW[0]) is picture


def test_a_line_keeps_a_pixel_for_each_half():
    assert smaller(noise("L", (2000, 1)), 256, HOW[0]).size == (256, 2)
