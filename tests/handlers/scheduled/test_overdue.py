"""Overdue: what nobody ends is ended by time, once, and both sides hear of it."""

from datetime import timedelta

from handlers.scheduled.overdue import close_overdue
from handlers.scheduled.review_timeouts import release_run_out
from rules.items import Item
from rules.status import Actor, Status
from tests.support.databases.databases import on_both
from tests.support.people.staff_scenes import (
    CERTIFICATE,
    change,
    colleague,
    said_in_group,
    status,
    student_phone,
    submitted,
)
from tests.support.people.student_scenes import give_back

pytestmark = on_both  # moments are compared


def returned(world, item=Item.front, **more):
    number = submitted(world, **more)
    application = world.run(lambda records: records.applications.get(number))
    give_back(world, application, {item: []})
    return number


def close(world, **more):
    world.run(lambda records: close_overdue(records, world.app_context, **more))


def test_an_overdue_return_becomes_unfinished_and_says_what_it_means(world, phone):
    number = returned(world)
    world.pass_time(days=8)
    close(world)
    close(world)
    assert status(world, number) is Status.unfinished
    assert len(phone.heard) == 1
    assert "補件期限已過" in phone.last
    assert "您可以重新申請" in phone.last
    assert list(phone.heard[-1].buttons.values()) == ["g:new", "g:status"]
    history = world.run(lambda records: records.applications.history(number))
    assert (history[-1].by, history[-1].user_id) == (Actor.clock, None)


def test_the_english_words_say_the_same(world):
    phone = student_phone(world, "en")
    returned(world)
    world.pass_time(days=8)
    close(world)
    assert "nothing was sent" in phone.last


def test_the_last_second_of_the_day_still_counts(world, phone):
    number = returned(world)
    until = world.run(lambda records: records.applications.get(number)).supplement_until
    world.now = until
    close(world)
    assert status(world, number) is Status.returned
    world.now = until + timedelta(seconds=1)
    close(world)
    assert status(world, number) is Status.unfinished


def test_nothing_is_closed_that_may_still_be_unread(world, phone):
    """The bot has read everything only up to some moment after an outage."""
    number = returned(world)
    until = world.run(lambda records: records.applications.get(number)).supplement_until
    world.now = until + timedelta(hours=2)
    close(world, until=until)
    assert status(world, number) is Status.returned
    close(world, until=until + timedelta(minutes=1))
    assert status(world, number) is Status.unfinished


def test_an_overdue_account_fault_no_longer_holds_the_others_back(world, phone):
    returned(world, Item.passbook)
    change(world, lambda records: records.accounts.get(1), at_fault=True)
    other = submitted(world, kind="118002", certificate="42")
    ann = colleague(world)
    assert "目前沒有可以審的申請" in ann.takes_next().group.last
    world.pass_time(days=8)
    close(world)
    ann.takes_next()
    assert f"R{other:05}" in ann.last


def test_another_return_for_the_account_keeps_holding(world, phone):
    returned(world, Item.passbook)
    world.pass_time(days=3)
    returned(world, Item.bank, kind="118002", certificate="42")
    change(world, lambda records: records.accounts.get(1), at_fault=True)
    world.pass_time(days=5)
    close(world)
    assert world.run(lambda records: records.accounts.get(1)).at_fault is True


def test_a_review_that_ran_out_is_released_once_and_its_card_vanishes(world):
    submitted(world)
    ann = colleague(world).takes_next()
    world.pass_time(minutes=9)
    world.run(lambda records: release_run_out(records, world.app_context))
    assert CERTIFICATE in ann.all_text
    world.pass_time(minutes=1)
    for _ in range(2):
        world.run(lambda records: release_run_out(records, world.app_context))
    assert [it.text for it in ann.heard] == ["有一件申請超過 10 分鐘沒有決定，已經放回待審，資料也已移除。"]
    assert CERTIFICATE not in said_in_group(world)
    ann.presses("下一件").presses("審核通過")
    assert status(world, 1) is Status.approved


def test_a_released_review_says_so_to_an_old_press(world):
    submitted(world)
    ann = colleague(world).takes_next()
    world.pass_time(minutes=10)
    world.run(lambda records: release_run_out(records, world.app_context))
    ann.presses_data("s:1:approve")
    assert "保留時間已過" in ann.last
    assert status(world, 1) is Status.applied
