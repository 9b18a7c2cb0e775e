"""Free text: what a staff member types in private is the own words that a review waits for."""

from collections.abc import Callable

from handlers.staff.buttons import may_go_on
from handlers.staff.clerk import Clerk
from handlers.staff.commands.help import show_help
from handlers.staff.review.assignment import open_review_of
from handlers.staff.review.decisions.own_words import WORDS_OF_REFUSAL, keep_words
from handlers.staff.review.decisions.pick_reasons import show_reasons
from handlers.staff.review.decisions.refuse import preview_refusal
from handlers.staff.review.open_review import OpenReview
from rules.refusal import Refused


def hear(clerk: Clerk, text: str) -> None:
    """Keep the own words, take them out of the chat, and go on; a refusal leaves the review waiting.

    What nobody has asked for is answered with what staff can do here.
    """
    review = clerk.records.reviews.waiting_for_words(clerk.user_id)
    if review is None:
        show_help(clerk)
        return
    opened = open_review_of(clerk, review)
    if may_go_on(opened):
        _take(opened, text.strip())


def _take(opened: OpenReview, text: str) -> None:
    waits_for, _, item = (opened.review.waits_for or "").partition(":")
    back = [[opened.button("desk-back", "board")]]
    if opened.clerk.sender.disguised or not text:
        opened.say(opened.words("desk-words-yourself"), back)
        return
    try:
        keep_words(opened, item or WORDS_OF_REFUSAL, text)
    except Refused as refused:
        opened.say(opened.words(f"refused-{refused.code}", **refused.values), back)
        opened.clerk.app_context.refused(refused.code)
        return
    _delete(opened)
    opened.review.waits_for = None
    _THEN[waits_for](opened, item)


def _delete(opened: OpenReview) -> None:
    """Delete the message: what was written may name somebody, and is shown again in the review."""
    clerk = opened.clerk
    clerk.speaker.delete(clerk.user_id, clerk.sender.message_id)


_THEN: dict[str, Callable[[OpenReview, str], None]] = {
    "words": show_reasons,
    WORDS_OF_REFUSAL: preview_refusal,
}
