"""Digest: numbers in one line for the staff group, instead of a card for each application."""

from datetime import UTC, datetime, timedelta

from handlers.app_context import AppContext
from handlers.messages.speaker import Speaker
from handlers.messages.words import MAIN_LANGUAGE, Html, words_in
from rules.calendar.timezone import TAIPEI
from rules.notice_keys import DIGEST
from rules.status import Status
from storage.records import Records

SLOTS = 6  # so many are looked back at: a restart at the end of one must not swallow it


def digest_slots(records: Records, app_context: AppContext) -> None:
    """The times of the digest, counted from the epoch, the same for every restart and every replica."""
    length = timedelta(minutes=app_context.school.digest_minutes)
    epoch = datetime.fromtimestamp(0, UTC)
    latest = epoch + (records.now - epoch) // length * length
    for number in range(SLOTS - 1, -1, -1):
        end = latest - number * length
        digest(records, app_context, end - length, end)


def digest(records: Records, app_context: AppContext, start: datetime, end: datetime) -> None:
    """Say what staff decided from `start` until before `end`; nothing where nothing was decided."""
    counts = records.applications.decided_between(start, end)
    if counts:
        html = digest_line(counts, records.reviews.queue()[0], start, end)
        Speaker(records).post_to_group(app_context, DIGEST(start=start), html, quiet=True, urgent=False)


def digest_line(counts: dict[Status, int], waiting: int, start: datetime, end: datetime) -> Html:
    return words_in(MAIN_LANGUAGE)(
        "desk-digest",
        start=f"{start.astimezone(TAIPEI):%H:%M}",
        end=f"{end.astimezone(TAIPEI):%H:%M}",
        approved=counts.get(Status.approved, 0),
        returned=counts.get(Status.returned, 0),
        refused=counts.get(Status.refused, 0),
        unfinished=counts.get(Status.unfinished, 0),
        waiting=waiting,
    )
