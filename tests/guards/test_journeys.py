"""The table of journeys has no holes, and a table that has some is refused."""

import ast
import re
from pathlib import Path
from typing import Literal

import pytest

from handlers.dialogue.journey_check import Hole, refuse_holes
from handlers.dialogue.step import END, ON, Journey, Row, Section, Step
from handlers.journeys import JOURNEYS
from handlers.student.buttons import STEP_FOR
from handlers.updates import Text

HANDLERS = Path(__file__).parents[2] / "handlers"
ONE_QUESTION = {"mend", "withdrawal"}  # what is still wrong is a list of its own there


def ask(turn) -> None: ...


def receive(turn, said) -> Literal["kept", "dropped"]: ...


STEP = Step("any_step", (Text,), ask, receive)
OTHER = Step("other_step", (Text,), ask, receive)


def way(*parts, name="way", **more):
    return Journey(name, *parts, about=(), **more)


def row(step, kept, dropped=END):
    return Row(1, step, {"kept": kept, "dropped": dropped})


def refused(*journeys):
    with pytest.raises(Hole) as hole:
        refuse_holes({it.name: it for it in journeys})
    return str(hole.value)


def test_a_mending_is_entered_where_its_buttons_lead_to():
    assert JOURNEYS["mend"].by_button == set(STEP_FOR.values())


def test_every_journey_says_what_it_is_about():
    assert all(journey.about for journey in JOURNEYS.values())


def test_no_code_asks_for_the_name_of_a_journey():
    """Code asks what a journey is about, or whether it is a detour."""
    for path in sorted(HANDLERS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Compare):
                asked = ast.unparse(node)
                assert not re.search(r"\bjourney\b|\bway\.name\b", asked), (
                    f"{path.name}:{node.lineno} {asked}"
                )


@pytest.mark.parametrize("name", sorted(JOURNEYS.keys() - ONE_QUESTION))
def test_every_step_of_a_longer_way_says_how_far_it_is(name):
    journey = JOURNEYS[name]

    assert all(row.place >= 1 for row in journey.rows.values())


@pytest.mark.parametrize("whole", ["account", "apply"])
def test_a_change_stands_where_its_question_stands_on_the_whole_way(whole):
    change, journey = JOURNEYS[f"{whole}_change"], JOURNEYS[whole]

    assert change.whole is journey
    assert {name: row.place for name, row in change.rows.items()} == {
        name: journey.rows[name].place for name in change.rows
    }


@pytest.mark.parametrize(
    ("leads", "fault"),
    [
        ({"kept": END}, "leads nowhere"),
        ({"kept": END, "dropped": END, "lost": END}, "never says"),
        ({"kept": END, "dropped": "elsewhere"}, "there is no"),
    ],
)
def test_a_table_with_a_hole_is_refused_at_import(leads, fault):
    assert fault in refused(way(Row(1, STEP, leads)))


def test_a_step_to_which_nothing_leads_is_refused_until_a_button_does():
    rows = row(STEP, END), row(OTHER, END)

    assert refused(way(*rows)) == "way.other_step: nobody gets there"
    refuse_holes({"way": way(*rows, by_button=["other_step"])})


def test_two_steps_that_lead_only_to_each_other_are_not_reached_by_that():
    third = Step("third_step", (Text,), ask, receive)

    fault = refused(way(row(STEP, END), row(OTHER, "third_step"), row(third, "other_step")))
    assert "way.other_step: nobody gets there" in fault
    assert "way.third_step: nobody gets there" in fault


def test_a_detour_is_entered_from_its_journey_and_begins_nowhere():
    alone = way(row(STEP, END))
    changed = way(row(OTHER, END), name="change", part_of=alone)
    left = way(row(STEP, "change.other_step"))

    assert refused(alone, changed) == "change.other_step: nobody gets there"
    refuse_holes({"way": left, "change": changed})


def test_a_step_from_which_nothing_leads_to_an_end_is_refused():
    rows = row(STEP, "other_step"), row(OTHER, "other_step", "other_step")

    assert refused(way(*rows)) == "way.other_step: nobody gets out"
    refuse_holes({"way": way(rows[0], row(OTHER, "any_step"))})


def test_a_button_that_leads_to_no_step_of_the_journey_is_refused():
    assert "'cellar', which is no step" in refused(way(row(STEP, END), by_button=["cellar"]))


def test_a_step_may_not_stand_twice_in_one_journey():
    with pytest.raises(ValueError, match="twice"):
        way(row(STEP, END), row(STEP, END))


def test_a_section_leads_where_the_journey_says():
    section = Section(row(STEP, "other_step"), row(OTHER, ON))

    assert leads_of(section.to("check")) == ["other_step", END, "check", END]
    assert leads_of(section.to("check", dropped="start")) == ["other_step", "start", "check", "start"]
    assert leads_of(section.each_back_to("check", other_step="list")) == ["check", "check", "list", "list"]


def test_what_a_section_asks_anew_is_asked_in_the_detour():
    section = Section(row(STEP, ON, "number"), row(OTHER, ON, END))

    assert leads_of(section.to("check", detour="change")) == ["check", "change.number", "check", END]
    assert leads_of(section.to("check")) == ["check", "number", "check", END]


def test_a_section_whose_exit_nobody_named_is_a_hole():
    assert "there is no 'way.ON'" in refused(way(Section(row(STEP, ON))))


@pytest.mark.parametrize("derive", ["to", "each_back_to"])
def test_an_exception_that_a_section_does_not_know_is_refused(derive):
    with pytest.raises(ValueError, match="typo"):
        getattr(Section(row(STEP, ON)), derive)("check", typo="elsewhere")


def leads_of(section):
    return [target for it in section.rows for target in it.leads.values()]
