"""Counters: they count every end and every reason under a few fixed words."""

from datetime import timedelta

import pytest
from prometheus_client import generate_latest

from bot.dispatch.one_update import End
from bot.metrics.counters import Counters
from bot.metrics.gauges import Gauges, Snapshot
from bot.sender.outcomes import Outcome
from storage.messaging.backlog import Backlog
from storage.messaging.methods import Method
from storage.messaging.outbox import ClaimedMessage, Ended
from tests.support.people.shelf import Shelf

NOW = Shelf.now


def shown(meter) -> dict[str, float]:
    """The figures that are not 0, without the process's own and the comments."""
    lines = generate_latest(meter.registry).decode().splitlines()
    found = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {
        name.removeprefix("licence_bot_"): float(value)
        for name, value in found.items()
        if "_created" not in name and "_process_" not in name and "le=" not in name and float(value)
    }


def a_try(method="sendMessage", **more) -> Outcome:
    row = ClaimedMessage(7, "1001", method, {}, "key", None, False, 1, None, NOW, None)
    return Outcome(row, **more)


def test_updates_are_counted_by_their_end_and_nothing_to_take_is_no_update():
    meter = Counters()
    for end in (End.over, End.over, End.again, End.away, End.nothing):
        meter.handled(end)

    assert shown(meter) == {
        f'updates_total{{end="{name}"}}': count for name, count in (("over", 2), ("again", 1), ("away", 1))
    }


@pytest.mark.parametrize(
    ("tried", "reason"),
    [
        (a_try(again_at=NOW, error="again"), "again"),
        (a_try(again_at=NOW, error="unsure"), "unsure"),
        (a_try(again_at=NOW, error="429", hold=timedelta(seconds=7)), "wait"),
        (a_try(again_at=NOW, error="the S3 bucket x: it does not answer"), "storage"),
        (a_try(Method.mail, again_at=NOW, error="SMTPServerDisconnected"), "mail"),
        (a_try(Method.knock, again_at=NOW, error="OSError"), "mail"),
        (a_try(again_at=NOW, error="outside", gone=True), "gone"),
    ],
)
def test_every_retry_has_one_of_a_few_reasons(tried, reason):
    meter = Counters()
    meter.delivered(tried)

    assert shown(meter)[f'retries_total{{reason="{reason}"}}'] == 1


def test_waits_are_added_up_in_seconds():
    meter = Counters()
    for seconds in (7, 30):
        meter.delivered(a_try(again_at=NOW, error="429", hold=timedelta(seconds=seconds)))

    found = shown(meter)
    assert (found["wait_seconds_count"], found["wait_seconds_sum"]) == (2, 37)


@pytest.mark.parametrize("status", ["sent", "skipped", "dead"])
def test_what_ended_is_counted_by_how_it_ended(status):
    meter = Counters()
    meter.delivered(a_try(ended=Ended(7, status)))

    assert shown(meter) == {f'deliveries_total{{end="{status}"}}': 1}


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("code-wrong", "code-wrong"),
        ("picture-too-big", "picture-too-big"),
        ("林曉晴", "other"),
        ("B11256001", "other"),
        ("a b", "other"),
    ],
)
def test_a_refusal_is_counted_by_its_code_and_nothing_that_is_no_code_becomes_a_label(said, label):
    meter = Counters()
    meter.refused(said)

    assert shown(meter) == {f'refusals_total{{code="{label}"}}': 1}


def test_two_meters_do_not_know_each_other():
    one, other = Counters(), Counters()
    one.posted("stored")

    assert (len(shown(one)), len(shown(other))) == (1, 0)


def test_the_gauges_show_age_and_count_of_what_waits():
    meter, gauges = Counters(), Gauges()
    meter.registry.register(gauges)
    assert shown(meter) == {}

    waiting = Backlog({"new": 2, "done": 9}, NOW - timedelta(seconds=30), {"sent": 4}, None, None)
    gauges.reading = Snapshot(NOW, waiting, 0.25, leads=True)
    assert shown(meter) == {
        "loop_lag_seconds": 0.25, "leads": 1, "database_up": 1,
        'inbox_updates{state="new"}': 2, 'inbox_updates{state="done"}': 9, "inbox_lag_seconds": 30,
        'outbox_messages{state="sent"}': 4,
    }  # fmt: skip

    gauges.reading = Snapshot(NOW, None, 0.0, leads=False)
    assert shown(meter) == {}
