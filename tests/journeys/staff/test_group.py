"""The group: nothing personal, no strangers, and a new id that is never forgotten."""

import json

import pytest

from rules.status import Status
from tests.support.people.prepared_people import ACCOUNT, CERTIFICATE
from tests.support.people.town import Phone, Town
from tests.support.people.walks import GROUP, give_back, take

SUPERGROUP = -1002026000777
FOREIGN = -1002026000555
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


async def test_a_students_command_in_the_group_is_pointed_to_the_private_chat(staff, town):
    for command in ("/apply", "/status", "/account"):
        await staff.says(command, chat=GROUP)
        assert "私訊" in staff.heard(GROUP)[-1]

    button = staff.chat(GROUP)[-1]["buttons"][0][0]
    town.telegram.phones.open_link(2001, button["url"])
    await town.settle()
    assert "國立屏東科技大學" in staff.last


async def test_talk_in_the_group_is_left_alone(staff):
    before = len(staff.heard(GROUP))
    await staff.says("大家早安", chat=GROUP)
    await staff.says("/next@another_bot", chat=GROUP)

    assert len(staff.heard(GROUP)) == before


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


async def test_a_digest_that_waited_while_the_group_moved_arrives_in_the_new_one(staff, town):
    await take(staff)
    await staff.presses("審核通過")
    await town.pass_time(minutes=11)
    await town.app.stop()
    town.telegram.membership.migrate(GROUP, SUPERGROUP)
    await town.start_bot()
    await town.tick("digest")

    assert sum("審核通過 1" in text for text in staff.heard(SUPERGROUP)) == 1


async def test_without_a_group_the_bot_only_tells_each_its_id_and_leaves_none(tmp_path, database_url):
    town = Groupless(tmp_path, database_url)
    await town.open()
    town.telegram.membership.add_group(FOREIGN, "未來的審核群組", [2001])
    await town.settle()
    staff = town.person(2001)
    assert str(FOREIGN) in staff.heard(FOREIGN)[-1]

    await staff.says("/id", chat=FOREIGN)
    assert f"編號是 {FOREIGN}" in staff.heard(FOREIGN)[-1]
    before = len(staff.heard(FOREIGN))
    await staff.says("/next", chat=FOREIGN)
    assert len(staff.heard(FOREIGN)) == before
    assert town.telegram.world.group(FOREIGN).bot == "member"

    town.chosen = GROUP  # the operator names it, and starts the bot again
    await town.restart_bot()
    await town.settle()
    assert town.telegram.world.group(FOREIGN).bot == "left"
    assert town.telegram.world.group(GROUP).bot == "member"
    await town.close()


class Groupless(Town):
    """A town whose operator has not named the group yet."""

    chosen: int | None = None

    @property
    def settings(self):
        return super().settings.model_copy(update={"staff_group_id": self.chosen})


def sent_to(town: Town, chat: int) -> list:
    return [it for it in town.telegram.calls.of("sendMessage") if str(it.params.get("chat_id")) == str(chat)]
