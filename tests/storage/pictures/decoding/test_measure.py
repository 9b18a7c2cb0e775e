"""Figures of pictures drawn so that it is known what they have to be."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from storage.pictures.decoding.measure import _soft, measured


def lined(size, every, tones):
    """A ground with a strong pattern, as planks and tablecloths have."""
    picture = Image.new("RGB", size, tones[0])
    pen = ImageDraw.Draw(picture)
    for at in range(0, size[1], every):
        pen.line((0, at, size[0], at), tones[1], every // 2)
    return picture


def with_card(ground, box, paper=(235, 235, 230)):
    pen = ImageDraw.Draw(ground)
    pen.rectangle(box, paper)
    for y in range(box[1] + 12, box[3] - 12, 24):
        for x in range(box[0] + 12, box[2] - 12, 20):
            pen.rectangle((x, y, x + 9, y + 11), (20, 20, 20))
    return ground


PLANKS, DESK = ((90, 60, 40), (150, 110, 80)), ((90, 60, 40), (90, 60, 40))
SMALL, LARGE = (380, 280, 640, 440), (100, 80, 924, 688)


@pytest.mark.parametrize("box", [SMALL, LARGE])
@pytest.mark.parametrize("tones", [PLANKS, DESK])
def test_what_is_written_on_takes_up_as_much_as_the_card_whatever_lies_beneath_it(tones, box):
    card = 100 * (box[2] - box[0]) * (box[3] - box[1]) / (1024 * 768)

    written = measured(with_card(lined((1024, 768), 12, tones), box))["written"]

    assert written == pytest.approx(card, rel=0.55)  # in whole cells, of which a small card has few


def test_a_page_that_is_written_on_to_the_rim_is_no_pattern_of_a_ground():
    page = with_card(Image.new("RGB", (1024, 768)), (-40, -40, 1064, 808))
    ImageDraw.Draw(page).rectangle((300, 200, 520, 460), (60, 60, 60))

    assert measured(page)["written"] > 80


@pytest.mark.parametrize(
    ("paper", "apart"), [((235, 235, 230), 80), ((104, 104, 104), 20), ((130, 130, 130), 0)]
)
def test_the_paper_beneath_the_writing_is_told_from_the_ground_however_dim_the_light(paper, apart):
    for light in (1, 0.7):
        page = with_card(Image.new("RGB", (1024, 768), (130, 130, 130)), SMALL, paper)

        seen = measured(page.point(lambda it, light=light: round(it * light)))

        assert seen["apart"] == pytest.approx(apart, abs=3)


def test_a_page_with_a_few_large_letters_is_not_apart_from_its_own_rim():
    page = Image.new("RGB", (1024, 768), (150, 148, 140))
    for x in range(300, 700, 80):
        ImageDraw.Draw(page).rectangle((x, 330, x + 50, 400), (20, 20, 20))

    seen = measured(page)

    assert seen["fill"] > 0.5
    assert seen["apart"] < 2


def lamp_lit(left, right):
    """A desk that a lamp makes brighter to one side."""
    desk = np.tile(np.linspace(left, right, 1000).astype(np.uint8), (740, 1))
    return Image.fromarray(desk).convert("RGB")


def askew_and_mirrored():
    """A card askew, in which the lamp is mirrored, and along two of the rims."""
    page = with_card(lamp_lit(90, 190), (170, 130, 830, 560)).rotate(7, Image.Resampling.BILINEAR)
    pen = ImageDraw.Draw(page)
    for mirrored in ((600, 300, 690, 420), (974, 40, 1000, 710), (200, 718, 900, 740)):
        pen.rectangle(mirrored, (255, 255, 255))
    return page


def as_grey_as_its_desk():
    page = lamp_lit(130, 170)
    ImageDraw.Draw(page).rectangle((100, 100, 900, 640), (175, 175, 175))
    return page


AS_MEASURED = {
    askew_and_mirrored: {
        "short": 740, "long": 1000, "mean": 156.162, "spread": 255, "upper": 234, "high": 255, "clipped": 5.675,
        "strokes": 43.619, "sharp": 0.336, "writing": 214, "glare": 1.227, "fill": 95.161, "written": 65.451,
        "apart": 7.33, "dhash": "fffefffffffbfc9be49be48be6cbe649f265f265f365fb91f07ffffffffdffe1",
    },
    as_grey_as_its_desk: {
        "short": 740, "long": 1000, "mean": 164.465, "spread": 45, "upper": 175, "high": 175, "clipped": 0,
        "strokes": 0.035, "sharp": 0.333, "writing": 41, "glare": 0, "fill": 28.612, "written": 0.043,
        "apart": 30.887, "dhash": "ffffffffd290c000c000c000c000c000c000c000c000c000c000d490ffffffff",
    },
}  # fmt: skip


@pytest.mark.parametrize("drawn", AS_MEASURED)
def test_every_figure_stays_what_it_was_when_the_limits_were_measured(drawn):
    seen, then = measured(drawn()), dict(AS_MEASURED[drawn])

    assert seen.pop("dhash") == then.pop("dhash")
    assert seen == pytest.approx(then, abs=0.002)


def test_where_nothing_stands_no_edge_is_sharp():
    flat = measured(Image.new("L", (640, 480), 180))

    assert (flat["sharp"], flat["writing"], flat["strokes"]) == (0, 0, 0)


def test_softening_is_the_mean_of_nine_pixels():
    values = np.random.default_rng(5).integers(0, 256, (61, 83), dtype=np.uint8)

    box = np.asarray(Image.fromarray(values).filter(ImageFilter.BoxBlur(1)))

    assert np.abs(_soft(values).astype(int) - box).max() <= 1
