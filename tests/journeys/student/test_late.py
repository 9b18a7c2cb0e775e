"""Applications too late, too early, or for no round at all: said in words, and the draft is kept."""

from datetime import UTC, date, datetime

from sqlalchemy import delete

from rules.status import Status
from storage.tables.catalogue import RoundRow
from tests.support.people.town import Phone, Town
from tests.support.people.walks import (
    apply,
    fill_in_certificate,
    fill_in_post_account,
)


async def test_a_date_of_a_closed_round_is_said_and_the_draft_kept(student, town):
    before = ("114-1 梯次", date(2025, 8, 1), date(2026, 1, 31), "2025-09-01", "2025-12-31")
    now = ("114-2 梯次", date(2026, 2, 1), date(2026, 7, 31), "2026-02-20", "2026-03-31")
    await with_rounds(town, before, now)
    await student.says("/apply")
    await student.says("114/10/01")

    assert "114-1 梯次" in student.last
    assert "截止，現在不能送出" in student.last
    assert "已填的內容" not in student.last  # nothing else was filled in yet
    assert [str(it.effective_date) for it in await town.applications()] == ["2025-10-01"]

    await student.says("115/02/20")
    assert "這是什麼證照" in student.last


async def test_a_date_of_an_upcoming_round_is_drafted_now_and_sent_when_it_opens(ready, town):
    await with_rounds(town, ("114-2 梯次", date(2026, 2, 1), date(2026, 7, 31), "2026-03-20", "2026-04-20"))
    await ready.says("/apply")
    await ready.says("115/02/20")
    assert "現在還沒開放" in ready.last

    await ready.presses("繼續填寫這份草稿")
    await fill_in_from_keyword(ready)
    await ready.presses("送出申請")
    assert "還沒有送出" in ready.last
    assert await town.statuses() == [Status.draft]

    await town.pass_time(days=12)
    await ready.presses("繼續填寫這份草稿")
    await ready.presses("送出申請")
    assert "申請已送出" in ready.last
    assert (await town.applications())[0].round_id is not None


async def test_without_any_round_it_is_said_and_the_draft_kept(student, town):
    await with_rounds(town)
    await student.says("/apply")
    await student.says("115/02/20")

    assert "目前沒有開放中的申請梯次" in student.last
    assert "license@mail.npust.edu.tw" in student.last
    assert await town.statuses() == [Status.draft]


async def test_a_date_that_no_round_takes_names_the_dates_that_are_taken(student, town):
    await student.says("/apply")
    await student.says("112/06/13")

    assert "2026/02/01～2026/07/31" in student.last
    assert await town.statuses() == [Status.draft]


async def test_a_round_that_closes_before_the_last_press_keeps_the_draft(ready, town):
    await ready.says("/apply")
    await fill_in_certificate(ready)
    await town.pass_time(days=22)
    await ready.presses("送出申請")

    assert "截止" in "\n".join(ready.heard()[-2:])
    assert "還沒有送出" in ready.last
    assert await town.statuses() == [Status.draft]

    await ready.says("/status")
    assert "狀態：草稿" in ready.last


async def test_a_press_in_the_last_second_is_in_time(ready, town):
    await ready.says("/apply")
    await fill_in_certificate(ready)
    last = datetime(2026, 3, 31, 15, 59, 59, tzinfo=UTC)  # 23:59:59 in Taipei
    await town.pass_time(seconds=(last - town.now).total_seconds())
    await ready.presses("送出申請")

    assert await town.statuses() == [Status.applied]


async def test_a_waiting_draft_does_not_go_out_after_its_round_has_closed(student, town):
    await apply(student)
    await town.pass_time(days=22)
    await fill_in_post_account(student)

    assert "匯款帳戶填好了" in "\n".join(student.heard()[-3:])
    assert "還沒有送出" in student.last
    assert await town.statuses() == [Status.draft]


async def fill_in_from_keyword(phone: Phone) -> None:
    await phone.says("園藝")
    await phone.presses("園藝")
    await phone.presses("就是這張")
    await phone.says("工工字第01414號")
    await phone.sends_photo()
    await phone.presses("背面無內容")


async def with_rounds(town: Town, *rounds: tuple) -> None:
    """Set these rounds and no others: name, effective dates from and to, opens, closes (days in Taipei)."""

    def change(records) -> None:
        records.session.execute(delete(RoundRow))
        for name, start, end, opens, closes in rounds:
            records.session.add(
                RoundRow(
                    name=name, accepts_from=start, accepts_to=end,
                    opens_at=datetime.fromisoformat(f"{opens}T00:00:00+08:00"),
                    closes_at=datetime.fromisoformat(f"{closes}T23:59:59+08:00"),
                )
            )  # fmt: skip

    await town.app.store.run(change)
