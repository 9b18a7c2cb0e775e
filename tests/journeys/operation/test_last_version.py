"""What the version of November 2026 left half-way goes on: its file opens, nobody is asked twice, nothing is lost.

The file was made by that version's bot in these tests' own town, stopped while a notice waited for its time and
a message had come in that nobody had handled. Key and people are invented.
"""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest_asyncio
from sqlalchemy import select

from rules.status import Status
from storage.database.engine import Database
from storage.database.schema import bring_up_to_date
from storage.tables.applications import Review
from tests.support.people.town import Town

KEPT = Path(__file__).parent / "kept" / "november-2026.zip"
STOPPED = datetime(2026, 3, 29, 2, 0, 5, tzinfo=UTC)
CODE = "HVZD-Q4VM"


class KeptTown(Town):
    """A town whose data folder another version has filled."""

    def _furnish(self) -> None:
        with zipfile.ZipFile(KEPT) as kept:
            kept.extractall(self.folder)
        database = Database(self.settings.database)
        bring_up_to_date(database)  # as the bot's own start does it
        database.close()
        for user in range(1004, 1012):
            kind = {"language_code": "zh-hant" if user < 1011 else "en", "kind": "student"}
            self.telegram.membership.add_person(id=user, first_name=f"Student {user}", **kind)
        queue = self.telegram.world.queue
        queue._set(last=queue.last + 100_000)  # Telegram goes on counting
        for person in self.telegram.world.people.values():
            person.started = True


@pytest_asyncio.fixture
async def kept(tmp_path):
    town = await KeptTown(tmp_path, now=STOPPED).open()
    await town.settle()
    yield town
    await town.close()


async def test_half_way_in_the_link_and_in_the_account(kept):
    code = await kept.person(1004).says(CODE)
    assert "王小明" in "".join(code.heard())

    again = await kept.person(1005).says("123456789012")
    assert "********9012" in again.heard()[-1]
    assert "本人" in " ".join(again.buttons)
    await again.presses("上一步")
    assert "剛才的號碼是" in again.last or "帳戶號碼" in again.last

    mai = await kept.person(1003).sends_photo()
    assert "Until which day" in mai.last
    budi = await kept.person(1011).says("2027/08/31")
    assert "passbook" in budi.last

    address = await kept.person(1006).says("other@mail.npust.edu.tw")
    assert "other@mail.npust.edu.tw" in address.last
    assert "✅ 都正確，完成" in address.buttons


async def test_half_way_in_an_application(kept):
    front_is_here = kept.person(1007)
    assert "還沒送出" in "".join(front_is_here.heard())  # /status, that had come in and was not handled
    await front_is_here.sends_photo()
    assert "📨 送出申請" in front_is_here.buttons
    await front_is_here.presses("送出申請")
    assert "申請編號" in "".join(front_is_here.heard()[-2:])

    changes = await kept.person(1008).says("115/02/21")
    assert "📨 送出申請" in changes.buttons

    mends = await kept.person(1002).sends_photo()
    assert "補件已送出" in mends.last
    statuses = {it.student_id: it.status for it in await kept.applications()}
    assert list(statuses.values()).count(Status.applied) == 3


async def test_half_way_on_the_staffs_table(kept):
    """The message that asked for own words is not in this Telegram: what was kept of them is looked at."""
    await kept.person(2002).says("姓名那一欄看不清楚，請重拍。")
    (review,) = await kept.app.store.read(
        lambda records: list(records.session.scalars(select(Review).where(Review.closed_at.is_(None))))
    )
    assert review.waits_for is None
    assert review.picked == ["front-blurred"]
    assert review.words is not None


async def test_what_was_told_is_not_told_again_and_what_waits_is_sent(kept):
    await kept.tick("remind")
    assert not any("距離申請截止" in text for text in kept.person(1010).heard())
    kept.turn_clock(kept.now.replace(hour=23))
    await kept.pass_time(hours=3)
    assert "晚一點的通知" in kept.person(1001).heard()
    assert "審核通過" in (await kept.person(1001).says("/status")).last
    assert "退回" in (await kept.person(1002).says("/status")).last
