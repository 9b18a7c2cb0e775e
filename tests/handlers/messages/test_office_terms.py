"""Office words: the catalogue's and the roster's Chinese, as an English student reads it."""

import pytest

from handlers.messages.labels import LINE, columns
from tests.support.people.staff_scenes import change
from tests.support.people.student_scenes import DATE, complete_account


@pytest.fixture
def apply(world, english):
    complete_account(world)
    return english.says("/apply").says(DATE)


def test_an_english_student_picks_the_certificate_by_its_english_name(apply):
    apply.says("園藝")
    assert "Horticulture｜Level C｜園藝" in apply.buttons
    apply.presses("Horticulture")
    assert "Certificate: Horticulture" in apply.last
    assert "Chinese name: 園藝" in apply.last
    assert "Level: Level C (丙級)" in apply.last


def test_a_long_english_name_keeps_its_level_in_the_one_line_of_a_button(world, apply):
    name = "Computer Software Application"
    change(world, lambda records: records.catalogue.get("118002"), english_name=name)
    apply.says("電腦軟體")
    [button] = [it for it in apply.buttons if it.startswith("Comp")]
    assert button.endswith("｜Level B")
    assert columns(button) <= LINE


def test_a_kind_without_an_english_name_keeps_the_offices_own(apply):
    apply.says("電腦軟體")
    assert "電腦軟體應用｜Level B｜勞動部" in apply.buttons


def test_a_level_that_no_text_knows_is_shown_as_the_office_wrote_it(world, apply):
    change(world, lambda records: records.catalogue.get("133003"), level="860分以上")
    apply.says("園藝").presses("Horticulture")
    assert "Level: 860分以上" in apply.last


def test_gender_and_programme_of_the_roster_are_read_in_english(world, english):
    change(world, lambda records: records.roster.by_number("B11256001"), gender="女")
    english.says("/account")
    assert "Gender: female" in english.last
    assert "Programme: four-year bachelor’s programme" in english.last
