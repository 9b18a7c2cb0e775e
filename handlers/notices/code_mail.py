"""Code mail: the notice that the mail with the code is late, was refused, or has left after all."""

from handlers.app_context import AppContext
from handlers.messages.speaker import Speaker
from handlers.messages.words import words_of
from rules.link import has_waited
from rules.notice_keys import MAIL_FAILED, MAIL_LEFT, MAIL_SLOW, KeyKind
from storage.records import Records
from storage.tables.people import LinkCode


def mail_is_slow(records: Records, app_context: AppContext, code_id: int) -> None:
    """Say that the first try failed, and that the mail is tried again."""
    _push(records, app_context, code_id, MAIL_SLOW, minutes=app_context.school.code_minutes)


def mail_failed(records: Records, app_context: AppContext, code_id: int) -> None:
    """Say that the mail could not be handed over in time, or was refused, and what to do."""
    _push(records, app_context, code_id, MAIL_FAILED)


def mail_left(records: Records, app_context: AppContext, code_id: int) -> None:
    """The code's minutes begin when the mail server took it; whoever waited for that is told."""
    minutes = app_context.school.code_minutes
    row = records.link_codes.mailed(code_id, minutes)
    if has_waited(row.asked_at, row.mail_at):
        _push(records, app_context, code_id, MAIL_LEFT, number=row.number, minutes=minutes)


def _push(records: Records, app_context: AppContext, code_id: int, kind: KeyKind, **values: object) -> None:
    code = records.session.get(LinkCode, code_id)
    if code is None or code.ended_at is not None:
        return  # another one has taken its place
    person = records.people.get(code.user_id)
    if person is not None:
        html = words_of(person)(kind.notice, **app_context.school.contacts, **values)
        Speaker(records).push(person, kind(code=code_id), html)
