"""Assignment: one application at a time, the oldest first, and all of it is deleted again."""

from sqlalchemy import select

from rules.status import Status
from storage.tables.messaging import OutboxRow
from tests.support.databases.databases import on_both
from tests.support.people.staff_scenes import CERTIFICATE, change, reviews, status, submitted

pytestmark = on_both  # claims


def test_the_oldest_is_taken_first_and_the_second_colleague_gets_another(world, ann, ben):
    submitted(world)
    world.pass_time(minutes=1)
    submitted(world, "B11256002")
    ann.takes_next()
    ben.takes_next()
    assert [(it.application_id, it.user_id) for it in reviews(world)] == [(1, 7001), (2, 7002)]


def test_who_holds_one_is_shown_the_same_one_again(world, ann):
    submitted(world)
    submitted(world, "B11256002")
    ann.takes_next()
    first = len(ann.heard)
    ann.takes_next()
    assert len(reviews(world)) == 1
    assert len(ann.heard) == first


def test_a_held_one_that_was_withdrawn_gives_way_to_the_next(world, ann):
    submitted(world)
    submitted(world, "B11256002")
    ann.takes_next()
    change(world, lambda records: records.applications.get(1), status=Status.withdrawn, version=2)
    ann.takes_next()
    assert [it.application_id for it in reviews(world)] == [1, 2]


def test_next_in_private_opens_the_next_at_once(world, ann):
    submitted(world)
    submitted(world, "B11256002", certificate="42")
    ann.takes_next().presses("審核通過").presses("下一件")
    assert "R00002" in ann.last
    ann.presses("審核通過").presses("下一件")
    assert "目前沒有可以審的申請" in ann.last
    ann.presses("待審件數")
    assert "待審 0 件" in ann.last


def test_an_undecided_one_can_be_put_back(world, ann, ben):
    submitted(world)
    ann.takes_next().presses("放回待審")
    assert ann.last == "R00001 已放回待審。"
    assert CERTIFICATE not in ann.all_text
    ben.takes_next().presses("審核通過")
    assert status(world, 1) is Status.approved


def test_whatever_was_sent_vanishes_after_the_decision(world, ann):
    submitted(world)
    ann.takes_next()

    def all_sent(records):
        for number, row in enumerate(records.session.scalars(select(OutboxRow))):
            row.status, row.message_id = "sent", 100 + number

    world.run(all_sent)
    table = {it.row.message_id for it in ann.heard if it.row.topic}
    ann.presses_data("s:1:approve")
    due = world.run(lambda records: {it[2] for it in records.chat_deletions.due()})
    assert table <= due
