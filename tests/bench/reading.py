"""`python -m tests.bench.reading [--quick]`: what reading gets right, what it costs, judged against its bars."""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from rules.reading.comparison import Compared, Says, compare_account, compare_number
from rules.reading.dates import compare_date
from rules.reading.documents import other_document
from rules.reading.names import shows_name
from storage.pictures.ocr.reader import Lines, ReadingWorker, can_read
from tests.bench.meter import peak_memory_mib
from tests.bench.verdict import Bar
from tests.support.pictures.ocr import a_reader
from tests.support.pictures.ocr_set import Known, clean, faint, wrong_by_one

CLEAN, FAINT = 156, 40
SECONDS, MEBIBYTES = 1.0, 1024.0


@dataclass
class Tally:
    """The tally of one set: what was compared and how it came out."""

    pictures: int = 0
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)  # of the reader; a busy machine does not change it so much
    right: int = 0  # numbers and dates that stand there, compared with themselves
    matched: int = 0
    alarms: int = 0
    slips: int = 0  # the same numbers with one digit wrong, every way there is
    noticed: int = 0
    names: int = 0
    found: int = 0
    misplaced: int = 0  # a right document that was taken for another

    def take(self, known: Known, lines: Lines) -> None:
        self.pictures += 1
        for says in _typed_right(known, lines):
            self.right += 1
            self.matched += says is Says.match
            self.alarms += says is Says.mismatch
        for says in _typed_wrong(known, lines):
            self.slips += 1
            self.noticed += says is Says.mismatch
        self.names += 1
        self.found += shows_name(lines, known.person.name, known.person.english_name)
        self.misplaced += other_document(lines, known.document) is not None

    @property
    def line(self) -> str:
        return (
            f"{self.pictures:9}{self.matched:7}/{self.right:<5}{self.alarms:8}{self.noticed:9}/{self.slips:<6}"
            f"{self.found:6}/{self.names:<5}{self.misplaced:9}{median(self.seconds):9.2f}{_p95(self.seconds):7.2f}"
            f"{median(self.cpu):8.2f}"
        )


def main() -> int:
    if not can_read():
        sys.stderr.write("The extra licence-bot[ocr] is not installed here: there is nothing to measure.\n")
        return 1
    parser = argparse.ArgumentParser(prog="python -m tests.bench.reading", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="an eighth of the pictures: for a look")
    share = 8 if parser.parse_args().quick else 1
    sets, memory = asyncio.run(_measure(CLEAN // share, FAINT // share))
    say = sys.stdout.write
    say(f"{'':8}{'pictures':>9}{'match':>13}{'alarms':>8}{'slips noticed':>16}{'names':>12}{'misplaced':>9}")
    say(f"{'median s':>9}{'p95':>7}{'CPU s':>8}\n")
    say("".join(f"{name:8}{tally.line}\n" for name, tally in sets.items()))
    verdict = list(_bars(sets["clean"], sets["faint"], memory))
    say("".join(f"{bar}\n" for bar in verdict))
    return 0 if all(bar.kept for bar in verdict) else 1


async def _measure(many_clean: int, many_faint: int) -> tuple[dict[str, Tally], float]:
    """The tally of each set, and the most memory in MiB that the reader ever filled."""
    reader = a_reader()
    sets = {"clean": Tally(), "faint": Tally()}
    try:
        await reader.read(next(clean(1, seed=0)).jpeg)  # its start is not a picture's
        for name, pictures in (("clean", clean(many_clean)), ("faint", faint(many_faint))):
            for known in pictures:
                start, cpu = time.perf_counter(), _cpu(reader)
                lines = await reader.read(known.jpeg)
                sets[name].seconds.append(time.perf_counter() - start)
                sets[name].cpu.append(_cpu(reader) - cpu)
                assert lines is not None, "the reader broke down"
                sets[name].take(known, lines)
        assert reader._child is not None
        return sets, peak_memory_mib(reader._child.pid)
    finally:
        await reader.close()


def _typed_right(known: Known, lines: Lines) -> Iterator[Says]:
    if known.account:
        yield compare_account(lines, known.account, bank=known.bank).says
    if known.certificate:
        yield compare_number(lines, known.certificate).says
        yield compare_date(lines, known.person.certificates[0].effective).says


def _typed_wrong(known: Known, lines: Lines) -> Iterator[Says]:
    """Results for numbers typed wrong; noticed means: asked about with the right number in the question."""
    for typed in wrong_by_one(known.account or known.certificate):
        said = compare_account(lines, typed, bank=known.bank) if known.bank else compare_number(lines, typed)
        yield said.says if _right(said, known) else Says.unread


def _right(said: Compared, known: Known) -> bool:
    return said.read == (known.account or known.certificate)


def _bars(clean_set: Tally, faint_set: Tally, memory: float) -> Iterator[Bar]:
    missed = 100 * (1 - clean_set.noticed / clean_set.slips)
    yield Bar("false alarms on clean documents", clean_set.alarms, 0)
    yield Bar("one-digit errors not noticed on clean documents, %", missed, 1)
    yield Bar("clean documents taken for another kind", clean_set.misplaced, 0)
    yield Bar("false alarms on faint print", faint_set.alarms, max(1, faint_set.pictures // FAINT))
    yield Bar("seconds a picture, p95, on clean documents", _p95(clean_set.seconds), SECONDS)
    yield Bar("memory of the reader, MiB", memory, MEBIBYTES)


def _p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]


def _cpu(reader: ReadingWorker) -> float:
    """The seconds of processor time that the reader has used so far."""
    assert reader._child is not None
    after_name = Path(f"/proc/{reader._child.pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2]
    user, system = after_name.split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
