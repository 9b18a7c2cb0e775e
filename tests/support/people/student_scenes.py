"""Student scenes: a linked student, a complete account, an application, where tests of applying begin."""

from sqlalchemy import select

from rules.calendar.rounds import supplement_end
from rules.items import Item, papers_for
from rules.status import Status
from storage.tables.catalogue import RoundRow
from tests.support.people import people

DATE = "115/03/02"


def link(world, chat, number="B11256001"):
    """Link the phone to the student from now on."""
    world.run(lambda records: people.linked(records, chat.user_id, number))
    return chat


def complete_account(world, number="B11256001", **changes):
    """Complete the account, with pictures only in name: what a test keeps is what its student sent."""
    given = {
        "pictures": dict.fromkeys((*papers_for(foreign=False), *papers_for(foreign=True)), "none")
    } | changes
    world.run(lambda records: people.with_account(records, number, **given))


def send_papers_after_card(chat):
    """Send what a foreign student is asked for after the residence card's date, but for what may be skipped."""
    papers = papers_for(foreign=True)
    for _ in papers[papers.index(Item.residence_back) + 1 :]:
        chat.sends_picture()
    return chat


def applications(world):
    """Every application of the first student, oldest first."""
    return world.run(
        lambda records: records.applications.of_student(records.roster.by_number("B11256001").id)
    )


def fill_in(chat, *, number="工工字第01414號", kind="園藝"):
    """Fill in an application, from /apply to the last page, as a student does it."""
    chat.says("/apply").says(DATE).says(kind).presses(kind).presses("就是這張")
    return chat.says(number).sends_picture().presses("背面無內容")


def send(chat, **answers):
    return fill_in(chat, **answers).presses("送出申請")


def give_back(world, application, wrong, *, note=""):
    """Return an application, as the staff's side does."""
    world.move(
        application.id, Status.returned, user_id=9, reasons=wrong, note=note, wrong=wrong,
        returned_at=world.now, supplement_until=supplement_end(world.now, 7),
    )  # fmt: skip


def decide(world, application, status, **changes):
    world.move(application.id, status, user_id=9, **changes)


def set_round(world, **changes):
    """Change the one round that there is."""

    def work(records):
        row = records.session.scalar(select(RoundRow))
        for name, value in changes.items():
            setattr(row, name, value)

    world.run(work)
