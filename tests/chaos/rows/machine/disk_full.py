"""Not a byte is left on the disk: nothing is confirmed that is not stored, and it goes on when there is room again."""

import http.client
import time
from contextlib import suppress
from dataclasses import replace

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from tests.chaos.harness.backstage import write
from tests.chaos.harness.judgement.confirmed import Confirmed
from tests.chaos.harness.judgement.glance import patiently
from tests.chaos.harness.judgement.judging import judge
from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.machine.databases import SQLITE
from tests.chaos.harness.machine.small_disk import SmallDisk, small_disk
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.town import Town
from tests.chaos.rows.machine.locked import recovered
from tests.support.running.processes import free_port

UPDATES, TIMES = 3_000, 3
FULL_SECONDS = 20.0
RECOVERED_SECONDS = 30.0
UNREADY_SECONDS = 10.0
WARM, MOST_WAITING = 300, 400  # updates before the first time; and as many as may have to wait at Telegram
LOOK = 0.25
ASKED = "checked_at"  # what /readyz writes to see whether it can; the run without faults was not asked


def disk_full(
    stage: Stage, updates: int = UPDATES, times: int = TIMES, seconds: float = FULL_SECONDS
) -> Found:
    """A full disk: the bot's data and the database lie on it, beside a file that takes all that is left."""
    found, firsts, wholes = Found(), [], []
    kind = stage.databases.kind
    with small_disk(kind, stage.folder / f"disk-{kind}-{time.monotonic_ns()}") as disk:
        port = free_port()
        settings = {"DATA_DIR": str(disk.folder / "bot"), "LISTEN": f"127.0.0.1:{port}"}
        on_it = replace(stage, databases=disk)
        with on_it.town_and_reference(updates, settings=settings) as (town, reference, said):
            bot = town.start_bot()
            town.wait_until_ready(bot)
            confirmed = Confirmed(town)
            confirmed.say(said[:WARM])
            town.come_to_rest()
            left = said[WARM:]
            unready = []
            for number in range(times):
                stage.progress("not a byte left", number, times)
                found.must(_becomes_ready(port), "/readyz was red before the disk was full")
                disk.fill()
                left, first_red = _talk_into_it(stage, disk, confirmed, left, seconds, port)
                unready += [first_red]
                newest = town.telegram.newest()
                disk.clear()
                over = time.monotonic()
                _rest(town, disk, confirmed)
                wholes.append(time.monotonic() - over)
                firsts.append(town.telegram.first_answer_after(over, newest) or 999.0)
            confirmed.say(left)
            town.come_to_rest()
            confirmed.look()
            found.must(bot.poll() is None, "the bot ended")
            town.stop(bot)
            found.must(confirmed.unconfirmed > 0, "the disk was never full: nothing was proven")
            confirmed.judge(found)
            _judge_ready(found, unready)
            _sound(town, found)
            write(town, lambda records: records.facts.forget(ASKED))
            judge(town, reference, found, updates)
    recovered(found, firsts, wholes, RECOVERED_SECONDS)
    return found


def _talk_into_it(
    stage: Stage, disk: SmallDisk, confirmed: Confirmed, left: list, seconds: float, port: int
) -> tuple[list, float]:
    """The words left to say, and the seconds of trouble after which the bot said that it is not ready."""
    end, trouble, red = time.monotonic() + seconds, None, None
    while time.monotonic() < end:
        if confirmed.look() < MOST_WAITING:
            share, left = left[:20], left[20:]
            confirmed.say(share)
        elif trouble is None:
            trouble = time.monotonic()
        disk.fill()  # also what was let go of meanwhile
        if red is None and not _is_ready(port):
            red = time.monotonic()
        time.sleep(LOOK)
    if red is None:
        return left, float("inf")
    return left, max(0.0, red - (trouble or red))


def _rest(town: Town, disk: SmallDisk, confirmed: Confirmed) -> None:
    """Come to rest; a server that could not bear it is started again, as its service manager would."""
    if disk.server is not None:
        with suppress(Exception):
            disk.server.start()
    patiently(town.archive.left)
    confirmed.look()
    town.come_to_rest()
    confirmed.look()


def _becomes_ready(port: int) -> bool:
    deadline = time.monotonic() + RECOVERED_SECONDS
    while not (ready := _is_ready(port)) and time.monotonic() < deadline:
        time.sleep(LOOK)
    return ready


def _is_ready(port: int) -> bool:
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        wire.request("GET", "/readyz")
        return wire.getresponse().status == 200
    except OSError:
        return False
    finally:
        wire.close()


def _judge_ready(found: Found, unready: list[float]) -> None:
    found.note(f"/readyz red at most {max(unready):.1f} s after Telegram began to wait")
    found.must(max(unready) <= UNREADY_SECONDS, "/readyz stayed green, or turned red too late")


def _sound(town: Town, found: Found) -> None:
    """Judge the database: SQLite looks through the whole file; PostgreSQL has replayed its log."""
    if town.url.startswith(SQLITE):
        with create_engine(town.url, poolclass=NullPool).connect() as wire:
            told = wire.execute(text("pragma integrity_check")).scalar()
        found.must(told == "ok", f"integrity: {told}")
