"""Mailing: the student hears honestly when the code mail is late or refused."""

from handlers.around import Around
from handlers.notices import notify, words_of
from storage.records import Records
from storage.tables import LinkCode


def mail_is_slow(records: Records, around: Around, key: str) -> None:
    """The first try failed: say so, and that it is tried again."""
    _tell(records, around, key, "mail-slow")


def mail_failed(records: Records, around: Around, key: str) -> None:
    """The mail could not be handed over in time, or was refused: say so, and what to do."""
    _tell(records, around, key, "mail-failed")


def _tell(records: Records, around: Around, key: str, text: str) -> None:
    code = records.session.get(LinkCode, int(key.partition(":")[2]))
    if code is None or code.ended_at is not None:
        return  # another one has taken its place
    person = records.people.get(code.user_id)
    if person is not None:
        notify(records, person, f"{text}:{key}", words_of(person)(text, **around.office))
