"""Exit code of `make chaos`: 1 where a promise is broken, also by a row that breaks off, as its table says."""

import signal

import pytest

from tests.chaos import __main__ as long_form
from tests.chaos.harness.judgement.report import Found
from tests.chaos.rows.table import Row

pytestmark = pytest.mark.xdist_group("chaos")


def holds(_stage) -> Found:
    return Found(measured=["0 lost"])


def breaks(_stage) -> Found:
    return Found(measured=["1 lost"], broken=["1 lost"])


def breaks_off(_stage) -> Found:
    raise TimeoutError("unfinished")


@pytest.fixture
def chaos(monkeypatch, capsys):
    """A function that runs these rows on SQLite, and returns the exit code and what was printed."""
    usual = signal.getsignal(signal.SIGTERM)

    def run(*rows) -> tuple[int, str]:
        table = tuple(Row(it.__name__, f"fault {it.__name__}", "0 lost", it, ("sqlite",)) for it in rows)
        monkeypatch.setattr(long_form, "ROWS", table)
        monkeypatch.setattr("sys.argv", ["chaos", "--database", "sqlite", "--markdown"])
        return long_form.main(), capsys.readouterr().out

    yield run
    signal.signal(signal.SIGTERM, usual)


def test_where_every_promise_holds_it_ends_with_0(chaos):
    code, table = chaos(holds)

    assert (code, table.count("| holds |")) == (0, 1)


@pytest.mark.parametrize(("row", "words"), [(breaks, "broken: 1 lost"), (breaks_off, "broken: broke off")])
def test_one_broken_promise_ends_it_with_1_after_the_other_rows(chaos, row, words):
    code, table = chaos(row, holds)

    assert code == 1
    assert words in table
    assert "| holds |" in table


def test_a_run_of_no_rows_proves_nothing(chaos):
    assert chaos()[0] == 1
