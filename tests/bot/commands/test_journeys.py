"""The command `journeys`: every way a student can go, in words and drawn; the page in docs is its output."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app_for
from handlers.journeys import JOURNEYS

PAGE = Path(__file__).parents[3] / "docs/journeys.md"


@pytest.fixture(scope="module")
def printed():
    done = CliRunner().invoke(app_for(["journeys"]), ["journeys"])
    assert done.exit_code == 0
    return done.stdout


def test_the_page_in_docs_is_what_the_command_prints(printed):
    assert PAGE.read_text("utf-8") == printed, "python -m bot journeys > docs/journeys.md"


def test_every_step_of_every_journey_stands_in_its_words_and_in_its_drawing(printed):
    chapters = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", printed, re.DOTALL | re.MULTILINE))

    assert chapters.keys() == JOURNEYS.keys()
    for name, chapter in chapters.items():
        drawn = set(re.findall(r"^    (\w+) -- ", chapter, re.MULTILINE))
        told = set(re.findall(r"^- \d \*\*(\w+)\*\*", chapter, re.MULTILINE))
        assert drawn == told == JOURNEYS[name].rows.keys()


def test_words_that_lead_to_the_same_step_share_one_arrow(printed):
    assert '    fee -- "keep, free" --> branch\n' in printed
    assert (
        '    account_read -- "account_number" --> account_change_account_number([account_change.' in printed
    )


def test_it_says_how_a_journey_is_entered(printed):
    assert "About: draft. A detour of apply, which leads into it.\n" in printed
    assert "Begins with resend; a button leads straight to effective_date, keyword, " in printed
    assert "    in(( )) ==> resend & effective_date & keyword & " in printed
