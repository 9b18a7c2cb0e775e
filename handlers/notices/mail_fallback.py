"""Mail fallback: a notice that weighs goes, once, to the school mailbox where Telegram does not take it."""

import re
from collections.abc import Iterable
from enum import StrEnum
from html import unescape
from typing import Unpack

from handlers.app_context import AppContext
from handlers.messages.render import Keyboard
from handlers.messages.speaker import Serves, Speaker
from handlers.messages.words import words_of
from rules.link import mailbox_of
from rules.notice_keys import NoticeKey, parse
from storage.messaging.unreachable import Untold
from storage.records import Records
from storage.tables.people import Person

BLOCKED = "blocked"
_TAG = re.compile(r"<[^>]+>")
_ACCOUNT = re.compile(r"\d(?:[- ]?\d){10,}")  # longer than any phone number, as long as the shortest account


class Told(StrEnum):
    """The way that a notice went."""

    yes = "yes"
    mailed = "mailed"
    no = "no"


def reach(
    records: Records,
    app_context: AppContext,
    person: Person,
    key: NoticeKey,
    html: str,
    buttons: Keyboard,
    **serves: Unpack[Serves],
) -> Told:
    """Tell this person in Telegram, or by mail where they are known to have blocked the bot."""
    if person.blocked_at is None:
        Speaker(records).push(person, key, html, buttons, **serves)
        return Told.yes
    records.unreachable.note(str(person.user_id), key, BLOCKED)
    return Told.mailed if _mail(records, app_context, person, key, html, **serves) else Told.no


def mail_instead(
    records: Records, app_context: AppContext, user_id: int, all_untold: Iterable[Untold]
) -> None:
    """Mail what weighs of all this; the pieces of a long notice become one mail again."""
    person = records.people.get(user_id)
    whole: dict[NoticeKey, list[Untold]] = {}
    for untold in all_untold:
        key = parse(untold.key)
        if key is not None and key.is_weighty and "text" in untold.payload:
            whole.setdefault(key.mailed, []).append(untold)
    for key, pieces in whole.items():
        if person is not None:
            html = "\n".join(str(it.payload["text"]) for it in pieces)
            _mail(records, app_context, person, key, html, drop_after=pieces[-1].drop_after)


def plain(html: str) -> str:
    """The text without tags, and without what could be an account number: mail is read on the way."""
    text = unescape(_TAG.sub("", html))
    return _ACCOUNT.sub(lambda found: "•" * 6 + found[0][-3:], text)


def _mail(
    records: Records,
    app_context: AppContext,
    person: Person,
    key: NoticeKey,
    html: str,
    **serves: Unpack[Serves],
) -> bool:
    student = person.student
    if student is None:
        return False
    words, school = words_of(person), app_context.school
    bot = app_context.bot_username or "none"
    Speaker(records).mail(
        mailbox_of(student.number, student.email, school.mail_pattern),
        words("unreached-mail-subject"),
        words("unreached-mail-text", text=plain(html), bot=bot, **school.contacts),
        key=key.mailed,
        queue=f"notice:{student.id}",  # the mail with a code must not wait behind it
        urgent=False,
        **serves,
    )
    return True
