"""Review timeouts: an application waits again after a review that took too long."""

from handlers.app_context import AppContext
from handlers.messages.render import Button
from handlers.messages.speaker import Speaker
from handlers.messages.words import words_of
from rules.notice_keys import RELEASED
from storage.applications.reviews import topic_of
from storage.records import Records


def release_run_out(records: Records, app_context: AppContext) -> None:
    """Release reviews whose time ran out: the application waits again, its card is deleted."""
    for review in records.reviews.run_out():
        records.reviews.close(review)
        records.outbox.delete_topic(topic_of(review), records.now)
        person = records.people.get(review.user_id)
        if person is not None:
            words = words_of(person)
            html = words("desk-released", minutes=app_context.school.review_minutes)
            on = [[Button(words("desk-next"), "s:0:next")]]
            Speaker(records).push(person, RELEASED(review=review.id), html, on)
