"""Several rounds open at once, and one that takes several semesters: each draft has one round, and one way."""

from datetime import date, datetime

import pytest

from handlers.scheduled.reminders import remind
from rules.calendar.timezone import TAIPEI
from storage.tables.catalogue import RoundRow
from tests.handlers.scheduled.test_reminders import at, draft, keys
from tests.support.people.student_scenes import applications, fill_in


def add_round(world, name, accepts, closes, opens=(2026, 3, 1)):
    row = RoundRow(
        name=name, accepts_from=accepts[0], accepts_to=accepts[1], supplement_days=3,
        opens_at=datetime(*opens, tzinfo=TAIPEI), closes_at=datetime(*closes, 23, 59, 59, tzinfo=TAIPEI),
    )  # fmt: skip
    world.run(lambda records: records.session.add(row))


@pytest.fixture
def autumn(world):
    """An autumn round beside every world's spring round: for the semester before, closing later."""
    add_round(world, "114-1 補申請", (date(2025, 8, 1), date(2026, 1, 31)), (2026, 4, 30))


@pytest.fixture
def both(world):
    """A round for certificates of two semesters, which closes before the round of one of them."""
    add_round(world, "畢業生", (date(2025, 8, 1), date(2026, 7, 31)), (2026, 3, 20))


def send(chat, day):
    chat.says("/apply").says(day).says("園藝").presses("園藝").presses("就是這張")
    return chat.says("工工字第01414號").sends_picture().presses("背面無內容").presses("送出申請")


@pytest.mark.parametrize(("day", "name"), [("115/03/02", "114-2 梯次"), ("114/11/01", "114-1 補申請")])
def test_a_certificate_goes_into_the_open_round_that_takes_its_date(world, ready, autumn, day, name):
    send(ready, day)

    assert [it.round.name for it in applications(world)] == [name]


@pytest.mark.parametrize("day", ["115/03/02", "114/11/01"])
def test_a_round_may_take_several_semesters_and_the_one_that_closes_first_counts(world, ready, both, day):
    send(ready, day)

    assert [it.round.name for it in applications(world)] == ["畢業生"]


def test_while_another_round_takes_the_date_a_closed_one_binds_nobody(world, ready, both):
    fill_in(ready)
    world.now = at(21, 9)
    ready.presses("送出申請")

    assert [it.round.name for it in applications(world)] == ["114-2 梯次"]


@pytest.mark.parametrize(
    ("effective", "ends"),
    [
        (date(2026, 3, 2), ["1:20260331"]),
        (date(2025, 11, 1), ["2:20260430"]),
        (None, ["1:20260331", "2:20260430"]),  # could still be for either
    ],
)
def test_a_draft_is_reminded_by_the_end_of_its_own_round(world, ready, autumn, effective, ends):
    draft(world, effective=effective)
    for moment in (at(30, 9), at(29, 9, month=4)):
        world.now = moment
        world.run(lambda records: remind(records, world.app_context))

    assert [f"{it.split(':')[1]}:{it.split(':')[4]}" for it in keys(world)] == ends
