"""The table of journeys has no holes, and a table that has some is refused."""

from typing import Literal

import pytest

from handlers.events import Text
from handlers.journeys import JOURNEYS
from handlers.route import Hole, refuse_holes
from handlers.step import END, Journey, Row, Step

ONE_QUESTION = {"mend", "withdrawal"}  # what is still wrong is a list of its own there


def ask(turn) -> None: ...


def receive(turn, said) -> Literal["kept", "dropped"]: ...


STEP = Step("any_step", (Text,), ask, receive)


def test_every_step_can_be_reached_from_a_beginning_or_a_button():
    from handlers.presses import STEP_FOR

    led_to = {
        f"{journey.name}.{target}" if "." not in target else target
        for journey in JOURNEYS.values()
        for row in journey.rows.values()
        for target in row.leads.values()
    }
    begun = {f"{journey.name}.{journey.first}" for journey in JOURNEYS.values()}
    begun |= {f"mend.{step}" for step in STEP_FOR.values()}
    everything = {f"{journey.name}.{name}" for journey in JOURNEYS.values() for name in journey.rows}

    assert everything <= led_to | begun


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
    with pytest.raises(Hole, match=fault):
        refuse_holes({"way": Journey("way", Row(1, STEP, leads))})


def test_a_step_may_not_stand_twice_in_one_journey():
    row = Row(1, STEP, {"kept": END, "dropped": END})

    with pytest.raises(ValueError, match="twice"):
        Journey("way", row, row)
