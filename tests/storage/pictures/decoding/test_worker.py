import asyncio
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from rules.picture_quality import FINGERPRINT_SIDE, INCOMING_BYTES_MOST
from rules.refusal import Refused
from storage.pictures.decoding import worker as worker_module
from storage.pictures.decoding.worker import PictureWorker
from tests.support.pictures import makings
from tests.support.pictures.child_processes import closed_while_it_starts
from tests.support.pictures.makings import SIZE, saved, scene

HANGS = (sys.executable, "-c", "import time; time.sleep(600)")
BURNS = (
    sys.executable,
    "-c",
    "from storage.pictures.child.limits import allow_cpu; allow_cpu(1)\nwhile True: pass",
)
FALLS = (sys.executable, "-c", "import os; os.abort()")


@pytest.fixture
async def worker():
    worker = PictureWorker(children=1)
    yield worker
    await worker.close()


@pytest.fixture(scope="module")
def good():
    return saved(scene())


async def code_of(worker: PictureWorker, data: bytes, told_size: int | None = None) -> str:
    with pytest.raises(Refused) as no:
        await worker.check(data, told_size=told_size)
    return no.value.code


async def test_a_good_picture_comes_back_ready_to_be_stored(worker, good):
    checked = await worker.check(good, told_size=len(good))

    assert (checked.width, checked.height, checked.source) == (*SIZE, "JPEG")
    assert checked.sha256 == hashlib.sha256(good).hexdigest()
    assert Image.open(BytesIO(checked.jpeg)).size == SIZE


def heic_half() -> bytes:
    whole = saved(scene(), "HEIC")
    return whole[: len(whole) // 2]


HOSTILE = {
    "nothing at all": (lambda: b"", "picture-empty"),
    "a single byte": (lambda: b"\xff", "picture-unknown-type"),
    "one byte over the limit": (lambda: bytes(INCOMING_BYTES_MOST + 1), "picture-too-big"),
    "twenty megabytes of nothing": (lambda: bytes(INCOMING_BYTES_MOST), "picture-unknown-type"),
    "a scan repeated": (makings.scan_bomb, "picture-bomb"),
    "segments without end": (makings.segment_bomb, "picture-bomb"),
    "a PNG of 900 megapixels": (makings.pixel_bomb_png, "picture-too-many-pixels"),
    "a PNG of 100 megapixels": (partial(makings.pixel_bomb_png, 10_000), "picture-too-many-pixels"),
    "a WebP of 268 megapixels": (
        lambda: bytes.fromhex("524946461a000000574542505650384c0e0000002ffebfff0f071011fd0f4444ff03"),
        "picture-too-many-pixels",
    ),
    "a JPEG header of 4,290 megapixels": (
        lambda: makings.jpeg_claiming(65500, 65500),
        "picture-too-many-pixels",
    ),
    "a JPEG header over a small body": (lambda: makings.jpeg_claiming(9000, 8000), "picture-broken"),
    "a HEIC of 3,600 megapixels": (lambda: makings.heic_claiming(60_000), "picture-too-many-pixels"),
    "a HEIC with a false size": (lambda: makings.heic_claiming(4_000), "picture-broken"),
    "half a HEIC": (heic_half, "picture-incomplete"),
    "half a JPEG": (lambda: saved(scene())[:2000], "picture-incomplete"),
    "an inflating text": (lambda: makings.png_with(b"zTXt", b"a\0\0" + makings.inflated()), "picture-bomb"),
    "an inflating profile": (
        lambda: makings.png_with(b"iCCP", b"a\0\0" + makings.inflated()),
        "picture-bomb",
    ),
    "a strip": (lambda: saved(scene().resize((4000, 300)), "PNG"), "picture-too-long"),
    "a speck": (lambda: saved(scene().resize((160, 120))), "picture-too-small"),
    "a PDF without a page": (lambda: b"%PDF-1.7\n%%EOF", "picture-broken"),
    "half a PDF": (lambda: makings.pdf()[:2000], "picture-incomplete"),
    "a PDF of four pages": (lambda: makings.pdf(pages=4), "picture-pdf-too-long"),
    "a PDF with a password": (makings.locked_pdf, "picture-pdf-locked"),
    "a PDF of one line's height": (lambda: makings.pdf(size=(2400, 100)), "picture-too-long"),
    "a GIF": (lambda: saved(scene("P"), "GIF"), "picture-unknown-type"),
    "a text with a picture's name": ("存摺".encode, "picture-unknown-type"),
    "a JPEG of three bytes": (lambda: b"\xff\xd8\xff", "picture-incomplete"),
    "a JPEG without pixels": (lambda: b"\xff\xd8\xff\xd9", "picture-broken"),
}


async def test_every_hostile_file_has_its_own_refusal_and_the_next_picture_works(worker, good):
    answers = {name: await code_of(worker, make()) for name, (make, _) in HOSTILE.items()}

    assert answers == {name: code for name, (_, code) in HOSTILE.items()}
    assert (await worker.check(good, told_size=None)).width == SIZE[0]


async def test_fewer_bytes_than_told_never_reach_a_child(good):
    worker = PictureWorker(command=FALLS)
    assert await code_of(worker, good[:-10], told_size=len(good)) == "picture-incomplete"
    await worker.close()


async def test_a_child_killed_at_rest_is_replaced_unnoticed(worker, good):
    await worker.check(good, told_size=None)
    killed = kill_children(worker)

    assert (await worker.check(good, told_size=None)).width == SIZE[0]
    assert killed.isdisjoint(child.pid for child in worker._children)


async def test_a_child_killed_in_the_middle_costs_the_student_nothing(worker, good):
    heavy = saved(scene().resize((9000, 6000)))
    await worker.check(good, told_size=None)
    waiting = asyncio.create_task(worker.check(heavy, told_size=None))
    await until(lambda: waiting.done() or next(iter(worker._children)).asked == 2)
    kill_children(worker)

    assert (await waiting).width == 2560
    assert (await worker.check(good, told_size=None)).width == SIZE[0]


async def test_a_picture_that_hangs_its_child_is_refused_and_the_child_ended(good):
    worker = PictureWorker(wall_seconds=0.3, command=HANGS)
    assert await code_of(worker, good) == "picture-timeout"
    assert not worker._children
    await worker.close()


async def test_a_picture_that_burns_its_processor_time_is_refused(good):
    worker = PictureWorker(command=BURNS)
    assert await code_of(worker, good) == "picture-timeout"
    await worker.close()


async def test_a_picture_that_brings_its_child_down_is_refused(good):
    worker = PictureWorker(command=FALLS)
    assert await code_of(worker, good) == "picture-bomb"
    await worker.close()


async def test_a_child_is_replaced_after_its_share_of_pictures(worker, good, monkeypatch):
    monkeypatch.setattr(worker_module, "PICTURES_A_CHILD", 2)
    seen = []
    for _ in range(3):
        await worker.check(good, told_size=None)
        seen.append({child.pid for child in worker._children})

    assert seen[1] == set()
    assert seen[0] != seen[2]


async def test_pictures_sent_at_once_are_all_answered():
    worker = PictureWorker(children=2)
    sizes = [(300 + 10 * n, 300) for n in range(8)]
    checked = await asyncio.gather(
        *(worker.check(saved(scene().resize(size)), told_size=None) for size in sizes)
    )

    assert [(one.width, one.height) for one in checked] == sizes
    assert len(worker._children) <= 2
    await worker.close()


async def test_closing_ends_every_child_and_refuses_the_picture_in_hand(good):
    worker = PictureWorker(command=HANGS)
    waiting = asyncio.create_task(worker.check(good, told_size=None))
    await until(lambda: worker._children)
    pids = {child.pid for child in worker._children}
    await worker.close()

    with pytest.raises(Refused):
        await waiting
    assert not {pid for pid in pids if is_running(pid)}


async def test_a_child_that_is_being_started_at_the_end_ends_as_well(monkeypatch, good):
    worker = PictureWorker(wall_seconds=600, command=HANGS)
    asked = worker.check(good, told_size=None)
    waiting = await closed_while_it_starts(monkeypatch, worker_module, worker, asked)

    with pytest.raises(Refused):
        await waiting
    assert not worker._children


async def test_no_secret_of_the_bot_reaches_the_child(monkeypatch, worker, good):
    monkeypatch.setenv("LICENCE_BOT_TOKEN", "PLANTED")
    await worker.check(good, told_size=None)
    child = next(iter(worker._children))

    assert b"PLANTED" not in environment_of(child.pid)


async def test_what_a_copy_is_known_by_comes_out_of_the_child_beside_the_figures(worker, good):
    checked = await worker.check(good, told_size=None)

    assert len(checked.fingerprint) == FINGERPRINT_SIDE**2
    assert "fingerprint" not in checked.facts


async def until(reached: Callable[[], object]) -> None:
    while not reached():  # noqa: ASYNC110 - the child's own process tells of no event
        await asyncio.sleep(0)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def environment_of(pid: int) -> bytes:
    place = Path("/proc") / str(pid) / "environ"
    if not place.exists():
        pytest.skip("this system does not show a process's environment")
    return place.read_bytes()


def kill_children(worker: PictureWorker) -> set[int]:
    pids = {child.pid for child in worker._children}
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    return pids


def test_the_bots_own_process_never_loads_a_decoder():
    program = "import sys, bot.app; sys.exit(any(it in sys.modules for it in ('PIL', 'pillow_heif', 'numpy', 'pypdfium2')))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
