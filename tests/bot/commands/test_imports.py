"""The import command looks, asks, writes, and says every fault with its line."""

from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from bot.commands.data.imports import Workplace, app
from storage.imports.starter.load import load_starter
from storage.tables.catalogue import Bank
from tests.support.databases.import_lists import NOW, SCHOOL, Lists
from tests.support.running.processes import ran

ROOT = Path(__file__).parents[3]
GOOD = "bank_code,bank_name\n007,第一商業銀行\n"


@pytest.fixture
def shelf(tmp_path, database_url):
    shelf = Lists(tmp_path, database_url)
    yield shelf
    shelf.database.close()


def command(shelf, content, *options, answer=None, kind="banks"):
    file = shelf.folder / "typed.csv"
    file.write_text(content, encoding="utf-8")
    workplace = Workplace(shelf.database, SCHOOL, lambda: NOW)
    return CliRunner().invoke(app, [kind, str(file), *options], obj=lambda: workplace, input=answer)


def test_with_yes_the_list_is_written_at_once(shelf):
    result = command(shelf, GOOD, "--yes")
    assert (result.exit_code, shelf.count(Bank)) == (0, 1)
    assert "Written: 1 new, 0 changed, 0 marked absent." in result.output


@pytest.mark.parametrize(("answer", "rows"), [("y\n", 1), ("n\n", 0)])
def test_without_yes_it_asks_before_writing(shelf, answer, rows):
    result = command(shelf, GOOD, answer=answer)
    assert (result.exit_code, shelf.count(Bank)) == (0, rows)
    assert "Write this?" in result.output


def test_a_dry_run_shows_the_totals_and_writes_nothing(shelf):
    result = command(shelf, GOOD, "--dry-run")
    assert (result.exit_code, shelf.count(Bank)) == (0, 0)
    assert "unchanged" in result.output
    assert "Dry run: nothing was written." in result.output


def test_at_a_terminal_a_bar_counts_the_rows(shelf, monkeypatch):
    monkeypatch.setattr("bot.commands.data.imports.Console", lambda: Console(force_terminal=True))
    result = command(shelf, GOOD + "008,華南商業銀行\n", "--yes")
    assert "Importing banks" in result.output
    assert "2/2" in result.output


def test_rejections_name_file_line_and_reason_and_the_mended_list_imports(shelf):
    result = command(shelf, GOOD + "8,華南商業銀行\n,彰化商業銀行\n", "--yes")
    assert (result.exit_code, shelf.count(Bank)) == (1, 0)
    assert "typed.csv, line 3: bank_code is “8”, but a bank code has 3 figures" in result.output
    assert "typed.csv, line 4: bank_code is empty." in result.output
    assert "2 row(s) rejected, so nothing was imported." in result.output
    assert command(shelf, GOOD + "008,華南商業銀行\n009,彰化商業銀行\n", "--yes").exit_code == 0
    assert shelf.count(Bank) == 3


def test_square_brackets_in_a_list_are_shown_as_they_are(shelf):
    result = command(shelf, GOOD + "[red],某銀行\n", "--yes")
    assert "[red]" in result.output


def test_how_many_of_the_starter_are_retired_stands_in_the_look_and_in_the_answer(shelf):
    shelf.database.run_now(lambda session: load_starter(session, now=NOW, school=SCHOOL))
    branches = "bank_code,branch_code,branch_name\n004,0174,屏東分行\n"
    said = "Note: 104 branches of the starter list are retired by this first list of your own."

    look = command(shelf, branches, "--dry-run").output
    assert said in look
    written = command(shelf, branches, answer="y\n").output
    assert 0 <= written.find(said) < written.find("Write this?")
    assert "0 marked absent, 104 of the starter lists retired." in written
    assert "retired." not in command(shelf, branches + "004,0118,高雄分行\n", "--yes").output


@pytest.mark.parametrize("kind", ["roster", "catalogue", "banks", "rounds"])
def test_every_kind_is_a_command_that_names_missing_columns(shelf, kind):
    result = command(shelf, "x\n1\n", kind=kind)
    assert result.exit_code == 1
    assert "Missing column(s): " in result.output
    assert "The list cannot be read, so nothing was imported." in result.output


@pytest.mark.parametrize("content", ["", "bank_code,bank_name\n", "bank_code\n007\n"])
def test_a_list_that_is_wrong_as_a_whole_is_not_called_a_row(shelf, content):
    result = command(shelf, content)
    assert (result.exit_code, "row(s)" in result.output) == (1, False)
    assert command(shelf, GOOD, "--yes").exit_code == 0


def test_before_it_asks_it_warns_of_many_who_would_be_absent(shelf):
    header = "學號,姓名,英文姓名,性別,學制,學院,系所,班級,身分別,在學狀態,Email\n"
    rows = [f"B1120000{n},學生,,,,,,,本國,在學,\n" for n in range(5)]
    assert command(shelf, header + "".join(rows), "--yes", kind="roster").exit_code == 0

    asked = command(shelf, header + "".join(rows[1:]), answer="n\n", kind="roster").output
    warning = "1 of the 5 students who are present so far (20 %) are not in this file"
    assert 0 <= asked.find(warning) < asked.find("Write this?")
    assert "B11200000" not in asked


def test_the_command_line_works_on_the_database_that_the_environment_names(shelf, tmp_path):
    file = tmp_path / "banks.csv"
    file.write_text("bank_code,bank_name\n979,測試銀行\n", encoding="utf-8")
    where = {"database_url": shelf.database.url, "data_dir": tmp_path / "data"}
    done = ran("import", "banks", file, "--yes", **where)

    assert done.returncode == 0, done.stderr
    assert shelf.get(Bank, "979").name == "測試銀行"


def test_a_file_that_is_not_there_is_said_without_opening_the_database():
    def unopened():
        raise AssertionError

    result = CliRunner().invoke(app, ["banks", "no-such-file.csv"], obj=unopened)
    assert result.exit_code == 2
