"""The group: nothing personal, no strangers, and a new id that is never forgotten."""

import json

import pytest

from bot.checks.check import Ground
from bot.checks.group import GroupFound
from handlers.notices.alarms import Alarm, alarm
from rules.status import Status
from tests.support.people.prepared_people import ACCOUNT, CERTIFICATE
from tests.support.people.town import Phone, Town
from tests.support.people.walks import GROUP, give_back, take

SUPERGROUP = -1002026000777
FOREIGN = -1002026000555
WRONG = -1002026000111
PERSONAL = ("林曉晴", "B11256001", "b11256001", CERTIFICATE, ACCOUNT, "園藝", "食品科學系")


@pytest.fixture
def staff(applicant: Phone, staff: Phone) -> Phone:
    """A staff member, while one application waits."""
    return staff


async def test_a_whole_review_leaves_nothing_personal_in_the_group(staff, town):
    await staff.says("/queue", chat=GROUP)
    assert "待審 1 件" in staff.heard(GROUP)[-1]

    await take(staff)
    await staff.says("/help", chat=GROUP)
    await give_back(staff, 證照正面="模糊")
    await town.person(1001).presses("修正：證照正面")
    await town.person(1001).sends_photo()
    await staff.presses("下一件")
    await staff.presses("審核通過")
    await town.pass_time(minutes=11)
    await town.tick("digest", "vanish")

    assert "審核通過 1、退回 1" in staff.heard(GROUP)[-1]
    said = json.dumps([call.params for call in sent_to(town, GROUP)], ensure_ascii=False)
    assert "/next" in said
    assert not [word for word in PERSONAL if word in said]


async def test_the_digest_comes_once_a_slot_and_not_when_nothing_was_decided(staff, town):
    await town.pass_time(minutes=11)
    await town.tick("digest")
    quiet = len(staff.heard(GROUP))

    await take(staff)
    await staff.presses("審核通過")
    await town.pass_time(minutes=11)
    for _ in range(2):
        await town.tick("digest")
    await town.restart_bot()
    await town.tick("digest")

    assert sum("審核通過 1" in text for text in staff.heard(GROUP)) == 1
    assert len(staff.heard(GROUP)) == quiet + 2  # the answer to /next, and the digest


async def test_the_bot_leaves_a_strangers_group_and_answers_nothing_there(staff, town):
    town.telegram.membership.add_group(FOREIGN, "別的群組", [2003])
    await town.settle()
    await town.pass_time(minutes=1)
    assert town.telegram.world.group(FOREIGN).bot == "left"

    assert sent_to(town, FOREIGN) == []
    assert town.telegram.world.group(GROUP).bot == "member"


async def test_a_group_that_becomes_a_supergroup_is_followed_across_a_restart(staff, town):
    town.telegram.membership.migrate(GROUP, SUPERGROUP)
    await town.settle()
    await town.restart_bot()  # the settings still name the old id
    await town.pass_time(minutes=2)
    await staff.says("/start")
    await staff.says("/next", chat=SUPERGROUP)
    await staff.presses("審核通過")
    await town.pass_time(minutes=11)
    await town.tick("digest")

    assert [it.status for it in await town.applications()] == [Status.approved]
    assert "審核通過 1" in staff.heard(SUPERGROUP)[-1]
    assert town.telegram.world.group(SUPERGROUP).bot == "member"


async def test_with_a_wrong_number_the_true_group_learns_its_id_and_nothing_is_lost(staff, town):
    town.staff_group = WRONG
    await town.restart_bot()
    await town.tick("group")
    assert f"in no group {WRONG}" in (await ready(town)).words
    before = len(sent_to(town, GROUP))
    await staff.says("/next", chat=GROUP)
    assert len(sent_to(town, GROUP)) == before
    await staff.says("/id", chat=GROUP)
    assert str(GROUP) in staff.heard(GROUP)[-1]
    await town.app.store.run(lambda records: alarm(records, town.app.app_context, Alarm.clock_wrong))
    await town.pass_time(minutes=5)
    await town.tick("group")
    assert town.telegram.world.group(GROUP).bot == "member"

    town.staff_group = GROUP
    await town.restart_bot()
    await town.tick("group")
    assert (await ready(town)).well
    assert "NTP" in staff.heard(GROUP)[-1]  # said while there was nowhere to say it
    await staff.says("/start")
    await staff.says("/next", chat=GROUP)
    await staff.presses("審核通過")
    assert await town.statuses() == [Status.approved]


async def test_what_a_closed_topic_refused_is_said_once_it_is_open_again(staff, town):
    closed = {"code": 400, "description": "Bad Request: TOPIC_CLOSED", "times": None}
    town.telegram.faults.add(method="sendMessage", chat=GROUP, **closed)
    await town.app.store.run(lambda records: alarm(records, town.app.app_context, Alarm.clock_wrong))
    await town.pass_time(seconds=1)
    await town.tick("group")
    assert "is the topic closed?" in (await ready(town)).words
    assert len(town.telegram.world.mails) == 1  # the office hears of it, once
    await town.pass_time(minutes=11)
    await town.tick("group")

    town.telegram.faults.clear()
    await town.pass_time(minutes=11)
    assert (await ready(town)).well
    assert any("NTP" in text for text in staff.heard(GROUP))
    assert len(town.telegram.world.mails) == 1


async def test_put_out_while_the_bot_was_away_it_says_so_and_is_well_once_it_is_back(staff, town):
    town.telegram.membership.bot_status(GROUP, "kicked")
    await town.tick("group")
    assert not (await ready(town)).well
    town.telegram.membership.bot_status(GROUP, "member")
    await town.settle()
    await town.tick("group")
    assert (await ready(town)).well


async def test_a_group_of_strangers_that_the_bot_has_been_in_all_along_is_left_when_it_writes(staff, town):
    town.telegram.membership.add_group(FOREIGN, "別的群組", [2003], bot=False)
    town.telegram.world.group(FOREIGN).bot = "member"
    stranger = town.person(2003)
    await stranger.says(f"/id@{town.app.app_context.bot_username}", chat=FOREIGN)
    await town.tick("group")
    assert town.telegram.world.group(FOREIGN).bot == "member"  # it may yet turn out to be the staff's new id
    await town.pass_time(minutes=11)
    await town.tick("group")
    assert (town.telegram.world.group(FOREIGN).bot, sent_to(town, FOREIGN)) == ("left", [])


async def ready(town: Town):
    ground = Ground(town.app.store, town.folder, town.folder / "server.key", lambda: None)
    return await GroupFound(town.staff_group).look(ground)


def sent_to(town: Town, chat: int) -> list:
    return [it for it in town.telegram.calls.of("sendMessage") if str(it.params.get("chat_id")) == str(chat)]
