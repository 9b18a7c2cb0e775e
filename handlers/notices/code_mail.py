"""Code mail: the notice that the mail with the code is late, or was refused."""

from handlers.app_context import AppContext
from handlers.messages.speaker import Speaker
from handlers.messages.words import words_of
from rules.notice_keys import MAIL_FAILED, MAIL_SLOW, KeyKind
from storage.records import Records
from storage.tables.people import LinkCode


def mail_is_slow(records: Records, app_context: AppContext, code_id: int) -> None:
    """Say that the first try failed, and that the mail is tried again."""
    _push(records, app_context, code_id, MAIL_SLOW)


def mail_failed(records: Records, app_context: AppContext, code_id: int) -> None:
    """Say that the mail could not be handed over in time, or was refused, and what to do."""
    _push(records, app_context, code_id, MAIL_FAILED)


def _push(records: Records, app_context: AppContext, code_id: int, kind: KeyKind) -> None:
    code = records.session.get(LinkCode, code_id)
    if code is None or code.ended_at is not None:
        return  # another one has taken its place
    person = records.people.get(code.user_id)
    if person is not None:
        html = words_of(person)(kind.notice, **app_context.school.contacts)
        Speaker(records).push(person, kind(code=code_id), html)
