"""Restarts in the middle of every step: nobody can tell afterwards that the bot was down."""

import re
from dataclasses import dataclass

import pytest

from rules.status import Status
from tests.support.databases.databases import on_both
from tests.support.people.town import Phone, Town
from tests.support.people.walks import apply, fill_in_certificate, link, set_up_post_account

pytestmark = on_both  # transactions that are cut off

REFERENCE = re.compile(r"\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b")
WALK_ACCOUNT = ("bank_code", "branch_code", "holder_confirmed", "email", "number_kept_anyway", "at_fault")
WALK_APPLICATION = ("status", "effective_date", "semester", "kind_code", "number", "number_key", "back_blank")


@pytest.fixture
async def undisturbed(tmp_path):
    """The outcome of the same walk when nothing happens to the bot."""
    folder = tmp_path / "undisturbed"
    folder.mkdir()
    town = await Town(folder).open()
    await walk(town.person(1001))
    yield await outcome(town)
    await town.close()


@pytest.mark.parametrize("asleep", [False, True], ids=["restarted before the answer", "answered while down"])
async def test_a_restart_at_every_answer_changes_nothing(town, undisturbed, asleep):
    await walk(Restless(Asleep(town) if asleep else town, 1001))

    assert await outcome(town) == undisturbed
    assert len(town.apps) > 20


async def test_a_button_pressed_twice_while_the_bot_is_down_counts_once(town):
    student = town.person(1001)
    await link(student, "B11256001")
    await set_up_post_account(student)
    await student.says("/apply")
    await fill_in_certificate(student)
    await town.app.stop()
    for _ in range(2):
        town.telegram.phones.press(1001, label="📨 送出申請")
    await town.start_bot()
    await town.settle()

    assert [it.status for it in await town.applications()] == [Status.applied]
    assert sum("申請已送出" in text for text in student.heard()) == 1


@dataclass
class Asleep:
    """The town as it is while its bot is down: it wakes only after the act."""

    town: Town

    def __getattr__(self, name):
        return getattr(self.town, name)

    async def restart_bot(self) -> None:
        await self.town.app.stop()

    async def settle(self) -> None:
        await self.town.start_bot()
        await self.town.settle()


class Restless(Phone):
    """A phone whose every act meets a bot that has just been stopped."""

    async def says(self, text: str, **more) -> Phone:
        await self.town.restart_bot()
        return await super().says(text, **more)

    async def presses(self, label: str, **more) -> Phone:
        await self.town.restart_bot()
        return await super().presses(label, **more)

    async def sends_photo(self, content: bytes | None = None) -> Phone:
        await self.town.restart_bot()
        return await super().sends_photo(content)

    async def sends_album(self, *contents: bytes) -> Phone:
        await self.town.restart_bot()
        return await super().sends_album(*contents)


async def walk(phone: Phone) -> None:
    await link(phone, "B11256001")
    await set_up_post_account(phone)
    await apply(phone)


async def outcome(town: Town) -> dict:
    """The outcome of a walk: everything it leaves behind, without what is random by design."""

    def look(records):
        student = records.roster.by_number("B11256001")
        account = records.accounts.of(student.id)
        return {
            "account": {name: getattr(account, name) for name in WALK_ACCOUNT},
            "account number": records.accounts.number(account),
            "documents": sorted(account.pictures),
            "applications": [
                {name: getattr(it, name) for name in WALK_APPLICATION}
                for it in records.applications.of_student(student.id)
            ],
            "pictures": len(records.album.known()),
            "owner": records.people.of_student(student.id).user_id,
        }

    seen = town.person(1001).heard()
    return await town.app.store.read(look) | {"chat": [REFERENCE.sub("…", text) for text in seen]}
