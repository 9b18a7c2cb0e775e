"""Linking (enrolment): the limits that keep a student number from being taken by somebody else."""

import math
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rules.refusal import Refused
from rules.school import School
from rules.typed.plain import bare
from rules.typed.student_number import student_numbers

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)
_LONGEST_NAME = 30


@dataclass(frozen=True)
class Limits:
    """How often, and how long; the minutes of a code and of the lock are the school's own."""

    wrong_codes: int = 3  # then the code is void and the account locked (the guide's own rule)
    wrong_per_account_day: int = 30  # beside the lock: however many accounts guess, none gets far
    seconds_between_mails: int = 60
    mails_per_number_day: int = 5  # by one account
    mails_per_account_day: int = 10
    new_accounts_per_number_hour: int = 6  # those beyond are mailed later, in the order in which they asked
    mails_per_hour: int = 300  # in all, of those that are sent to somebody
    early_mails: int = 2  # an account's first ones of a day; the hour is kept for these
    late_mails_per_hour: int = 40  # all accounts' others together
    failures_per_hour: int = 20  # of all accounts together: then staff hear of it
    joint_act_minutes: int = 30  # so long a second member of staff may confirm
    frozen_hours: int = 72  # the payout account, from the new link after an unlink


LIMITS = Limits()


class Act(StrEnum):
    """What takes two members of staff, after a look at the student card."""

    unlink = "unlink"  # the number is free for another Telegram account
    code = "code"  # a one-time code for who has no school mailbox


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
    """Raises Refused("code-locked") with `minutes`, the rest of the lock rounded up, and `tries`."""
    if used_up_at is None:
        return
    until = used_up_at + timedelta(minutes=school.lock_minutes)
    if now < until:
        minutes = math.ceil((until - now).total_seconds() / 60)
        raise Refused("code-locked", minutes=minutes, tries=LIMITS.wrong_codes)


def check_wrong_of_day(now: datetime, codes: Sequence[Tried]) -> None:
    """Raises Refused("code-wrong-day") with `until`, once an account's wrong tries of a day are too many."""
    recent = sorted((it.last_wrong_at, it.wrong) for it in codes if it.last_wrong_at is not None)
    recent = [(at, wrong) for at, wrong in recent if at > now - _DAY]
    left, until = sum(wrong for _, wrong in recent), None
    for at, wrong in recent:  # the oldest fall out of the day first
        if left >= LIMITS.wrong_per_account_day:
            left, until = left - wrong, at + _DAY
    if until is not None:
        raise Refused("code-wrong-day", until=full_minute(until))


def may_ask(now: datetime, by_account: Sequence[datetime], of_number: Sequence[datetime]) -> None:
    """Whether an account may ask again; `of_number` are those of its own requests that were for this number.

    What others ask for counts nowhere: a stranger must not be able to shut a student out.
    Raises Refused: code-wait (with `seconds`), code-daily (with `until`).
    """
    _check_wait(now, by_account)
    _check_day(now, of_number, LIMITS.mails_per_number_day)
    _check_day(now, by_account, LIMITS.mails_per_account_day)


def is_late(now: datetime, by_account: Sequence[datetime]) -> bool:
    """Whether the account has asked so often today that others' first mails leave before its own."""
    return _since(now - _DAY, by_account) >= LIMITS.early_mails


def has_waited(asked_at: datetime, mail_at: datetime | None) -> bool:
    """Whether the mail had to wait so long for its turn that the student is told when it leaves."""
    return mail_at is not None and mail_at - asked_at > _MINUTE


def turn_at_number(now: datetime, firsts: Sequence[datetime], *, is_first: bool) -> datetime:
    """The turn among those who ask for one number; `firsts`: when each account's first mail leaves or left.

    Accounts that ask for the first time come first, so many an hour; behind the last of them all others.
    """
    if is_first:
        return _free_at(now, firsts, LIMITS.new_accounts_per_number_hour)
    waiting = [at for at in firsts if at > now]
    return behind(max(waiting)) if waiting else now


def behind(at: datetime) -> datetime:
    """When those leave that go behind a mail which leaves then."""
    return at + _MINUTE


def turn_in_hour(
    now: datetime, mails: Sequence[datetime], lates: Sequence[datetime], *, late: bool
) -> datetime:
    """The turn within the hour's mails; most of them are kept for accounts that have asked but little today.

    `mails` are only those that are sent to somebody. `lates` are requests, for whatever number: else whoever
    fills that small share could see by the minute that is said whether a number is anybody's.
    """
    turn = _free_at(now, mails, LIMITS.mails_per_hour)
    return max(turn, _free_at(now, lates, LIMITS.late_mails_per_hour)) if late else turn


def read_student_number(text: str, pattern: str) -> str:
    """The one student number in a text, in capitals; the school's mail address gives its number too.

    Raises Refused("student-number-shape").
    """
    spaced, found = bare(text).upper(), student_numbers(text, pattern)
    if re.fullmatch(pattern, spaced, re.ASCII):
        return spaced
    if len(found) != 1:
        raise Refused("student-number-shape")
    return found.pop()


def mailbox_of(number: str, roster_mail: str | None, pattern: str) -> str:
    """The school mailbox that a code goes to: never an address that was typed in the chat."""
    return (roster_mail or "").strip() or pattern.replace("{number}", number)


def shown_name(name: str) -> str:
    """A stranger's display name, fit to stand in a mail of the school: no link, no line of its own."""
    kept = (sign if sign.isalnum() or unicodedata.category(sign) in {"Mn", "Mc"} else " " for sign in name)
    return " ".join("".join(kept).split())[:_LONGEST_NAME].strip() or "—"


def full_minute(at: datetime) -> datetime:
    """The minute that is said of a moment, so that it is never too early."""
    return at + timedelta(seconds=-at.second % 60, microseconds=-at.microsecond) if at.second else at


def _free_at(now: datetime, taken: Sequence[datetime], most: int) -> datetime:
    """Now, or the first full minute when fewer than so many of these lie within the hour before it.

    Those that leave in the next minute count already, for they were first.
    """
    taken = sorted(taken)
    moments = [now, *(full_minute(at + _HOUR) for at in taken if at + _HOUR > now)]
    return next(
        it for it in moments if bisect_left(taken, it + _MINUTE) - bisect_right(taken, it - _HOUR) < most
    )


def _check_wait(now: datetime, asked: Sequence[datetime]) -> None:
    rest = LIMITS.seconds_between_mails - (now - max(asked, default=now - _DAY)).total_seconds()
    if rest > 0:
        raise Refused("code-wait", seconds=math.ceil(rest))


def _check_day(now: datetime, asked: Sequence[datetime], most: int) -> None:
    today = sorted(at for at in asked if at > now - _DAY)
    if len(today) >= most:
        raise Refused("code-daily", until=full_minute(today[-most] + _DAY))


def _since(start: datetime, moments: Sequence[datetime]) -> int:
    return sum(moment > start for moment in moments)
