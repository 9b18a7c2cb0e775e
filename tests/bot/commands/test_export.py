"""`export photo-facts`: figures to tune the thresholds with, and nobody in them."""

import csv
import io

import pytest
from typer.testing import CliRunner

from bot.cli import app_for
from bot.commands.data.imports import Workplace
from storage.pictures.figures_export import HEADINGS
from storage.pictures.judgments import JudgedFile
from tests.support.people.chat import SCHOOL
from tests.support.people.shelf import NUMBER

FACTS = {"source": "HEIC", "short": 960, "sharp": 0.12, "dhash": "ab" * 32, "twin_of": "cd" * 16}


@pytest.fixture
def command(shelf, monkeypatch):
    student = shelf.add_student()
    file = JudgedFile(student, "front", "ef" * 32)
    shelf.run(lambda records: records.judgments.note(file, "refused", ["blurred"], FACTS))
    monkeypatch.setattr(
        "bot.commands.workplace.open_workplace", lambda: Workplace(shelf.db, SCHOOL, lambda: shelf.now)
    )
    return lambda *words: CliRunner().invoke(app_for([]), ["export", *words])


def test_every_judgment_is_a_row_with_its_figures(command):
    found = command("photo-facts")
    assert found.exit_code == 0
    [row] = csv.DictReader(io.StringIO(found.output))

    assert list(row) == list(HEADINGS)
    assert (row["day"], row["item"], row["outcome"], row["codes"]) == (
        "2026-03-10",
        "front",
        "refused",
        "blurred",
    )
    assert (row["source"], row["short"], row["sharp"]) == ("HEIC", "960", "0.12")


def test_nothing_in_it_leads_to_a_person_or_a_picture(command):
    output = command("photo-facts").output

    for personal in (NUMBER, "ab" * 32, "cd" * 16, "ef" * 32):
        assert personal not in output


def test_it_may_be_written_to_a_file(command, tmp_path):
    found = command("photo-facts", "--to", str(tmp_path / "facts.csv"))

    assert "1 pictures written" in found.output
    assert len((tmp_path / "facts.csv").read_text(encoding="utf-8").splitlines()) == 2


def test_the_help_says_what_the_figures_are_for(command):
    assert "To tune the section photo of school.toml by." in " ".join(
        command("photo-facts", "--help").output.split()
    )
