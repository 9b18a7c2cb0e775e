"""Submission: a draft is sent and becomes an application, at once or when the account is complete."""

import secrets
from typing import Any, Literal

from handlers.dialogue.account_fault import release_account
from handlers.dialogue.turn import Turn
from handlers.messages.office_terms import school_names
from handlers.messages.titles import kind_title, named, title
from handlers.notices.reminder_topic import take_back
from handlers.steps.application.drafts import first_open
from handlers.steps.application.rounds import open_round, say_not_open
from handlers.steps.completeness import own_gaps
from rules.codes import new_reference
from rules.items import Item
from rules.status import Actor, Status
from storage.applications.applications import Raced
from storage.tables.applications import Application
from storage.tables.catalogue import CertificateKind


def submit(turn: Turn, draft: Application) -> bool:
    """Send the draft and say the receipt; False, said in words, when something else moved it first."""
    assert draft.effective_date is not None
    taking = open_round(turn, draft.effective_date)
    assert taking is not None
    try:
        turn.records.applications.move(
            draft, Status.applied, Actor.student, user_id=turn.sender.user_id,
            reference=_fresh_reference(turn), submitted_at=turn.sender.at,
            round_id=taking.id, waits_for_account=False,
        )  # fmt: skip
    except Raced:
        turn.say("application-raced")
        return False
    take_back(turn.records, draft.id)
    _say_receipt(turn, draft)
    return True


def move_own(turn: Turn, application: Application, to: Status, **changes: Any) -> bool:
    """The student moves what is with the staff; False, said in words, when something else moved it first."""
    try:
        turn.records.applications.move(
            application,
            to,
            Actor.student,
            user_id=turn.sender.user_id,
            wrong={},
            supplement_until=None,
            **changes,
        )
    except Raced:
        turn.say("application-raced", [[turn.go("menu-status", "status")]])
        return False
    release_account(turn.records, turn.student.id)
    take_back(turn.records, application.id)
    return True


def submit_waiting(turn: Turn) -> None:
    """Send every draft that only waited for the account, now that it is complete."""
    for draft in turn.records.applications.of_student(turn.student.id, Status.draft):
        if draft.waits_for_account:
            draft.waits_for_account = False
            if first_open(draft) == "check" and not said_why_not(turn, draft):
                submit(turn, draft)


def lost_its_kind(turn: Turn, draft: Application) -> bool:
    """Whether the draft's kind is offered no more, which is said: it is chosen anew, all else stays."""
    if draft.kind is None or turn.records.catalogue.offered(draft.kind.code) is not None:
        return False
    say_kind_gone(turn, draft.kind)
    draft.kind = draft.kind_code = None
    return True


def said_why_not(turn: Turn, draft: Application) -> bool:
    """Say what keeps this draft from being sent, whatever the account: kind, round, or a duplicate."""
    assert draft.effective_date is not None
    if lost_its_kind(turn, draft):
        _say_not_sent(turn, draft)
        return True
    if open_round(turn, draft.effective_date) is None:
        say_not_open(turn, draft.effective_date)
        _say_not_sent(turn, draft)
        return True
    twin = turn.records.applications.own_duplicate(draft)
    if twin is not None:
        say_duplicate(turn, twin)
        _say_not_sent(turn, draft)
        return True
    return False


def say_duplicate(turn: Turn, twin: Application) -> None:
    """Say which application already stands for this kind and level, and its status."""
    turn.say("kind-duplicate", status=turn.words(f"status-{twin.status}"), **named(turn.words, twin))


def say_kind_gone(turn: Turn, kind: CertificateKind) -> None:
    """Say that it is to be chosen anew; what was searched for would find nothing."""
    for it in ("kind", "keyword"):
        turn.memo.pop(it, None)
    turn.say("kind-gone", name=kind_title(turn.words, kind))


def account_lacks(turn: Turn) -> Literal["account", "expiry"] | None:
    """What the payout account still needs: to be set up, or a residence card that is valid again."""
    account, missing = turn.records.accounts.get(turn.student.id), own_gaps(turn)
    if account is None or account.completed_at is None:
        return "account"
    if Item.residence_expiry in missing:
        return "expiry"
    return "account" if missing else None


def _fresh_reference(turn: Turn) -> str:
    while True:
        reference = new_reference(secrets.choice)
        if turn.records.applications.by_reference(reference) is None:
            return reference


def _say_receipt(turn: Turn, sent: Application) -> None:
    names = school_names(turn.words, turn.school)
    buttons = [[turn.go("menu-status", "status")], [turn.go("receipt-another-button", "new")]]
    turn.say("receipt", buttons, at=turn.sender.at, **names, **named(turn.words, sent))


def _say_not_sent(turn: Turn, draft: Application) -> None:
    on = turn.go("draft-go-on-button", "draft", draft.id)
    turn.say("draft-not-sent", [[on], [turn.go("menu-status", "status")]], name=title(turn.words, draft))
