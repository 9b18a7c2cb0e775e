"""The cost of a picture from received to judged, beside a bare decode and encode in the same run."""

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from statistics import median, quantiles

import pypdfium2
from PIL import Image, ImageOps

from rules.picture_quality import (
    PDF_LONG_SIDE,
    STORED_LONG_SIDE,
    STORED_QUALITIES,
    PhotoLimits,
    judge_figures,
)
from rules.refusal import Refused
from storage.pictures.decoding.worker import PictureWorker
from tests.bench.meter import peak_memory_mib

LIMITS = PhotoLimits()


@dataclass
class Cost:
    """The cost in seconds of every turn: ours, and bare."""

    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return median(self.ours)

    @property
    def p95(self) -> float:
        return quantiles(self.ours, n=20)[-1] if len(self.ours) > 1 else self.ours[0]

    @property
    def ratio(self) -> float:
        """The ratio of the fastest turn of each: a busy machine meets one of them, and not the other."""
        return min(self.ours) / min(self.bare)


async def costs(files: dict[str, bytes], turns: int) -> tuple[dict[str, Cost], float]:
    """The costs, ours and bare in turns; and the most MiB that a child of ours ever filled."""
    found = {name: Cost() for name in files}
    async with _worker(1) as worker:
        await worker.check(files["screenshot PNG"], told_size=None)  # the start of a child is no picture's
        for _ in range(turns):
            for name, data in files.items():
                start = time.perf_counter()
                checked = await worker.check(data, told_size=len(data))
                judge_figures(checked.facts, LIMITS)
                found[name].ours.append(time.perf_counter() - start)
                start = time.perf_counter()
                bare(data)
                found[name].bare.append(time.perf_counter() - start)
        return found, max(peak_memory_mib(child.pid) for child in worker._children)


def bare(data: bytes) -> bytes:
    """A picture as a short script makes it that asks nothing: decode, turn, shrink, encode."""
    if data.startswith(b"%PDF-"):
        page = pypdfium2.PdfDocument(data)[0]
        picture = page.render(scale=PDF_LONG_SIDE / max(page.get_size())).to_pil()
    else:
        picture = Image.open(BytesIO(data))
        picture.draft("RGB", (STORED_LONG_SIDE, STORED_LONG_SIDE))
        picture = ImageOps.exif_transpose(picture).convert("RGB")
    picture.thumbnail((STORED_LONG_SIDE, STORED_LONG_SIDE))
    out = BytesIO()
    picture.save(out, "JPEG", quality=STORED_QUALITIES[0], subsampling=0)
    return out.getvalue()


async def seconds_a_picture(files: list[bytes], many: int) -> float:
    """The seconds a picture, with two workers that always have something to do."""
    async with _worker(2) as worker:
        await asyncio.gather(*(worker.check(files[0], told_size=None) for _ in range(2)))
        start = time.perf_counter()
        await asyncio.gather(*(worker.check(files[at % len(files)], told_size=None) for at in range(many)))
        return (time.perf_counter() - start) / many


async def lag_beside(bombs: list[bytes]) -> float:
    """The lag of the bot's loop, p99 in ms, while all of these are decoded."""
    late: list[float] = []
    async with _worker(2) as worker:
        watching = asyncio.create_task(_watch(late))
        await asyncio.gather(*(_sent(worker, bomb) for bomb in bombs))
        watching.cancel()
    return 1000 * (quantiles(late, n=100)[-1] if len(late) > 1 else 0.0)


async def _sent(worker: PictureWorker, data: bytes) -> None:
    try:
        await worker.check(data, told_size=None)
    except Refused:
        return


async def _watch(late: list[float], pause: float = 0.01) -> None:
    while True:
        start = time.perf_counter()
        await asyncio.sleep(pause)
        late.append(time.perf_counter() - start - pause)


@asynccontextmanager
async def _worker(children: int):
    worker = PictureWorker(children=children)
    try:
        yield worker
    finally:
        await worker.close()
