"""Flags: what a reviewer should look at first; the grave ones are asked about before an approval."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from handlers.dialogue.supplements import UNCHANGED
from handlers.messages.words import Html
from handlers.staff.review.card.documents import doubtful
from handlers.staff.review.card.other_applications import earlier_lines
from handlers.staff.review.card.pictures_elsewhere import elsewhere_lines
from handlers.staff.review.open_review import OpenReview
from rules.calendar.timezone import TAIPEI
from rules.status import Status
from storage.applications.earlier_applications import EarlierApplication

SOON = timedelta(days=60)


@dataclass(frozen=True)
class Flag:
    """A flag; its words are the text `desk-flag-<code>`."""

    code: str
    grave: bool = False
    values: dict[str, object] = field(default_factory=dict)


def flags_of(opened: OpenReview) -> list[Flag]:
    found = [check(opened) for check in _CHECKS]
    return [flag for flag in found if flag is not None]


def _earlier_own(opened: OpenReview) -> Flag | None:
    """The flag of the student's own other applications with this number or picture: none is paid twice."""
    earlier = opened.records.earlier_applications.own(opened.application)
    return _earlier(opened, "earlier-own", earlier)


def _earlier_of_others(opened: OpenReview) -> Flag | None:
    return _earlier(opened, "earlier-others", opened.earlier_of_others)


def _earlier(opened: OpenReview, code: str, earlier: list[EarlierApplication]) -> Flag | None:
    return Flag(code, grave=True, values={"earlier": earlier_lines(opened, earlier)}) if earlier else None


def _outside_round(opened: OpenReview) -> Flag | None:
    date, round_ = opened.application.effective_date, opened.application.round
    if date is None or round_ is None or round_.accepts_from <= date <= round_.accepts_to:
        return None
    return Flag("outside-round", grave=True, values={"first": round_.accepts_from, "last": round_.accepts_to})


def _inactive_kind(opened: OpenReview) -> Flag | None:
    kind = opened.application.kind
    return Flag("kind-inactive", grave=True) if kind is not None and not kind.active else None


def _residence(opened: OpenReview) -> Flag | None:
    """The flag of a residence card that has expired or will soon; only foreign students have one."""
    account = opened.account
    if account is None or account.residence_expiry is None or not opened.application.student.foreign:
        return None
    today = opened.clerk.now.astimezone(TAIPEI).date()
    if account.residence_expiry < today:
        return Flag("residence-expired", grave=True, values={"date": account.residence_expiry})
    soon = account.residence_expiry < today + SOON
    return Flag("residence-soon", values={"date": account.residence_expiry}) if soon else None


def _not_in_roster(opened: OpenReview) -> Flag | None:
    return None if opened.application.student.present else Flag("not-in-roster", grave=True)


def _holder_open(opened: OpenReview) -> Flag | None:
    account = opened.account
    return Flag("holder-open", grave=True) if account is None or not account.holder_confirmed else None


def _kept_anyway(opened: OpenReview) -> Flag | None:
    account = opened.account
    return Flag("kept-anyway") if account is not None and account.number_kept_anyway else None


def _doubtful_pictures(opened: OpenReview) -> Flag | None:
    """The flag of pictures that the student was asked about and kept all the same."""
    named = doubtful(opened)
    return Flag("picture-doubtful", values={"pictures": named}) if named else None


def _picture_elsewhere(opened: OpenReview) -> Flag | None:
    """The flag of pictures that also came from another student."""
    named = Html("".join(f"\n{line}" for line in elsewhere_lines(opened)))
    return Flag("picture-elsewhere", grave=True, values={"pictures": named}) if named else None


def _supplement(opened: OpenReview) -> Flag | None:
    times = opened.application.supplements
    return Flag("supplement", values={"times": times}) if times else None


def _unchanged(opened: OpenReview) -> Flag | None:
    """Items that came back and were sent again with the very same answer."""
    moves = opened.records.applications.history(opened.application.id)
    newest = next((move for move in reversed(moves) if move.to is Status.applied), None)
    items = [it for it, codes in newest.reasons.items() if UNCHANGED in codes] if newest else []
    named = Html(" · ".join(opened.words(f"item-{item}") for item in items))
    return Flag("unchanged", values={"items": named}) if items else None


def _same_account(opened: OpenReview) -> Flag | None:
    account = opened.account
    other = opened.records.accounts.same_number_elsewhere(account) if account is not None else None
    return Flag("same-account", grave=True, values={"number": other.number}) if other else None


_CHECKS: tuple[Callable[[OpenReview], Flag | None], ...] = (
    _earlier_own,
    _earlier_of_others,
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
    _unchanged,
)
