"""Too early: said in words, and the draft is kept until its round opens."""

from datetime import timedelta

from rules.status import Status
from tests.support.people.walks import fill_in_to_the_front


def opens_in_ten_days(records) -> None:
    row = records.rounds.rows()[0]
    row.opens_at, row.closes_at = (records.now + timedelta(days=days) for days in (10, 40))


async def test_a_date_of_an_upcoming_round_is_drafted_now_and_sent_when_it_opens(ready, town):
    await town.app.store.run(opens_in_ten_days)
    await ready.says("/apply")
    await ready.says("115/02/20")
    assert "現在還沒開放" in ready.last

    await ready.presses("繼續填寫這份草稿")
    await fill_in_to_the_front(ready)
    await ready.sends_photo()
    await ready.presses("背面無內容")
    await ready.presses("送出申請")
    assert "還沒有送出" in ready.last
    assert await town.statuses() == [Status.draft]

    await town.pass_time(days=12)
    await ready.presses("繼續填寫這份草稿")
    await ready.presses("送出申請")
    assert "申請已送出" in ready.last
    assert (await town.applications())[0].round_id is not None
