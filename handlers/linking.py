"""Linking: a code goes to the school mailbox of a student number, within the limits."""

import secrets
from datetime import timedelta
from html import unescape

from handlers.turn import Turn
from handlers.words import languages, words_in
from rules.codes import new_code
from rules.link import LIMITS, Tries, check_lock, judge_tries, mailbox_of, may_send, shown_name
from rules.problems import Refused
from storage.outbox import KNOCK, MAIL, Outgoing
from storage.tables import LinkCode, Student

_HALF = 4  # a code is mailed as 7K3M-9QXD


def send_code(turn: Turn, number: str) -> None:
    """Mail a code, or for an unknown number act as if; raises Refused: code-… (the limits)."""
    turn.records.advisory_lock("codes")  # the limits count over all chats
    refuse_while_locked(turn)
    refuse_guessed_number(turn, number)
    links, user_id = turn.records.links, turn.sender.user_id
    may_send(turn.now, links.asked_for(number), links.asked_by(user_id), links.asked_by_all())
    _stop_earlier_mail(turn)
    student = _enrolled(turn, number)
    code = new_code(secrets.choice)
    row = links.ask(user_id, number, student, code)
    turn.records.outbox.put(_mail(turn, student, row, code) if student else _knock(turn, row))


def tries_of(turn: Turn) -> Tries:
    """The wrong tries of this Telegram account."""
    return judge_tries(turn.records.links.tried(turn.sender.user_id))


def refuse_while_locked(turn: Turn) -> None:
    """Raises Refused("code-locked") with `minutes` while this Telegram account is locked."""
    check_lock(turn.now, tries_of(turn).used_up_at, turn.school)


def said_locked(turn: Turn) -> bool:
    """Say how long the lock lasts, if there is one."""
    try:
        refuse_while_locked(turn)
    except Refused as refused:
        turn.refuse(refused, [[turn.go("menu-link", "link")]])
        return True
    return False


def refuse_guessed_number(turn: Turn, number: str) -> None:
    """Raises Refused("code-office-only") once a number was guessed at too often within a day."""
    turn.records.advisory_lock("number", number)  # also when many guess at once
    if turn.records.links.wrong_for(number) >= LIMITS.wrong_per_number_day:
        raise Refused("code-office-only")


def under_way(turn: Turn, row: LinkCode) -> bool:
    """Whether the mail server has still to take the mail, and is still asked to."""
    return row.expires_at is None and turn.now <= row.asked_at + timedelta(minutes=turn.school.code_minutes)


def expired(turn: Turn, row: LinkCode) -> bool:
    """Whether the code's minutes are over, or its mail was given up."""
    return turn.now > row.expires_at if row.expires_at else not under_way(turn, row)


def _enrolled(turn: Turn, number: str) -> Student | None:
    student = turn.records.roster.by_number(number)
    return student if student is not None and student.present else None


def _stop_earlier_mail(turn: Turn) -> None:
    """A code that ends now is not mailed any more."""
    earlier = turn.records.links.current(turn.sender.user_id)
    if earlier is not None:
        turn.records.outbox.skip_topic(f"code:{earlier.id}")


def _knock(turn: Turn, row: LinkCode) -> Outgoing:
    """Nobody gets a mail, but it takes as long and fails as often, or the chat would tell who is known."""
    return _outgoing(turn, row, f"mail:none:{row.id}", KNOCK, {})


def _mail(turn: Turn, student: Student, row: LinkCode, code: str) -> Outgoing:
    """The code in every language, the person's own first."""
    names = sorted(languages(), key=lambda name: name != turn.words.language)
    school, who = turn.school, shown_name(turn.sender.name)
    values = {"code": f"{code[:_HALF]}-{code[_HALF:]}", "minutes": school.code_minutes, "who": who}
    subjects = [words_in(name)("code-mail-subject") for name in names]
    texts = [words_in(name)("code-mail-text", **values, **turn.office) for name in names]
    payload = {
        "to": mailbox_of(student.number, student.email, school.mail_pattern),
        "subject": unescape(" / ".join(subjects)),
        "text": unescape("\n\n— — —\n\n".join(texts)),
    }
    return _outgoing(turn, row, f"mail:{student.id}", MAIL, payload)


def _outgoing(turn: Turn, row: LinkCode, lane: str, method: str, payload: dict[str, str]) -> Outgoing:
    code, ends = f"code:{row.id}", turn.now + timedelta(minutes=turn.school.code_minutes)
    return Outgoing(lane=lane, method=method, payload=payload, key=code, topic=code, drop_after=ends)
