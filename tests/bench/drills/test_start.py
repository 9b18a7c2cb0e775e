"""The drill of a start: each figure stands beside its bar, and a missed one ends it with 1."""

import pytest

from tests.bench.drills.start import Start, judged

AIOGRAM = Start(cpu_s=2.5, idle_mib=170)


@pytest.mark.parametrize(
    ("ours", "everything", "missed"),
    [
        (Start(1.0, 100), Start(1.2, 130), []),
        (Start(1.01, 100), Start(1.2, 130), [0]),
        (Start(1.0, 100.1), Start(1.2, 130), [1]),
        (Start(1.0, 100), Start(1.2, 130.1), [2]),
    ],
)
def test_a_start_may_cost_two_fifths_of_aiograms_and_hold_so_much(capsys, ours, everything, missed):
    assert judged({"ours": ours, "everything": everything, "aiogram": AIOGRAM}) == bool(missed)

    lines = capsys.readouterr().out.splitlines()
    assert [number for number, line in enumerate(lines) if line.startswith("MISSED")] == missed
    assert len(lines) == 3
