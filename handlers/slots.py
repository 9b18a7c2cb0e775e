"""Slots: where the picture of each item lies, and what is said when it came."""

from handlers.payout import set_picture
from handlers.turn import Turn
from handlers.words import Html
from rules.reasons import ACCOUNT_ITEMS, Item

PICTURE_ITEMS = (
    *(Item.front, Item.back),
    *(Item.id_front, Item.id_back, Item.residence_front, Item.residence_back),
    *(Item.passbook, Item.passbook_back),
)
BACK_OF = {
    Item.front: Item.back,
    Item.id_front: Item.id_back,
    Item.residence_front: Item.residence_back,
    Item.passbook: Item.passbook_back,
}


def picture_in(turn: Turn, item: Item) -> str | None:
    """The id of the picture that lies in the slot now."""
    if item in ACCOUNT_ITEMS:
        kept = turn.account.pictures.get(item)
        return None if kept is None else str(kept)
    return turn.draft.front if item is Item.front else turn.draft.back


def put_picture(turn: Turn, item: Item, picture_id: str | None) -> None:
    """Put a picture into its slot, or none; the one before is forgotten."""
    if item in ACCOUNT_ITEMS:
        set_picture(turn, item, picture_id)
        if item is Item.passbook_back:
            turn.account.passbook_back_skipped = picture_id is None
        return
    turn.records.album.drop(picture_in(turn, item))
    if item is Item.front:
        turn.draft.front = picture_id
    else:
        turn.draft.back, turn.draft.back_blank = picture_id, picture_id is None


def kept_words(turn: Turn, item: Item) -> Html:
    if item in ACCOUNT_ITEMS:
        return turn.words("account-picture-kept", item=turn.words(f"item-{item}"))
    return turn.words(f"certificate-{item}-kept")
