"""The demo's data: dated from today, filled in once, and renewed when they have passed."""

from datetime import timedelta

import pytest

from bot.commands.demo_data import SET_UP, load_demo
from emulator.samples.draw_all import draw_samples, read_facts
from handlers.steps.completeness import gaps
from rules.calendar.rounds import is_open, judge_rounds
from rules.calendar.timezone import TAIPEI
from tests.support.people.shelf import Shelf
from tests.support.people.town import SCHOOL

pytestmark = pytest.mark.xdist_group("demo data")  # drawn once for all of these tests


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    draw_samples(folder, Shelf.now.astimezone(TAIPEI).date())
    return folder


@pytest.fixture
async def begun(tmp_path, samples):
    """A demo that was begun today."""
    shelf = Shelf(tmp_path / "bot")
    shelf.samples = samples
    await load_demo(shelf.store, SCHOOL, samples)
    yield shelf
    shelf.store.close()


def rounds(demo):
    return demo.run(lambda records: records.rounds.all())


async def test_every_document_is_taken_by_a_round_that_is_open_now(begun):
    certificates = [it for person in read_facts(begun.samples).values() for it in person.certificates]

    assert certificates
    assert all(judge_rounds(it.effective, rounds(begun), begun.now).open for it in certificates)


async def test_one_student_is_set_up_and_the_others_are_not(begun):
    def look(records):
        linked = [it for it in read_facts(begun.samples) if (one := records.people.get(it)) and one.student]
        student = records.people.get(SET_UP).student
        return linked, gaps(records.accounts.get(student.id), student, begun.now.date())

    assert begun.run(look) == ([SET_UP], [])


async def test_started_again_within_its_weeks_nothing_changes(begun):
    before = rounds(begun)
    begun.pass_time(days=20)
    await load_demo(begun.store, SCHOOL, begun.samples)

    assert rounds(begun) == before
    assert is_open(before[0], begun.now)


async def test_a_round_that_has_passed_is_followed_by_another_one(begun):
    begun.pass_time(days=60)
    for _ in range(2):
        await load_demo(begun.store, SCHOOL, begun.samples)
    now_open = [it for it in rounds(begun) if is_open(it, begun.now)]

    assert [it.closes_at - begun.now > timedelta(days=27) for it in now_open] == [True]
    assert now_open[0].accepts(begun.now.astimezone(TAIPEI).date())
