from typing import get_args

import pytest

from rules.picture_quality import (
    INCOMING_BYTES_MOST,
    PIXEL_LIMITS,
    PhotoLimits,
    Source,
    judge_coded,
    judge_figures,
    judge_filling,
    judge_header,
    judge_size,
)
from rules.refusal import Refused

SOURCES = get_args(Source)


def code_of(judge, *args, **named) -> str:
    with pytest.raises(Refused) as no:
        judge(*args, **named)
    return no.value.code


def test_twenty_megabytes_pass_and_one_byte_more_does_not():
    judge_size(INCOMING_BYTES_MOST, told=INCOMING_BYTES_MOST)
    assert code_of(judge_size, INCOMING_BYTES_MOST + 1, told=None) == "picture-too-big"


def test_fewer_bytes_than_telegram_told_are_incomplete():
    judge_size(900, told=None)
    assert code_of(judge_size, 900, told=1000) == "picture-incomplete"
    assert code_of(judge_size, 0, told=1000) == "picture-incomplete"


def test_a_file_that_is_empty_is_called_empty():
    assert code_of(judge_size, 0, told=0) == "picture-empty"


@pytest.mark.parametrize("source", SOURCES)
def test_each_kind_has_its_own_limit_of_pixels(source):
    height = PIXEL_LIMITS[source] // 8000
    judge_header(source, 8000, height)
    assert code_of(judge_header, source, 8000, height + 1) == "picture-too-many-pixels"


def test_a_fifty_megapixel_phone_is_within_every_limit():
    for source in SOURCES:
        judge_header(source, 8192, 6144)


def test_a_strip_is_refused_in_both_directions():
    judge_header("PNG", 2400, 200)
    assert code_of(judge_header, "PNG", 2401, 200) == "picture-too-long"
    assert code_of(judge_header, "PNG", 200, 2401) == "picture-too-long"
    assert code_of(judge_header, "PNG", 0, 0) == "picture-too-long"


def test_a_picture_too_small_to_read_is_refused():
    assert code_of(judge_header, "JPEG", 640, 199) == "picture-too-small"


def test_the_pixels_that_a_refusal_names_are_enough_for_the_judgment():
    """The pixels named are enough: a second picture with that many is not refused once more for their number."""
    with pytest.raises(Refused) as no:
        judge_header("JPEG", 640, 199)
    least = no.value.values["least"]
    fine = {"sharp": 1, "spread": 255, "strokes": 50, "mean": 200, "high": 250, "long": least, "clipped": 9}
    fine |= {"writing": 90, "glare": 0, "upper": 200, "fill": 60, "written": 50, "apart": 60}
    assert judge_figures({**fine, "short": least}, PhotoLimits())[0] == ()
    assert judge_figures({**fine, "short": least - 1}, PhotoLimits())[0] == ("too-few-pixels",)


FAR = {"short": 960, "long": 1280, "sharp": 0.3, "spread": 120, "strokes": 6, "mean": 140, "high": 210}
FAR |= {"clipped": 0, "writing": 90, "glare": 0, "upper": 150, "fill": 9, "written": 8, "apart": 60}


@pytest.mark.parametrize(
    ("seen", "asked"),
    [
        ({}, True),
        ({"fill": 40}, False),
        ({"written": 40}, False),  # a dark cover with one white label: its writing stands elsewhere too
        ({"fill": 0, "apart": 16}, True),  # a card nearly as grey as the desk it lies on
        ({"fill": 0, "apart": 9}, False),  # a page that reaches the rim, with a line in its middle
        ({"apart": 9}, False),  # the same with a title in large letters
        ({"fill": 0, "written": 0}, False),
    ],
)
def test_far_is_a_small_thing_with_all_of_the_writing_on_it(seen, asked):
    assert judge_figures({**FAR, **seen}, PhotoLimits()) == ((), ("too-far",) if asked else ())


AT_THE_LIMIT = {  # of a picture in which nothing else is at fault
    "too-few-pixels": {"short": 600, "long": 1199},
    "too-dark": {"mean": 80, "high": 129},
    "blank": {"spread": 60, "strokes": 2},
    "blurred": {"sharp": 0.22},
    "too-bright": {"clipped": 72, "writing": 139},
    "glare": {"glare": 4.5, "upper": 242},
}
JUST_BEYOND = {
    "too-few-pixels": {"short": 599},
    "too-dark": {"mean": 79},
    "blank": {"spread": 59},
    "blurred": {"sharp": 0.21},
    "too-bright": {"clipped": 73},
    "glare": {"glare": 4.6},
}


@pytest.mark.parametrize("fault", AT_THE_LIMIT)
def test_a_figure_at_its_limit_is_still_good_and_one_beyond_is_not(fault):
    good = {**FAR, "fill": 60, **AT_THE_LIMIT[fault]}

    assert judge_figures(good, PhotoLimits()) == ((), ())
    assert fault in sum(judge_figures({**good, **JUST_BEYOND[fault]}, PhotoLimits()), ())


def test_a_header_may_not_promise_what_the_bytes_cannot_hold():
    judge_filling("JPEG", 12_000_000, 200_000)
    judge_filling("JPEG", 1_000_000, 100)
    judge_filling("PNG", 40_000_000, 50_000)
    assert code_of(judge_filling, "JPEG", 12_000_000, 20_000) == "picture-broken"


def test_tiles_may_reach_beyond_their_picture_but_not_hold_twice_the_most_of_it():
    judge_coded(2 * PIXEL_LIMITS["HEIC"])
    assert code_of(judge_coded, 2 * PIXEL_LIMITS["HEIC"] + 1) == "picture-bomb"
