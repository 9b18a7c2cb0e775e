"""Documents of the review: the application's pictures, and what was kept in spite of a doubt."""

from handlers.messages.words import Html
from handlers.staff.review.open_review import OpenReview
from rules.items import ACCOUNT_PICTURES, row_of


def viewable_pictures(opened: OpenReview) -> list[tuple[str, str]]:
    """(item, picture id) of those that can still be shown, the certificate first."""
    account = opened.account
    kept = account.pictures if account else {}
    shown = [slot for slot in ACCOUNT_PICTURES if "staff" in row_of(slot).cards]
    found = opened.application.pictures | {slot: kept.get(slot) for slot in shown}
    here = opened.records.album.viewable([it for it in found.values() if it])
    return [(slot, picture_id) for slot, picture_id in found.items() if picture_id in here]


def doubtful(opened: OpenReview) -> Html | None:
    """The doubtful pictures, each with what there was to say against it."""
    kept = [(slot, opened.records.album.get(picture_id)) for slot, picture_id in viewable_pictures(opened)]
    named = [
        opened.words(
            "desk-doubt", item=opened.words(f"item-{slot}"), doubt=opened.words(f"doubt-name-{code}")
        )
        for slot, picture in kept
        for code in (picture.doubts if picture else ())
    ]
    return Html(" · ".join(named)) if named else None
