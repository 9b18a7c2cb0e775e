"""Too late, too early, or for no round at all: said in words, and the draft is kept."""

from datetime import date, datetime

from sqlalchemy import delete

from rules.status import Status
from storage.tables.catalogue import RoundRow
from tests.support.people.town import Phone, Town


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


async def fill_in_from_keyword(phone: Phone) -> None:
    await phone.says("園藝")
    await phone.presses("園藝")
    await phone.presses("就是這張")
    await phone.says("工工字第01414號")
    await phone.sends_photo()
    await phone.presses("背面無內容")


async def with_rounds(town: Town, *rounds: tuple) -> None:
    """These rounds and no others: name, effective dates from and to, opens, closes (days in Taipei)."""

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
