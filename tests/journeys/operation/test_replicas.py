"""Replicas: two bots on one PostgreSQL are one bot to everybody who writes to it."""

import asyncio

import pytest_asyncio

from bot.app import App
from tests.support.databases.databases import on_postgresql
from tests.support.people.town import Town

pytestmark = on_postgresql


class TwoBots(Town):
    """A town with two replicas, of which one leads."""

    async def open(self) -> "TwoBots":
        await super().open()
        await self.start_bot()
        return self

    async def leader(self) -> App:
        async with asyncio.timeout(60):
            while not (leading := [app for app in self.apps if app.leader.taken]):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert len(leading) == 1
        return leading[0]

    async def leave(self, app: App) -> None:
        """Stop one replica, as in a rolling upgrade."""
        self.apps.remove(app)
        await app.stop()

    def _quiet(self) -> bool:
        return not len(self.telegram.world.queue) and all(app.idle for app in self.apps)

    async def close(self) -> None:
        for app in self.apps[1:]:
            await self.leave(app)
        await super().close()


@pytest_asyncio.fixture
async def bots(tmp_path, database_url):
    bots = await TwoBots(tmp_path, database_url).open()
    yield bots
    await bots.close()


async def test_a_student_notices_nothing_when_the_leader_is_replaced(bots):
    student = bots.person(1001)
    await student.says("/start")
    await student.presses("同意")
    first = await bots.leader()
    await bots.leave(first)
    await student.says("B11256001")
    await student.says(bots.code_in_mail())

    assert await bots.leader() is not first
    assert "連結完成" in student.last


async def test_every_message_is_answered_once_whichever_replica_takes_it(bots):
    students = [bots.person(user) for user in (1001, 1002, 1003)]
    for turn in range(8):
        for student in students:
            bots.telegram.phones.say(student.user, f"{turn}")
    await bots.settle()

    assert [len(student.heard()) for student in students] == [8, 8, 8]
