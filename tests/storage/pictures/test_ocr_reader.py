"""Reading helps and never hinders: what is not read in time is unread, and a child that hangs is replaced."""

import asyncio
import importlib.util
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from emulator.samples import cards, certificates, passbooks
from emulator.samples.facts import sample_facts
from rules.reading.comparison import Says, compare_account, compare_number
from rules.reading.dates import compare_date, read_expiry
from rules.reading.documents import documents_on, read_number
from rules.reading.names import shows_name
from storage.pictures.child.limits import DATA_BYTES
from storage.pictures.ocr import reader as reading
from storage.pictures.ocr.reader import NoReader, ReadingWorker
from tests.support.pictures.child_processes import closed_while_it_starts
from tests.support.pictures.ocr import cut_off, needs_reading, photo_of
from tests.support.pictures.ocr_set import faint, wrong_by_one

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 3, 20)
HANGS = (sys.executable, "-c", "import time; time.sleep(600)")
FALLS = (sys.executable, "-c", "import os; os.abort()")
ECHO = (
    sys.executable,
    "-c",
    (
        "import sys, json\n"
        "from storage.pictures.child.pipe import read_frame, write_frame\n"
        "while True:\n"
        "    read_frame(sys.stdin.buffer)\n"
        "    said = read_frame(sys.stdin.buffer).decode()\n"
        "    write_frame(sys.stdout.buffer, json.dumps({'lines': [said]}).encode())\n"
        "    write_frame(sys.stdout.buffer, b'')\n"
    ),
)


@pytest.fixture
async def echo():
    worker = ReadingWorker(patience_seconds=60.0, command=ECHO)
    yield worker
    await worker.close()


async def test_without_the_extra_nothing_is_read():
    reader = NoReader()
    reader.prepare()

    assert await reader.read(b"a picture") is None
    await reader.close()


@pytest.mark.parametrize("missing", ["rapidocr", "onnxruntime", None])
def test_it_can_read_where_both_parts_of_the_extra_are_installed(monkeypatch, missing):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == missing else name)

    assert reading.can_read() is (missing is None)


async def test_one_child_reads_picture_after_picture(echo):
    echo.prepare()

    assert await echo.read(b"first") == ("first",)
    child = echo._child
    assert await echo.read(b"second") == ("second",)
    assert echo._child is child


async def test_no_child_runs_before_a_picture_is_on_its_way(echo):
    assert echo._child is None


async def test_one_is_read_one_waits_and_further_ones_go_on_unread(echo):
    read = await asyncio.gather(*(echo.read(text) for text in (b"one", b"two", b"three", b"four")))

    assert read == [("one",), ("two",), None, None]
    assert await echo.read(b"five") == ("five",)


async def test_a_picture_does_not_wait_longer_than_the_patience_lasts():
    worker = ReadingWorker(patience_seconds=0.01, wall_seconds=600, command=HANGS)

    assert await worker.read(b"a picture") is None
    await worker.close()
    assert worker._child is None or worker._child._process.returncode is not None


async def test_a_child_that_is_being_started_at_the_end_ends_as_well(monkeypatch):
    worker = ReadingWorker(patience_seconds=60.0, wall_seconds=600, command=HANGS)
    waiting = await closed_while_it_starts(monkeypatch, reading, worker, worker.read(b"a picture"))

    assert await waiting is None
    assert worker._child is None or worker._child._process.returncode is not None


async def test_a_child_that_hangs_is_killed_and_the_next_picture_gets_a_new_one(echo, monkeypatch):
    monkeypatch.setattr(echo, "_command", HANGS)
    monkeypatch.setattr(echo, "_wall_seconds", 0.05)
    assert await echo.read(b"first") is None

    monkeypatch.setattr(echo, "_command", ECHO)
    monkeypatch.setattr(echo, "_wall_seconds", 60.0)
    assert await echo.read(b"second") == ("second",)


async def test_a_child_that_falls_over_leaves_its_picture_unread():
    worker = ReadingWorker(patience_seconds=60.0, command=FALLS)

    assert await worker.read(b"a picture") is None
    await worker.close()


async def test_a_child_that_somebody_killed_is_replaced(echo):
    await echo.read(b"first")
    os.kill(echo._child.pid, signal.SIGKILL)
    echo._child._process.wait()

    assert await echo.read(b"second") is None
    assert await echo.read(b"third") == ("third",)


async def test_where_no_child_can_be_started_nothing_is_read():
    worker = ReadingWorker(command=("/nowhere/python",))

    assert await worker.read(b"a picture") is None
    await worker.close()


async def test_nothing_is_read_after_the_end(echo):
    await echo.close()
    echo.prepare()

    assert await echo.read(b"late") is None


def test_whatever_asks_for_the_network_inside_the_child_is_stopped():
    code = (
        "import sys, urllib.request\n"
        "from storage.pictures.ocr.child import _forbid_network\n"
        "sys.addaudithook(_forbid_network)\n"
        "urllib.request.urlopen('http://127.0.0.1:9')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "NetworkForbidden: socket." in done.stderr


@pytest.fixture(scope="module")
def documents(reader):
    """The demo's sample documents, photographed askew on a desk, and what the real reader made of each."""
    national, foreign = (sample_facts(TODAY)[person] for person in (1001, 1003))
    drawn = {
        "post": passbooks.passbook(national),
        "bank": passbooks.passbook(foreign),
        "skill": certificates.front(national, national.certificates[0]),
        "ipas": certificates.front(foreign, foreign.certificates[0]),
        "id": cards.id_front(national),
        "resident": cards.residence_front(foreign),
    }

    photos = {name: photo_of(it, seed) for seed, (name, it) in enumerate(drawn.items())}
    photos["faint"] = next(faint(1)).jpeg

    async def read_all() -> dict[str, tuple[str, ...]]:
        return {name: await reader.read(photo) for name, photo in photos.items()}

    return asyncio.run(read_all())


class TestTheRealReader:
    pytestmark = needs_reading
    national, foreign = (sample_facts(TODAY)[person] for person in (1001, 1003))

    def test_reads_account_numbers_and_holders(self, documents):
        for lines, who in ((documents["post"], self.national), (documents["bank"], self.foreign)):
            account = who.account
            assert compare_account(lines, account.number, bank=account.bank).says is Says.match
        assert shows_name(documents["post"], "林曉晴")

    def test_reads_the_numbers_and_dates_of_certificates(self, documents):
        for lines, who in ((documents["skill"], self.national), (documents["ipas"], self.foreign)):
            certificate = who.certificates[0]
            assert read_number(lines) == certificate.number
            assert compare_date(lines, certificate.effective).says is Says.match
            assert compare_date(lines, certificate.made).read == certificate.effective.isoformat()

    def test_tells_the_kinds_of_documents_apart(self, documents):
        assert {name: documents_on(lines) for name, lines in documents.items()} == {
            "post": {"passbook"},
            "bank": {"passbook"},
            "skill": {"certificate"},
            "ipas": {"certificate"},
            "id": {"id_card"},
            "resident": {"residence_card"},
            "faint": {"passbook"},
        }

    def test_notices_every_digit_that_can_be_mistyped(self, documents):
        for lines, who in ((documents["post"], self.national), (documents["bank"], self.foreign)):
            account = who.account
            read = {compare_account(lines, it, bank=account.bank).read for it in wrong_by_one(account.number)}
            assert read == {account.number}
        for lines, who in ((documents["skill"], self.national), (documents["ipas"], self.foreign)):
            number = who.certificates[0].number
            assert {compare_number(lines, it).read for it in wrong_by_one(number)} == {number}

    def test_raises_no_alarm_over_faint_print_under_a_seal(self, documents):
        known = next(faint(1))

        assert compare_account(documents["faint"], known.account, bank=known.bank).says is not Says.mismatch

    def test_reads_until_when_a_residence_card_is_valid(self, documents):
        assert read_expiry(documents["resident"], today=TODAY) == self.foreign.residence_until

    async def test_goes_on_after_a_picture_that_cannot_be_read(self, reader, documents):
        child = reader._child

        assert await reader.read(b"no picture at all") is None
        assert reader._child is child

    async def test_reads_nothing_off_an_empty_page(self, reader):
        assert await reader.read(photo_of(Image.new("RGBA", (900, 600), "white"))) == ()

    def test_has_no_network_at_all_and_needs_none(self, reader, documents):
        if not cut_off():
            pytest.skip("nobody may make a network namespace here, or run Python in one")

        assert [line.split(":")[0].strip() for line in about(reader, "net/dev")[2:]] == ["lo"]
        assert len(about(reader, "net/route")) <= 1

    def test_keeps_no_telemetry_of_the_models_library(self, reader, documents):
        opened = {path.readlink().name for path in Path(f"/proc/{reader._child.pid}/fd").iterdir()}

        assert "ORT_DISABLE_TELEMETRY=1" in "\0".join(about(reader, "environ")).split("\0")
        assert not [it for it in opened if it.startswith("onnxruntime")]  # where it waits to be sent

    def test_fills_no_more_than_a_gigabyte(self, reader, documents):
        most = next(int(line.split()[1]) for line in about(reader, "status") if line.startswith("VmHWM"))
        limit = next(line.split()[3] for line in about(reader, "limits") if line.startswith("Max data size"))

        assert most * 1024 <= DATA_BYTES
        assert limit == str(DATA_BYTES)


def about(reader: ReadingWorker, what: str) -> list[str]:
    """What the system says about the reading child, in this file of /proc."""
    return Path(f"/proc/{reader._child.pid}/{what}").read_text().splitlines()
