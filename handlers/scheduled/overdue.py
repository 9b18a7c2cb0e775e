"""Running out: what time alone ends: supplements that never came, reviews that took too long."""

from datetime import datetime

from handlers.app_context import Around
from handlers.dialogue.supplements import release_account
from handlers.messages.render import Button
from handlers.messages.speaker import Speaker
from handlers.messages.words import words_of
from handlers.notices.decisions import push_decision
from rules.notice_keys import RELEASED
from rules.status import Actor, Status
from storage.applications.applications import Raced
from storage.applications.reviews import topic_of
from storage.records import Records
from storage.tables.applications import Application


def close_overdue(records: Records, around: Around, *, until: datetime | None = None) -> None:
    """Returned applications with a deadline before `until` (now) become unfinished; the student is told."""
    for application in records.applications.overdue():
        deadline = application.supplement_until
        if until is None or (deadline is not None and deadline < until):
            _close(records, around, application)


def release_run_out(records: Records, around: Around) -> None:
    """Reviews whose time ran out go back to the queue, and their cards vanish."""
    for review in records.reviews.run_out():
        records.reviews.close(review)
        records.outbox.delete_topic(topic_of(review), records.now)
        person = records.people.get(review.user_id)
        if person is not None:
            words = words_of(person)
            html = words("desk-released", minutes=around.school.review_minutes)
            on = [[Button(words("desk-next"), "s:0:next")]]
            Speaker(records).push(person, RELEASED(review=review.id), html, on)


def _close(records: Records, around: Around, application: Application) -> None:
    try:
        records.applications.move(application, Status.unfinished, Actor.clock)
    except Raced:
        return
    release_account(records, application.student_id)
    push_decision(records, around, application)
