"""Mailed code: how a code is sent to the school mailbox of a student number, within the limits."""

import secrets

from handlers.dialogue.turn import Turn
from handlers.messages.speaker import How, Speaker
from handlers.messages.words import in_every_language
from handlers.steps.link.mail_turn import mail_ends, take_turn
from rules.codes import new_code, spelt
from rules.link import (
    Tries,
    check_lock,
    check_wrong_of_day,
    has_waited,
    is_late,
    judge_tries,
    mailbox_of,
    may_ask,
    shown_name,
)
from rules.notice_keys import CODE
from rules.refusal import Refused
from storage.tables.people import LinkCode, Student


def send_code(turn: Turn, number: str) -> None:
    """Mail a code, or for an unknown number act as if; raises Refused: code-… (the limits)."""
    turn.records.advisory_lock("codes")  # the limits count over all chats
    refuse_while_locked(turn)
    links, user_id = turn.records.link_codes, turn.sender.user_id
    asked = links.asked_by(user_id)
    may_ask(turn.now, asked, links.asked_by(user_id, number))
    stop_mail(turn)
    late = is_late(turn.now, asked)
    mail_at = take_turn(turn, number, late=late)
    code, student = new_code(secrets.choice), _enrolled(turn, number)
    _mail(turn, code, links.ask(user_id, number, student, code, mail_at=mail_at, late=late), student)


def _mail(turn: Turn, code: str, row: LinkCode, student: Student | None) -> None:
    assert row.mail_at is not None
    key = CODE(code=row.id)
    how = How(topic=str(key), not_before=row.mail_at, drop_after=mail_ends(turn, row.mail_at))
    if student is None:
        # nobody gets a mail, but it takes as long and fails as often, or the chat would tell who is known
        Speaker(turn.records).knock(key=key, queue=key, **how)
    else:
        to = mailbox_of(student.number, student.email, turn.school.mail_pattern)
        Speaker(turn.records).mail(to, *_letter(turn, code), key=key, queue=key, **how)


def tries_of(turn: Turn) -> Tries:
    """The wrong tries of this Telegram account."""
    return judge_tries(turn.records.link_codes.tried(turn.sender.user_id))


def refuse_while_locked(turn: Turn) -> None:
    """Raises Refused while this account is locked: code-locked (`minutes`), code-wrong-day (`until`)."""
    codes = turn.records.link_codes.tried(turn.sender.user_id)
    check_wrong_of_day(turn.now, codes)
    check_lock(turn.now, judge_tries(codes).used_up_at, turn.school)


def said_locked(turn: Turn) -> bool:
    """Say how long the lock lasts, if there is one."""
    try:
        refuse_while_locked(turn)
    except Refused as refused:
        turn.refuse(refused, [[turn.go("menu-link", "link")]])
        return True
    return False


def under_way(turn: Turn, row: LinkCode) -> bool:
    """Whether the mail server has still to take the mail, and is still asked to."""
    return row.expires_at is None and turn.now <= mail_ends(turn, row.mail_at or row.asked_at)


def expired(turn: Turn, row: LinkCode) -> bool:
    """Whether the code's minutes are over, or its mail was given up."""
    return turn.now > row.expires_at if row.expires_at else not under_way(turn, row)


def has_place(turn: Turn, number: str) -> bool:
    """Whether this account waits for a code for the number, or has: another one would lose its place."""
    row = turn.records.link_codes.current(turn.sender.user_id)
    if row is None or row.number != number:
        return False
    return has_waited(row.asked_at, row.mail_at) and not expired(turn, row)


def _enrolled(turn: Turn, number: str) -> Student | None:
    student = turn.records.roster.by_number(number)
    return student if student is not None and student.present else None


def stop_mail(turn: Turn) -> None:
    """End the code that this account has: it is not mailed any more, and gives its turn away."""
    links, user_id = turn.records.link_codes, turn.sender.user_id
    earlier = links.current(user_id)
    if earlier is not None:
        turn.records.outbox.skip_topic(str(CODE(code=earlier.id)))
        links.end_all(user_id)


def _letter(turn: Turn, code: str) -> tuple[str, str]:
    """Subject and text with the code in every language, the person's own first."""
    minutes, who = turn.school.code_minutes, shown_name(turn.sender.name)
    values = {"code": spelt(code), "minutes": minutes, "who": who, **turn.school.contacts}
    return in_every_language(
        lambda words: (words("code-mail-subject"), words("code-mail-text", **values)), turn.words.language
    )
