"""Reasons: what staff may return an application for, listed by item."""

from typing import NamedTuple

from rules.items import Item


class Reason(NamedTuple):
    """One template; its words for the student are the text `reason-<code>`, on the button `tick-<code>`."""

    code: str
    item: Item


REASONS: tuple[Reason, ...] = (
    Reason("date-differs", Item.effective_date),
    Reason("date-is-print-date", Item.effective_date),
    Reason("date-outside-round", Item.effective_date),
    Reason("kind-wrong", Item.kind),
    Reason("level-wrong", Item.kind),
    Reason("issuer-wrong", Item.kind),
    Reason("number-differs", Item.number),
    Reason("number-incomplete", Item.number),
    Reason("front-blurred", Item.front),
    Reason("front-cut-off", Item.front),
    Reason("front-too-small", Item.front),
    Reason("front-wrong-picture", Item.front),
    Reason("front-score-slip", Item.front),
    Reason("front-name-differs", Item.front),
    Reason("back-blurred", Item.back),
    Reason("back-wrong-picture", Item.back),
    Reason("back-missing", Item.back),
    Reason("bank-differs", Item.bank),
    Reason("branch-differs", Item.branch),
    Reason("account-number-differs", Item.account_number),
    Reason("account-closed", Item.account_number),
    Reason("account-not-savings", Item.account_number),
    Reason("holder-not-student", Item.holder),
    Reason("name-differs", Item.holder),
    Reason("email-not-reached", Item.email),
    Reason("id-front-unclear", Item.id_front),
    Reason("id-front-wrong-picture", Item.id_front),
    Reason("id-back-unclear", Item.id_back),
    Reason("id-back-wrong-picture", Item.id_back),
    Reason("residence-front-unclear", Item.residence_front),
    Reason("residence-front-wrong-picture", Item.residence_front),
    Reason("residence-back-unclear", Item.residence_back),
    Reason("residence-back-wrong-picture", Item.residence_back),
    Reason("residence-expired", Item.residence_expiry),
    Reason("residence-expiry-differs", Item.residence_expiry),
    Reason("passbook-unclear", Item.passbook),
    Reason("passbook-wrong-picture", Item.passbook),
    Reason("passbook-other-person", Item.passbook),
    Reason("passbook-back-unclear", Item.passbook_back),
)


def reasons_for(item: Item) -> tuple[Reason, ...]:
    return tuple(reason for reason in REASONS if reason.item is item)


def reason_of(code: str) -> Reason:
    """The reason with this code; raises KeyError for none."""
    return _BY_CODE[code]


_BY_CODE = {reason.code: reason for reason in REASONS}
