"""Reminders while the clock jumps forward and back: each once for each student, whatever is killed meanwhile."""

import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day

from rules.calendar.timezone import TAIPEI
from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.town import ROUND_DAYS, Town

PATIENCE = 180.0
# days before the round's last day, hour in Taipei, and the reminder that this moment makes due
MOMENTS = (
    (7, 10, "7d"), (7, 8, None), (6, 11, None), (3, 9, "3d"), (3, 8, None), (1, 10, "1d"), (0, 17, None),
    (0, 18, "last"),
)  # fmt: skip


def remind_through(
    town: Town,
    found: Found,
    meanwhile: Callable[[], None] = lambda: time.sleep(0.05),
    between: Callable[[], None] = lambda: None,
) -> None:
    """Go to every moment and wait until what is due there has been sent.

    `meanwhile` is called again and again while we wait, `between` after each move of the clock.

    The judgement of the answers must be over: the clock does not come back.
    """
    last = town.students[0].today + timedelta(days=ROUND_DAYS)
    come: list[str] = []
    for days, hour, slug in MOMENTS:
        moment = _moment(last - timedelta(days=days), hour)
        town.move_clock(seconds=(moment - datetime.now(UTC)).total_seconds())
        between()
        come += [slug] if slug else []
        _wait(town, come, meanwhile)
    expected = Counter({(it.user, slug): 1 for it in town.students for slug in come})
    sent = _sent(town)
    found.note(f"{sum(sent.values())} reminders for {len(expected)} due")
    wrong = [f"{key}: {sent[key]}" for key in {*expected, *sent} if sent[key] != expected[key]]
    found.none(wrong, "reminders missing or too much")


def _moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time_of_day(hour, 1), TAIPEI)


def _wait(town: Town, come: list[str], meanwhile: Callable[[], None]) -> None:
    """Wait until as many came as should; whether more come shows at the next moment, or at the end."""
    deadline = time.monotonic() + PATIENCE
    while sum(_sent(town).values()) < len(come) * len(town.students):
        if time.monotonic() > deadline:
            return
        meanwhile()


def _sent(town: Town) -> Counter[tuple[int, str]]:
    """The reminders that were sent, as (chat, slug), out of the outbox."""
    keys = [
        row for row in town.archive.rows("outbox") if row.key.startswith("round:") and row.status == "sent"
    ]
    return Counter((int(row.lane), row.key.split(":")[3]) for row in keys)
