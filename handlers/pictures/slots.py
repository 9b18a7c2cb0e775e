"""Slots: where the picture of each item is kept, and what is said when it came."""

from handlers.dialogue.turn import Turn
from handlers.messages.words import Html
from rules.items import ACCOUNT_ITEMS, PICTURES, Item, row_of


def item_of(step: str) -> Item | None:
    """The picture that this step asks for, if it asks for one."""
    return next((item for item in PICTURES if row_of(item).step == step), None)


def pictures_of(turn: Turn) -> dict[str, str]:
    """The pictures that lie with the account and the application in hand: their ids by item."""
    account = turn.records.accounts.get(turn.student_id)
    found: dict[str, str | None] = dict(account.pictures) if account else {}
    if turn.talk.application_id is not None:
        found |= turn.draft.pictures
    return {item: picture_id for item, picture_id in found.items() if picture_id}


def put_picture(turn: Turn, item: Item, picture_id: str | None) -> None:
    """Put a picture into its slot, or none; the one before is forgotten."""
    if item in ACCOUNT_ITEMS:
        set_picture(turn, item, picture_id)
        return
    turn.records.album.drop(turn.draft.pictures[item])
    setattr(turn.draft, item, picture_id)
    if item is Item.back:
        turn.draft.back_blank = picture_id is None


def kept_words(turn: Turn, item: Item) -> Html:
    if item in ACCOUNT_ITEMS:
        return turn.words("account-picture-kept", item=turn.words(f"item-{item}"))
    return turn.words(f"certificate-{item}-kept")


def set_picture(turn: Turn, item: Item, picture_id: str | None) -> None:
    """Put a picture into its slot, or none; the one before is forgotten."""
    account = turn.account
    turn.records.album.drop(account.pictures.get(item))
    turn.records.accounts.set_picture(account, item, picture_id)
