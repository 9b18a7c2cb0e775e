"""Restarts before every answer of the ways that the first walk does not take; no step is left out."""

from handlers.journeys import JOURNEYS
from rules.status import Status
from tests.journeys.operation.test_restart_everywhere import Restless, walk
from tests.journeys.student.test_foreign_student import applies_in_english
from tests.support.people.town import Phone, Town, a_photo
from tests.support.people.walks import give_back, take


class Noting(Phone):
    """A phone that notes which question was open at each act."""

    def __init__(self, town: Town, user: int) -> None:
        super().__init__(town, user)
        self.seen: set[str | None] = set()

    async def notes(self) -> None:
        talk = await self.town.app.store.read(lambda records: records.conversations.load(self.user))
        self.seen.add(talk.step)

    async def says(self, text: str, **more) -> Phone:
        await self.notes()
        return await super().says(text, **more)

    async def presses(self, label: str, **more) -> Phone:
        await self.notes()
        return await super().presses(label, **more)

    async def sends_photo(self, content: bytes | None = None) -> Phone:
        await self.notes()
        return await super().sends_photo(content)


async def test_a_foreign_student_who_mends_and_withdraws_notices_no_restart(town):
    await second_walk(Restless(town, 1003))

    assert [it.status for it in await town.applications()] == [Status.withdrawn]
    assert len(town.apps) > 25


async def test_no_step_is_left_out_by_the_two_walks(town):
    first, second = Noting(town, 1001), Noting(town, 1003)
    await second_walk(second)
    await walk(first)

    read = {"account_read", "certificate_read"}  # asked only where a picture is read otherwise than was typed
    steps = {name for journey in JOURNEYS.values() for name in journey.rows} - read
    assert steps - first.seen - second.seen == set()


async def second_walk(mai: Phone) -> None:
    """Another bank and a residence card, in English; what comes back is mended, and then taken back."""
    await applies_in_english(mai)
    staff = mai.town.person(2001)
    await take(staff)
    await give_back(staff, 證照正面="模糊", 帳戶號碼="不同")
    await mends(mai)
    await mai.says("/status")
    await mai.presses("Withdraw")
    await mai.presses("Yes, withdraw")
    assert "Withdrawn" in mai.last


async def mends(mai: Phone) -> None:
    await mai.presses("See what to correct")
    await mai.presses("Certificate, front")
    await mai.sends_photo(a_photo("a better front"))
    await mai.presses("Account number")
    await mai.says("822540123457")
    await mai.says("822540123457")
    assert "Sent again" in mai.last
