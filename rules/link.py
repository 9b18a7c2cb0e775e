"""Linking (enrolment): the limits that keep a student number from being taken by somebody else."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.refusal import Refused
from rules.school import School
from rules.typed.plain import bare

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_LONGEST_NAME = 30


@dataclass(frozen=True)
class Limits:
    wrong_codes: int = 3  # then the code is void and the account locked (the guide's own rule)
    wrong_per_number_day: int = 10  # from any account: then only the office can help
    seconds_between_mails: int = 60
    mails_per_number_day: int = 5
    mails_per_account_day: int = 10
    mails_per_hour: int = 300  # in all


LIMITS = Limits()


@dataclass(frozen=True)
class Tried:
    """The wrong tries on one code."""

    asked_at: datetime
    wrong: int
    last_wrong_at: datetime | None


@dataclass(frozen=True)
class Tries:
    """What is left of the tries, and when they were last used up."""

    left: int
    used_up_at: datetime | None


def judge_tries(codes: Sequence[Tried]) -> Tries:
    """The wrong tries in a row on one account's codes, oldest first; asking for another code excuses none.

    A day's pause between two codes begins a new row.
    """
    wrong, used_up_at, before = 0, None, None
    for code in codes:
        if before is not None and code.asked_at - before > _DAY:
            wrong = 0
        wrong, before = wrong + code.wrong, code.asked_at
        if wrong >= LIMITS.wrong_codes:
            wrong, used_up_at = 0, code.last_wrong_at
    return Tries(LIMITS.wrong_codes - wrong, used_up_at)


def check_lock(now: datetime, used_up_at: datetime | None, school: School) -> None:
    """Raises Refused("code-locked") with `minutes`, the rest of the lock rounded up."""
    if used_up_at is None:
        return
    until = used_up_at + timedelta(minutes=school.lock_minutes)
    if now < until:
        raise Refused("code-locked", minutes=math.ceil((until - now).total_seconds() / 60))


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


def read_student_number(text: str, pattern: str) -> str:
    """A student number in capitals, without blanks; the school's mail address gives its number too.

    Raises Refused("student-number-shape").
    """
    number = bare(text).upper().split("@")[0].strip("。.,:：!「」()").removeprefix("學號").strip("是為:：")
    if not re.fullmatch(pattern, number, re.ASCII):
        raise Refused("student-number-shape")
    return number


def mailbox_of(number: str, roster_mail: str | None, pattern: str) -> str:
    """The school mailbox that a code goes to: never an address that was typed in the chat."""
    return (roster_mail or "").strip() or pattern.replace("{number}", number)


def shown_name(name: str) -> str:
    """A stranger's display name, fit to stand in a mail of the school: no link, no line of its own."""
    kept = (sign if sign.isalnum() or unicodedata.category(sign) in {"Mn", "Mc"} else " " for sign in name)
    return " ".join("".join(kept).split())[:_LONGEST_NAME].strip() or "—"


def _check_wait(now: datetime, sent: Sequence[datetime]) -> None:
    if not sent:
        return
    rest = LIMITS.seconds_between_mails - (now - max(sent)).total_seconds()
    if rest > 0:
        raise Refused("code-wait", seconds=math.ceil(rest))


def _since(start: datetime, moments: Sequence[datetime]) -> int:
    return sum(moment > start for moment in moments)
