"""Review buttons, each a row: its verb and what it does; and those that need no review."""

from collections.abc import Callable

from handlers.staff.clerk import Clerk
from handlers.staff.commands.queue import show_queue
from handlers.staff.joint_acts.confirm import VERBS as ACT_VERBS
from handlers.staff.joint_acts.confirm import press_act
from handlers.staff.review.assignment import open_next_in_private, open_review_of
from handlers.staff.review.decision_menu import show_board
from handlers.staff.review.decisions.approve import approve
from handlers.staff.review.decisions.ask_own_words import ask_words, take_words_back
from handlers.staff.review.decisions.decide import explain
from handlers.staff.review.decisions.lift_freeze import lift
from handlers.staff.review.decisions.pick_reasons import pick, show_items, show_reasons, unpick
from handlers.staff.review.decisions.refuse import ask_refusal, send_refusal
from handlers.staff.review.decisions.release import release
from handlers.staff.review.decisions.return_application import preview_return, send_return
from handlers.staff.review.decisions.unfinished import close_unfinished
from handlers.staff.review.open_review import OpenReview
from rules.status import Status
from rules.typed.row_id import row_id

VERBS: dict[str, Callable[[OpenReview, str], None]] = {
    "board": show_board,
    "approve": approve,
    "return": show_items,
    "item": show_reasons,
    "pick": pick,
    "unpick": unpick,
    "words": ask_words,
    "drop": take_words_back,
    "preview": preview_return,
    "send": send_return,
    "refuse": ask_refusal,
    "refuse_now": send_refusal,
    "unfinished": close_unfinished,
    "release": release,
    "lift": lift,
}

# What is so once the press has done its work: a second tap on it has nothing left to do
LEADS_TO: dict[str, Status] = {
    "approve": Status.approved,
    "send": Status.returned,
    "refuse_now": Status.refused,
    "unfinished": Status.unfinished,
    "release": Status.applied,
}

WITHOUT_REVIEW: dict[str, Callable[[Clerk], None]] = {
    "next": open_next_in_private,
    "queue": show_queue,
}


def press(clerk: Clerk, data: str) -> None:
    _, number, verb, value = [*data.split(":", 3), "", "", ""][:4]
    if verb in WITHOUT_REVIEW:
        WITHOUT_REVIEW[verb](clerk)
        return
    if verb in ACT_VERBS:
        press_act(clerk, verb, value)
        return
    opened = _sitting(clerk, number)
    if opened is None or verb not in VERBS:
        clerk.warn("desk-old-button", clerk.ways_on())
    elif may_go_on(opened, LEADS_TO.get(verb)):
        opened.review.waits_for = None
        VERBS[verb](opened, value)


def may_go_on(opened: OpenReview, wanted: Status | None = None) -> bool:
    """Whether this review may still decide; where not, the reason is said and the table cleared."""
    if opened.is_over:
        explain(opened, wanted)
        return False
    clerk = opened.clerk
    if opened.is_own:
        opened.clear_away()
        clerk.warn("desk-own", clerk.ways_on())
        return False
    if opened.account_changed:
        opened.clear_away()
        clerk.warn("desk-account-changed", clerk.ways_on(), reference=opened.application.reference)
        return False
    return True


def _sitting(clerk: Clerk, number: str) -> OpenReview | None:
    """The open review of a number, if it is one's own; others' and invented ones look alike."""
    known = row_id(number)
    review = clerk.records.reviews.get(known) if known else None
    return open_review_of(clerk, review) if review is not None and review.user_id == clerk.user_id else None
