"""Flags: what a reviewer should look at first; the grave ones are asked about before an approval."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from handlers.staff.review.card.documents import doubtful, pictures_of
from handlers.staff.review.open_review import Sitting
from rules.calendar.timezone import TAIPEI

SOON = timedelta(days=60)


@dataclass(frozen=True)
class Flag:
    """Its words are the text `desk-flag-<code>`."""

    code: str
    grave: bool = False
    values: dict[str, object] = field(default_factory=dict)


def flags_of(sitting: Sitting) -> list[Flag]:
    found = [check(sitting) for check in _CHECKS]
    return [flag for flag in found if flag is not None]


def _same_number(sitting: Sitting) -> Flag | None:
    other = sitting.records.applications.same_number_elsewhere(sitting.application)
    return Flag("same-number", grave=True, values={"reference": other.reference}) if other else None


def _outside_round(sitting: Sitting) -> Flag | None:
    date, round_ = sitting.application.effective_date, sitting.application.round
    if date is None or round_ is None or round_.accepts_from <= date <= round_.accepts_to:
        return None
    return Flag("outside-round", grave=True, values={"first": round_.accepts_from, "last": round_.accepts_to})


def _inactive_kind(sitting: Sitting) -> Flag | None:
    kind = sitting.application.kind
    return Flag("kind-inactive", grave=True) if kind is not None and not kind.active else None


def _residence(sitting: Sitting) -> Flag | None:
    """Only foreign students have a residence card; the day printed on it still counts."""
    account = sitting.account
    if account is None or account.residence_expiry is None or not sitting.application.student.foreign:
        return None
    today = sitting.clerk.now.astimezone(TAIPEI).date()
    if account.residence_expiry < today:
        return Flag("residence-expired", grave=True, values={"date": account.residence_expiry})
    soon = account.residence_expiry < today + SOON
    return Flag("residence-soon", values={"date": account.residence_expiry}) if soon else None


def _not_in_roster(sitting: Sitting) -> Flag | None:
    return None if sitting.application.student.present else Flag("not-in-roster", grave=True)


def _holder_open(sitting: Sitting) -> Flag | None:
    account = sitting.account
    return Flag("holder-open", grave=True) if account is None or not account.holder_confirmed else None


def _kept_anyway(sitting: Sitting) -> Flag | None:
    account = sitting.account
    return Flag("kept-anyway") if account is not None and account.number_kept_anyway else None


def _doubtful_pictures(sitting: Sitting) -> Flag | None:
    """Pictures that the student was asked about and kept all the same."""
    named = doubtful(sitting)
    return Flag("picture-doubtful", values={"pictures": named}) if named else None


def _picture_elsewhere(sitting: Sitting) -> Flag | None:
    """The very same file also came from another student."""
    ids = [picture_id for _, picture_id in pictures_of(sitting)]
    seen = sitting.records.album.seen_elsewhere(sitting.application.student_id, ids)
    return Flag("picture-elsewhere", grave=True) if seen else None


def _supplement(sitting: Sitting) -> Flag | None:
    times = sitting.application.supplements
    return Flag("supplement", values={"times": times}) if times else None


def _same_account(sitting: Sitting) -> Flag | None:
    account = sitting.account
    other = sitting.records.accounts.same_number_elsewhere(account) if account is not None else None
    return Flag("same-account", grave=True, values={"number": other.number}) if other else None


_CHECKS: tuple[Callable[[Sitting], Flag | None], ...] = (
    _same_number,
    _same_account,
    _outside_round,
    _inactive_kind,
    _residence,
    _not_in_roster,
    _holder_open,
    _kept_anyway,
    _picture_elsewhere,
    _doubtful_pictures,
    _supplement,
)
