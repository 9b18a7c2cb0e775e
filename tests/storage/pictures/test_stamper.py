"""Review copies carry what they are for, who looked and when; without a stamp nobody is shown anything."""

import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from storage.pictures.stamping.stamp import stamped
from storage.pictures.stamping.stamper import Stamper, StampFault

WORDS = "僅供證照獎勵申請審查使用\n王美玲 2001 2026年3月10日 10:00"


def a_jpeg(size=(900, 640), colour="white") -> bytes:
    held = BytesIO()
    Image.new("RGB", size, colour).save(held, "JPEG")
    return held.getvalue()


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(BytesIO(jpeg), formats=("JPEG",)).convert("RGB")


@pytest.fixture
async def stamper():
    stamper = Stamper()
    yield stamper
    await stamper.close()


@pytest.mark.parametrize("size", [(900, 640), (640, 900), (2560, 1920), (320, 40)])
@pytest.mark.parametrize("colour", ["white", "black", "gray"])
def test_every_quarter_of_the_picture_is_marked_and_its_foot_is_plain(size, colour):
    copy = opened(stamped(a_jpeg(size, colour), WORDS))
    width, height = size
    changed = ImageChops.difference(copy.crop((0, 0, width, height)), opened(a_jpeg(size, colour)))
    foot = copy.crop((0, height, width, copy.height))

    assert (copy.width, copy.height > height) == (width, True)
    for left in (0, width // 2):
        for top in (0, height // 2):
            part = changed.crop((left, top, left + width // 2, top + height // 2))
            assert max(high for _, high in part.getextrema()) > 10
    assert foot.getextrema()[1][0] < 60, "the words below are dark on light"


def test_what_lies_under_the_stamp_can_still_be_compared():
    copy = opened(stamped(a_jpeg(), WORDS)).crop((0, 0, 900, 640))

    assert min(low for low, _ in copy.getextrema()) > 120


def test_other_words_make_another_copy():
    assert stamped(a_jpeg(), WORDS) != stamped(a_jpeg(), WORDS.replace("2001", "2002"))
    assert stamped(a_jpeg(), WORDS) == stamped(a_jpeg(), WORDS)


async def test_a_copy_is_made_in_the_child(stamper):
    assert await stamper.stamped(a_jpeg(), WORDS) == stamped(a_jpeg(), WORDS)


async def test_what_brings_the_child_down_is_a_fault_and_the_next_copy_is_made(stamper):
    with pytest.raises(StampFault):
        await stamper.stamped(b"no picture", WORDS)

    assert await stamper.stamped(a_jpeg(), WORDS)


async def test_a_child_that_hangs_is_ended():
    stamper = Stamper(wall_seconds=0.3, command=(sys.executable, "-c", "import time; time.sleep(60)"))
    with pytest.raises(StampFault):
        await stamper.stamped(a_jpeg(), WORDS)

    await stamper.close()


async def test_where_no_child_can_be_started_it_is_a_fault_that_passes():
    stamper = Stamper(command=("/nowhere/python",))
    with pytest.raises(StampFault):
        await stamper.stamped(a_jpeg(), WORDS)

    await stamper.close()


async def test_one_that_was_killed_meanwhile_is_replaced(stamper):
    await stamper.stamped(a_jpeg(), WORDS)
    stamper._child._process.kill()
    stamper._child._process.wait()
    with pytest.raises(StampFault):
        await stamper.stamped(a_jpeg(), WORDS)

    assert await stamper.stamped(a_jpeg(), WORDS)


def test_the_bots_own_process_loads_no_decoder_for_it():
    program = "import sys, storage.pictures.review_copies; sys.exit('PIL' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
