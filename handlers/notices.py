"""Notices: what is pushed to a person outside their own turn, once by its key, in their language."""

from datetime import datetime

from handlers.render import Button, message, split
from handlers.words import Words, words_in
from storage.outbox import Outgoing
from storage.records import Records
from storage.tables import Person


def notify(
    records: Records,
    person: Person,
    key: str,
    html: str,
    buttons: list[list[Button]] | None = None,
    *,
    drop_after: datetime | None = None,
    topic: str | None = None,
) -> None:
    """Enqueue a message for this person; quiet at night; a key that was ever used is passed over.

    `html` is already in the person's language (`words_of`); long texts become several messages.
    It is not sent any more after `drop_after`, nor once its `topic` is taken back: it would be pointless.
    """
    if person.blocked_at is not None:
        return
    *first, last = split(html)
    for number, piece in enumerate(first):
        _put(records, person, f"{key}:{number}", message(person.user_id, piece), drop_after, topic)
    _put(records, person, key, message(person.user_id, last, buttons or []), drop_after, topic)


def words_of(person: Person) -> Words:
    return words_in(person.language)


def _put(
    records: Records,
    person: Person,
    key: str,
    payload: dict[str, object],
    drop_after: datetime | None,
    topic: str | None,
) -> None:
    records.outbox.put(
        Outgoing(
            lane=str(person.user_id),
            method="sendMessage",
            payload=payload,
            key=key,
            quiet=True,
            urgent=False,
            drop_after=drop_after,
            topic=topic,
        )
    )
