"""Mail fallback: a notice that weighs goes, once, to the school mailbox where Telegram does not take it."""

import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import Unpack

from handlers.app_context import AppContext
from handlers.messages.render import Keyboard
from handlers.messages.speaker import Serves, Speaker
from handlers.messages.words import Words, in_every_language, words_of
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
    if person is not None and person.blocked_at is None:
        Speaker(records).push(person, key, *tell(words_of(person)), **serves)
        return
    lane, why = (f"student:{student.id}", UNLINKED) if person is None else (str(person.user_id), BLOCKED)
    records.unreachable.note(lane, key, why)

    def write(words: Words) -> tuple[str, str]:
        return _letter(app_context, words, tell(words)[0], way_back=_way_back(person, student))

    letter = in_every_language(write) if person is None else write(words_of(person))
    _mail(records, app_context, student, key, letter, **serves)


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
        if person is not None and student is not None:
            html = "\n".join(str(it.payload["text"]) for it in pieces)
            way_back = _way_back(person, student)
            letter = _letter(app_context, words_of(person), html, way_back=way_back)
            _mail(records, app_context, student, key, letter, drop_after=pieces[-1].drop_after)
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


def _way_back(person: Person | None, student: Student) -> str:
    return "unblock" if person is not None and person.student_id == student.id else "link"


def _letter(app_context: AppContext, words: Words, html: str, *, way_back: str) -> tuple[str, str]:
    bot, contacts = app_context.bot_username or "none", app_context.school.contacts
    text = words("unreached-mail-text", text=plain(html), way=way_back, bot=bot, **contacts)
    return words("unreached-mail-subject"), text


def _mail(
    records: Records,
    app_context: AppContext,
    student: Student,
    key: NoticeKey,
    letter: tuple[str, str],
    **serves: Unpack[Serves],
) -> None:
    Speaker(records).mail(
        mailbox_of(student.number, student.email, app_context.school.mail_pattern),
        *letter,
        key=key.mailed,
        queue=f"notice:{student.id}",  # the mail with a code must not wait behind it
        urgent=False,
        **serves,
    )
