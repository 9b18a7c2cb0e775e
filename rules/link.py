"""Enrolment: the limits that keep a student number from being taken by somebody else."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.problems import Refused
from rules.school import School

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_SHOWN = 2  # signs of a mail address that stay readable at either end


@dataclass(frozen=True)
class Limits:
    wrong_codes: int = 3  # then the code is void and the account locked (the guide's own rule)
    wrong_per_number_day: int = 10  # from any account: then only the office can help
    seconds_between_mails: int = 60
    mails_per_number_day: int = 5
    mails_per_account_day: int = 10
    mails_per_hour: int = 300  # in all


LIMITS = Limits()


def locked_until(wrong_count: int, last_wrong_at: datetime | None, school: School) -> datetime | None:
    """The end of the lock after too many wrong codes; None where there is none."""
    if last_wrong_at is None or wrong_count < LIMITS.wrong_codes:
        return None
    return last_wrong_at + timedelta(minutes=school.lock_minutes)


def check_lock(now: datetime, until: datetime | None) -> None:
    """Raises Refused("code-locked") with `minutes`, the rest rounded up."""
    if until is not None and now < until:
        raise Refused("code-locked", minutes=math.ceil((until - now).total_seconds() / 60))


def tries_left(wrong_count: int) -> int:
    return max(LIMITS.wrong_codes - wrong_count, 0)


def code_ends(taken_at: datetime, school: School) -> datetime:
    """A code lives from the moment when the mail server took it."""
    return taken_at + timedelta(minutes=school.code_minutes)


def may_send(
    now: datetime,
    sent_to_number: Sequence[datetime],
    sent_by_account: Sequence[datetime],
    sent_in_all: Sequence[datetime],
) -> None:
    """Whether another code may be mailed; numbers without a student count as well, or they would show.

    Raises Refused: code-wait (with `seconds`), code-daily, code-busy.
    """
    _check_wait(now, (*sent_to_number, *sent_by_account))
    to_number, by_account = _since(now - _DAY, sent_to_number), _since(now - _DAY, sent_by_account)
    if to_number >= LIMITS.mails_per_number_day or by_account >= LIMITS.mails_per_account_day:
        raise Refused("code-daily")
    if _since(now - _HOUR, sent_in_all) >= LIMITS.mails_per_hour:
        raise Refused("code-busy")


def check_wrong_today(now: datetime, wrong_at_number: Sequence[datetime]) -> None:
    """Raises Refused("code-office-only") once a number was guessed at too often within a day."""
    if _since(now - _DAY, wrong_at_number) >= LIMITS.wrong_per_number_day:
        raise Refused("code-office-only")


def read_student_number(text: str, pattern: str) -> str:
    """In capitals, without blanks; the school's mail address gives its number too.

    Raises Refused("student-number-shape").
    """
    wide = unicodedata.normalize("NFKC", text).upper().split("@")[0]
    number = "".join(sign for sign in wide if unicodedata.category(sign) not in {"Zs", "Pd", "Cf", "Cc"})
    if not re.fullmatch(pattern, number, re.ASCII):
        raise Refused("student-number-shape")
    return number


def mailbox_of(number: str, roster_mail: str | None, pattern: str) -> str:
    """Where the code goes: never an address that was typed in the chat."""
    return (roster_mail or "").strip() or pattern.replace("{number}", number)


def mask_mail(address: str) -> str:
    """`b112345601@mail.example.edu.tw` is shown as `b1******01@mail.…`."""
    local, _, domain = address.partition("@")
    if len(local) <= 2 * _SHOWN:
        hidden = local[:1] + "*" * (len(local) - 1)
    else:
        hidden = local[:_SHOWN] + "*" * (len(local) - 2 * _SHOWN) + local[-_SHOWN:]
    return f"{hidden}@{domain.partition('.')[0]}.…"


def _check_wait(now: datetime, sent: Sequence[datetime]) -> None:
    if not sent:
        return
    rest = LIMITS.seconds_between_mails - (now - max(sent)).total_seconds()
    if rest > 0:
        raise Refused("code-wait", seconds=math.ceil(rest))


def _since(start: datetime, moments: Sequence[datetime]) -> int:
    return sum(moment > start for moment in moments)
