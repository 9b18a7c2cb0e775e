"""Reaching: what weighs goes to the student's school mailbox where Telegram does not take it, once."""

import re
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from html import unescape

from handlers.around import Around
from handlers.notice_kinds import BY_MAIL, is_weighty, meaning_of
from handlers.notices import notify, words_of
from handlers.render import Button
from rules.link import mailbox_of
from storage.outbox import MAIL, Outgoing
from storage.records import Records
from storage.tables import Person
from storage.unreached import Untold

BLOCKED = "blocked"
_TAG = re.compile(r"<[^>]+>")
_ACCOUNT = re.compile(r"\d(?:[- ]?\d){10,}")  # longer than any phone number, as long as the shortest account


class Told(StrEnum):
    """Which way a notice went."""

    yes = "yes"
    mailed = "mailed"
    no = "no"


def reach(
    records: Records,
    around: Around,
    person: Person,
    key: str,
    html: str,
    buttons: list[list[Button]],
    *,
    drop_after: datetime | None = None,
    topic: str | None = None,
) -> Told:
    """Tell this person in Telegram, or by mail where they are known to have blocked the bot."""
    if person.blocked_at is None:
        notify(records, person, key, html, buttons, drop_after=drop_after, topic=topic)
        return Told.yes
    records.unreached.note(str(person.user_id), key, BLOCKED)
    return Told.mailed if _mail(records, around, person, key, html, drop_after, topic) else Told.no


def mail_instead(records: Records, around: Around, user_id: int, all_untold: Iterable[Untold]) -> None:
    """Mail what weighs of all this; the pieces of a long notice become one mail again."""
    person = records.people.get(user_id)
    whole: dict[str, list[Untold]] = {}
    for untold in all_untold:
        meaning = meaning_of(untold.key)
        if meaning is not None and is_weighty(untold.key) and "text" in untold.payload:
            whole.setdefault(meaning.whole, []).append(untold)
    for key, pieces in whole.items():
        if person is not None:
            html = "\n".join(str(it.payload["text"]) for it in pieces)
            _mail(records, around, person, key, html, pieces[-1].drop_after)


def plain(html: str) -> str:
    """The text without tags, and without what could be an account number: mail is read on the way."""
    text = unescape(_TAG.sub("", html))
    return _ACCOUNT.sub(lambda found: "•" * 6 + found[0][-3:], text)


def _mail(
    records: Records,
    around: Around,
    person: Person,
    key: str,
    html: str,
    drop_after: datetime | None,
    topic: str | None = None,
) -> bool:
    student = person.student
    if student is None:
        return False
    words, school = words_of(person), around.school
    text = words(
        "unreached-mail-text",
        text=plain(html),
        bot=around.bot_username or "none",
        mail=school.office_mail,
        phone=school.office_phone,
    )
    payload = {
        "to": mailbox_of(student.number, student.email, school.mail_pattern),
        "subject": unescape(words("unreached-mail-subject")),
        "text": unescape(text),
    }
    records.outbox.put(
        Outgoing(
            lane=f"mail:notice:{student.id}",  # the mail with a code must not wait behind it
            method=MAIL,
            payload=payload,
            key=f"{BY_MAIL}{key}",
            urgent=False,
            drop_after=drop_after,
            topic=topic,
        )
    )
    return True
