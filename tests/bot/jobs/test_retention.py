"""The retention job keeps what the privacy notice promises, and leaves no trace of what it deletes."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from bot.jobs.job_context import JobContext
from bot.jobs.retention import retain_no_longer
from bot.jobs.timetable import TIMETABLE
from rules.retention import Kept
from rules.status import Status
from storage.messaging.outbox import Outgoing
from storage.tables.catalogue import RoundRow


@pytest.fixture
def student(shelf):
    """A student, and a round that closes in ten days."""
    closes_at = shelf.now + timedelta(days=10)
    shelf.run(
        lambda records: records.session.add(
            RoundRow(
                name="114-2", accepts_from=date(2026, 2, 1), accepts_to=date(2026, 7, 31),
                opens_at=shelf.now, closes_at=closes_at, supplement_days=7,
            )
        )
    )  # fmt: skip
    return shelf.add_student()


async def tick(shelf) -> None:
    await retain_no_longer(JobContext(shelf.store, None, lambda: None, lambda: None, None))


def a_draft(shelf, student, effective=date(2026, 3, 2)) -> int:
    return shelf.add_application(student, effective_date=effective, front=shelf.keep(student))


def drafts(shelf) -> list[int]:
    return shelf.run(lambda records: [it.id for it in records.applications.drafts()])


def decided(shelf, student) -> str:
    """The picture of an application that was approved just now."""
    front = shelf.keep(student)
    shelf.add_application(
        student, Status.applied, Status.approved, effective_date=date(2026, 3, 2), front=front
    )
    return front


async def test_a_draft_goes_two_weeks_after_its_round_has_closed(shelf, student):
    mine = a_draft(shelf, student)
    undated = a_draft(shelf, student, None)
    shelf.pass_time(days=10 + Kept.draft.days, seconds=-1)
    await tick(shelf)
    assert drafts(shelf) == [mine, undated]

    shelf.pass_time(seconds=1)
    await tick(shelf)
    assert drafts(shelf) == []
    assert shelf.run(lambda records: records.album.known()) == set()


async def test_a_draft_whose_round_was_prolonged_stays(shelf, student):
    mine = a_draft(shelf, student)
    shelf.pass_time(days=Kept.documents.days)

    def prolong(records):
        records.rounds.rows()[0].closes_at = shelf.now

    shelf.run(prolong)
    await tick(shelf)
    assert drafts(shelf) == [mine]


async def test_a_reminder_of_a_draft_that_is_gone_is_never_sent(shelf, student):
    draft = a_draft(shelf, student)
    late = shelf.now + timedelta(days=99)
    row = Outgoing(lane="1", method="m", payload={}, topic=f"reminder:{draft}", not_before=late)
    shelf.run(lambda records: records.outbox.put(row))
    shelf.pass_time(days=10 + Kept.draft.days)
    await tick(shelf)

    assert [it.status for it in shelf.outbox()] == []


async def test_pictures_go_some_time_after_the_end_and_accounts_after_their_last_use(shelf, student):
    picture = decided(shelf, student)
    shelf.run(lambda records: records.accounts.set_number(records.accounts.of(student), "00713700123456"))
    shelf.pass_time(days=Kept.documents.days)
    await tick(shelf)
    assert shelf.run(lambda records: records.album.viewable([picture])) == set()
    assert shelf.run(lambda records: records.accounts.get(student))

    shelf.pass_time(days=Kept.account.days)
    await tick(shelf)
    assert shelf.run(lambda records: records.accounts.get(student)) is None


async def test_cut_off_after_any_commit_the_next_tick_does_the_rest(shelf, student):
    """A kill does the same: what was committed stays, what was not is found again."""
    pictures = [decided(shelf, student), decided(shelf, shelf.add_student("B11256002"))]
    a_draft(shelf, shelf.add_student("B11256003"))
    shelf.pass_time(days=60)
    for most in range(1, 6):
        work = asyncio.create_task(tick(shelf))
        commits = []

        def cut(_connection, work=work, commits=commits, most=most):
            commits.append(1)
            if len(commits) == most:
                work.get_loop().call_soon_threadsafe(work.cancel)

        event.listen(shelf.db.engine, "commit", cut)
        await asyncio.gather(work, return_exceptions=True)
        event.remove(shelf.db.engine, "commit", cut)
    await tick(shelf)

    assert shelf.run(lambda records: records.album.viewable(pictures)) == set()
    assert drafts(shelf) == []


def test_it_is_in_the_timetable_before_the_files_are_swept():
    names = [entry.name for entry in TIMETABLE]

    assert names.index("retain") < names.index("tidy")
