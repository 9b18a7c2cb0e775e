"""Hearing: a text in the private chat is the own words that a review waits for."""

from collections.abc import Callable

from handlers.staff.buttons import may_go_on
from handlers.staff.clerk import Clerk
from handlers.staff.review.assignment import sitting_of
from handlers.staff.review.decisions.own_words import REFUSAL, keep_words
from handlers.staff.review.decisions.pick_reasons import show_reasons
from handlers.staff.review.decisions.refuse import preview_refusal
from handlers.staff.review.open_review import Sitting
from rules.refusal import Refused


def hear(clerk: Clerk, text: str) -> None:
    """Keep it, take it out of the chat, and go on; a refusal leaves the review waiting."""
    review = clerk.records.reviews.waiting_for_words(clerk.user_id)
    if review is None:
        clerk.warn("desk-old-button", clerk.ways_on())
        return
    sitting = sitting_of(clerk, review)
    if may_go_on(sitting):
        _take(sitting, text.strip())


def _take(sitting: Sitting, text: str) -> None:
    waits_for, _, item = (sitting.review.waits_for or "").partition(":")
    back = [[sitting.button("desk-back", "board")]]
    if sitting.clerk.sender.disguised or not text:
        sitting.say(sitting.words("desk-words-yourself"), back)
        return
    try:
        keep_words(sitting, item or REFUSAL, text)
    except Refused as refused:
        sitting.say(sitting.words(f"refused-{refused.code}", **refused.values), back)
        sitting.clerk.around.refused(refused.code)
        return
    _delete(sitting)
    sitting.review.waits_for = None
    _THEN[waits_for](sitting, item)


def _delete(sitting: Sitting) -> None:
    """What was written may name somebody; it is shown again on the table, and vanishes with it."""
    clerk = sitting.clerk
    clerk.speaker.delete(clerk.user_id, clerk.sender.message_id)


_THEN: dict[str, Callable[[Sitting, str], None]] = {"words": show_reasons, REFUSAL: preview_refusal}
