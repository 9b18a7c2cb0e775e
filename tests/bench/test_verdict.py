"""The bench judges by its bars, and fails on a missed one."""

import pytest

from tests.bench import __main__ as bench
from tests.bench.measuring import Measured
from tests.bench.verdict import bars, middle, table

PEER = Measured(cpu_ms=1.0, rate=900, p50_ms=90, p99_ms=200, memory_mib=180, boot_s=2, behind_ms=None)


def measured(cpu_ms: float, p99_ms: float = 100.0, **more) -> Measured:
    return Measured(**{**vars(PEER), "cpu_ms": cpu_ms, "p99_ms": p99_ms, **more})


def missed(**found: Measured) -> list[str]:
    return [bar.what for bar in bars(found) if not bar.kept]


def test_as_cheap_as_the_one_on_redis_and_quicker_than_both_is_enough():
    assert missed(ours=measured(1.5), c=PEER, d=measured(1.5, 300.0)) == []


def test_dearer_than_the_one_on_redis_is_missed():
    assert missed(ours=measured(1.51), c=PEER, d=measured(1.5, 300.0)) == [
        "CPU ms per message against aiogram on Redis"
    ]


@pytest.mark.parametrize(("cpu_ms", "kept"), [(1.6, True), (1.61, False)])
def test_without_redis_the_one_in_memory_sets_the_price(cpu_ms, kept):
    assert (missed(ours=measured(cpu_ms), c=PEER) == []) is kept


def test_an_answer_that_comes_later_than_anybody_elses_is_missed():
    slow = measured(1.0, 250.0)

    assert missed(ours=slow, c=PEER, d=measured(1.5, 240.0)) == [
        "p99 ms against aiogram on Redis", "p99 ms against aiogram in memory",
    ]  # fmt: skip


@pytest.mark.parametrize(("cpu_ms", "kept"), [(3.0, True), (3.01, False)])
def test_on_postgresql_it_may_cost_twice_as_much(cpu_ms, kept):
    peers = {"c": PEER, "d": measured(1.5, 300.0)}
    assert (missed(**{"ours": measured(1.0), "ours-pg": measured(cpu_ms), **peers}) == []) is kept


def test_each_figure_is_the_median_of_all_turns_by_itself():
    found = middle([measured(1.0, 300.0), measured(3.0, 100.0), measured(2.0, 200.0)])

    assert (found.cpu_ms, found.p99_ms, found.behind_ms) == (2.0, 200.0, None)


def test_the_table_has_a_line_for_each_bot():
    shown = table({"ours": measured(1.25, behind_ms=0.5), "c": PEER}, {"ours": "this bot", "c": "aiogram"})

    assert [line.split()[0] for line in shown.splitlines()] == ["CPU", "this", "aiogram"]
    assert "1.25" in shown
    assert "–" in shown.splitlines()[2]


@pytest.mark.parametrize(("cpu_ms", "ended_with", "word"), [(1.0, 0, "kept"), (1.7, 1, "MISSED")])
def test_the_whole_bench_says_so_and_ends_with_1_where_a_bar_is_missed(
    monkeypatch, capsys, cpu_ms, ended_with, word
):
    async def of_others(*_) -> dict[str, Measured]:
        return {"ours": measured(cpu_ms), "c": PEER}

    monkeypatch.setattr(bench, "_measure", of_others)

    assert bench.main([]) == ended_with
    said = capsys.readouterr().out
    assert word in said
    assert "synchronous=FULL" in said
    assert "in a closed loop" in said


def test_some_of_them_are_only_looked_at_without_a_verdict(monkeypatch, capsys):
    async def of_one(*_) -> dict[str, Measured]:
        return {"ours": measured(99.0)}

    monkeypatch.setattr(bench, "_measure", of_one)

    assert bench.main(["--only", "ours"]) == 0
    assert "MISSED" not in capsys.readouterr().out


@pytest.mark.parametrize(("program", "said"), [(None, True), ("/usr/bin/redis-server", False)])
def test_it_says_when_there_is_no_redis_to_compare_with(monkeypatch, capsys, program, said):
    async def of_two(*_) -> dict[str, Measured]:
        return {"ours": measured(1.0), "c": PEER}

    monkeypatch.setattr(bench, "_measure", of_two)
    monkeypatch.setattr(bench.Redis, "program", lambda: program)
    bench.main([])

    assert ("No redis-server" in capsys.readouterr().out) is said
