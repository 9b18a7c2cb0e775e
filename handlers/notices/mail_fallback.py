"""Mail fallback: a notice that weighs goes, once, to the school mailbox where Telegram does not take it."""

import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import Unpack

from handlers.app_context import AppContext
from handlers.messages.render import Keyboard
from handlers.messages.speaker import Serves, Speaker
from handlers.messages.words import MAIN_LANGUAGE, Words, words_in, words_of
from handlers.notices.told import correct
from rules.link import mailbox_of
from rules.notice_keys import DECISION, NoticeKey, parse
from storage.messaging.unreachable import Untold
from storage.records import Records
from storage.tables.people import Person, Student

BLOCKED, UNLINKED = "blocked", "unlinked"
_TAG = re.compile(r"<[^>]+>")
_ACCOUNT = re.compile(r"\d(?:[- ]?\d){10,}")  # longer than any phone number, as long as the shortest account


def reach(
    records: Records,
    app_context: AppContext,
    student: Student,
    key: NoticeKey,
    tell: Callable[[Words], tuple[str, Keyboard]],
    **serves: Unpack[Serves],
) -> None:
    """Tell this student in Telegram; by mail where no account is linked, or the bot is blocked."""
    person = records.people.of_student(student.id)
    html, buttons = tell(_words_for(person))
    if person is not None and person.blocked_at is None:
        Speaker(records).push(person, key, html, buttons, **serves)
        return
    lane = f"student:{student.id}" if person is None else str(person.user_id)
    records.unreachable.note(lane, key, UNLINKED if person is None else BLOCKED)
    _mail(records, app_context, student, person, key, html, **serves)


def mail_instead(
    records: Records, app_context: AppContext, user_id: int, all_untold: Iterable[Untold]
) -> None:
    """Mail what weighs of all this to whom it is about; the pieces of a long notice become one mail again."""
    person = records.people.get(user_id)
    whole: dict[NoticeKey, list[Untold]] = {}
    for untold in all_untold:
        key = parse(untold.key)
        if key is not None and key.is_weighty and "text" in untold.payload:
            whole.setdefault(key.mailed, []).append(untold)
    for key, pieces in whole.items():
        student = _about(records, key, person)
        if student is not None:
            html = "\n".join(str(it.payload["text"]) for it in pieces)
            _mail(records, app_context, student, person, key, html, drop_after=pieces[-1].drop_after)
        if key.kind is DECISION:
            correct(records, key)


def _about(records: Records, key: NoticeKey, person: Person | None) -> Student | None:
    """The student whom a notice is about, though the Telegram account that it was for may be unlinked."""
    application = records.applications.get(key.application_id or 0)
    if application is not None:
        return application.student
    return records.roster.get(int(key["student"] or 0)) or (person.student if person else None)


def plain(html: str) -> str:
    """The text without tags, and without what could be an account number: mail is read on the way."""
    text = unescape(_TAG.sub("", html))
    return _ACCOUNT.sub(lambda found: "•" * 6 + found[0][-3:], text)


def _mail(
    records: Records,
    app_context: AppContext,
    student: Student,
    person: Person | None,
    key: NoticeKey,
    html: str,
    **serves: Unpack[Serves],
) -> None:
    words, school = _words_for(person), app_context.school
    linked = person is not None and person.student_id == student.id
    way_back = "unblock" if linked else "link"
    bot = app_context.bot_username or "none"
    Speaker(records).mail(
        mailbox_of(student.number, student.email, school.mail_pattern),
        words("unreached-mail-subject"),
        words("unreached-mail-text", text=plain(html), way=way_back, bot=bot, **school.contacts),
        key=key.mailed,
        queue=f"notice:{student.id}",  # the mail with a code must not wait behind it
        urgent=False,
        **serves,
    )


def _words_for(person: Person | None) -> Words:
    return words_of(person) if person is not None else words_in(MAIN_LANGUAGE)
