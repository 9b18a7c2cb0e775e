"""/status of a student with very much in it: by pages, and no page longer than Telegram takes."""

import re
from datetime import date

import pytest

from rules.calendar.semester import semester_of
from rules.status import Status
from tests.journeys.operation.test_restart_everywhere import Restless
from tests.support.people import people
from tests.support.people.prepared_people import linked

MANY = 60
SEVERAL = 8  # a page
REFERENCE = re.compile(r"[A-Z]\d{4}-\d{4}")


def reference(number: int) -> str:
    return f"K{number:04}-{number:04}"


async def with_applications(phone, count, *ways, **changes):
    """Two a semester: every page ends somewhere else in one."""
    await linked(phone, "B11256001")

    def work(records):
        student = records.roster.by_number("B11256001").id
        for number in range(count):
            on = date(1996 + number // 2, 3, 1)
            known = {"effective_date": on, "semester": str(semester_of(on)), "reference": reference(number)}
            it = people.application(records, student, Status.applied, kind_code="133003", **known)
            for way in ways:
                people.moved(records, it, way, **changes)

    await phone.town.app.store.run(work)
    return phone


@pytest.fixture
def restless(town):
    return Restless(town, 1001)


async def test_sixty_applications_are_all_seen_page_by_page_although_the_bot_goes_down_before_each(restless):
    await (await with_applications(restless, MANY)).says("/status")
    seen = REFERENCE.findall(restless.last)
    assert "總筆數：60\n第 1 頁，共 8 頁" in restless.last
    assert not any("上一頁" in it for it in restless.buttons)

    for page in range(2, 9):
        await restless.presses("下一頁")
        assert f"第 {page} 頁，共 8 頁" in restless.last
        seen += REFERENCE.findall(restless.last)
    assert seen == [reference(number) for number in reversed(range(MANY))]
    assert not any("下一頁" in it for it in restless.buttons)

    await restless.presses("上一頁")
    assert "第 7 頁，共 8 頁" in restless.last
    await restless.presses(f"撤回 {reference(11)}")
    assert reference(11) in restless.last


async def test_the_buttons_of_an_old_page_still_turn_it(town):
    phone = await with_applications(town.person(1001), MANY)
    await phone.says("/status")
    first = phone.chat()[-1]["message_id"]
    await phone.presses("下一頁")
    await phone.presses("下一頁")

    for label, said in (
        ("下一頁 →", "第 2 頁，共 8 頁"),
        (f"↩ 撤回 {reference(MANY - 1)}", reference(MANY - 1)),
    ):
        town.telegram.phones.press(1001, first, label=label)
        await town.settle()
        assert said in phone.last


async def test_a_semester_that_goes_on_over_the_page_has_its_whole_totals_on_both(town):
    phone = await with_applications(town.person(1001), SEVERAL + 1)
    await phone.says("/status")
    assert phone.last.count("共 2 筆") == 4
    await phone.presses("下一頁")
    assert phone.last.count("共 2 筆") == 1


async def test_a_page_that_no_message_holds_goes_in_pieces_cut_between_lines(town):
    """The staff's notes have emoji and escaped signs; after the first piece Telegram is away, then the bot."""
    note = "請看 <這裡> & 那裡 " + "📷👩‍🎓" * 120
    phone = await with_applications(
        town.person(1001), SEVERAL, Status.returned, note=note, wrong={"front": ["front-blurred"]}
    )
    town.telegram.faults.add(method="sendMessage", chat=1001, after=1, times=None, code=502)
    await phone.says("/status")
    assert len(phone.heard()) == 1
    await town.restart_bot()
    town.telegram.faults.clear()
    await town.pass_time(minutes=5)

    lines = [line for piece in phone.heard() for line in piece.split("\n")]
    assert len(phone.heard()) == 2
    assert sum(line.endswith(note) for line in lines) == SEVERAL
    assert [REFERENCE.search(it)[0] for it in lines if it.startswith("編號")] == [
        reference(number) for number in reversed(range(SEVERAL))
    ]
    assert sum("補件" in it for it in phone.buttons) == SEVERAL
