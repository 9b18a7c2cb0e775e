"""Chats that are gone: each is tried once; the staff group's posts wait, a stranger's do not."""

from sqlalchemy import update

from emulator.people import GROUP
from storage.tables.messaging import OutboxRow
from tests.support.people.chat import SCHOOL
from tests.support.running.parts import ANN, BEN, saying

STRANGERS = -77


async def test_all_that_waits_for_a_blocked_chat_is_given_up_with_the_first(sending):
    sending.telegram.membership.block(ANN)
    await sending.put(*(saying(ANN, str(it)) for it in range(5)), saying(BEN, "else"))
    await sending.sent_all()

    rows = sending.shelf.outbox()
    assert [row.status for row in rows] == ["skipped"] * 5 + ["sent"]
    assert {row.payload for row in rows} == {None}
    assert all("blocked" in row.error for row in rows[:5])
    assert len(sending.telegram.calls.of("sendMessage")) == 2


async def test_a_row_that_does_not_open_hinders_the_giving_up_of_no_other(parts):
    await parts.put(saying(ANN, "one"), saying(ANN, "torn", key="torn"), saying(ANN, "three"))
    await parts.app.store.run(
        lambda records: records.session.execute(
            update(OutboxRow).where(OutboxRow.key == "torn").values(payload=b"torn")
        )
    )
    parts.telegram.membership.block(ANN)
    parts.start(parts.app.sender)
    await parts.sent_all()
    assert parts.outcomes() == ["skipped"] * 3


async def test_the_staff_groups_posts_wait_for_days_and_are_tried_seldom(sending):
    sending.telegram.membership.bot_status(GROUP, "kicked")
    await sending.put(saying(GROUP, "one"), saying(GROUP, "two"))
    await sending.sent_all()
    sending.skip(80 * 3600)
    await sending.sent_all()
    assert [row.status for row in sending.shelf.outbox() if row.lane == str(GROUP)] == ["new", "new"]
    assert len([it for it in sending.telegram.calls.of("sendMessage") if it.status == 403]) == 2

    sending.telegram.membership.bot_status(GROUP, "member")
    sending.skip(600)
    await sending.sent_all()
    assert sending.heard(GROUP) == ["one", "two"]


async def test_where_the_bot_may_not_write_counts_as_outside(sending):
    sending.telegram.faults.add(
        method="sendMessage", chat=GROUP, code=400,
        description="Bad Request: not enough rights to send text messages to the chat",
    )  # fmt: skip
    await sending.put(saying(GROUP, "one"))
    await sending.sent_all()
    assert [row.status for row in sending.shelf.outbox() if row.lane == str(GROUP)] == ["new"]
    assert [it["to"] for it in sending.telegram.world.mails] == [SCHOOL.office_mail]


async def test_posts_to_a_strangers_group_are_dropped_with_it(sending):
    sending.telegram.membership.add_group(STRANGERS, "Strangers", [BEN])
    sending.telegram.membership.bot_status(STRANGERS, "kicked")
    await sending.put(saying(STRANGERS, "one"), saying(STRANGERS, "two"))
    await sending.sent_all()
    assert sending.outcomes() == ["skipped", "skipped"]
    assert sending.telegram.world.mails == []
