"""Slots: where the picture of each item lies, and what is said when it came."""

from handlers.payout import set_picture
from handlers.turn import Turn
from handlers.words import Html
from rules.items import ACCOUNT_ITEMS, Item

BACK_OF = {
    Item.front: Item.back,
    Item.id_front: Item.id_back,
    Item.residence_front: Item.residence_back,
    Item.passbook: Item.passbook_back,
}

OTHER_SIDE = BACK_OF | {back: front for front, back in BACK_OF.items()}

_CERTIFICATE = {Item.front: "certificate_front", Item.back: "certificate_back"}


def step_of(item: Item) -> str:
    """The name of the step that asks for this picture."""
    return _CERTIFICATE.get(item, str(item))


def item_of(step: str) -> Item | None:
    return next((item for item in OTHER_SIDE if step_of(item) == step), None)


def pictures_of(turn: Turn) -> dict[str, str]:
    """The pictures that lie with the account and the application in hand: their ids by item."""
    account = turn.records.accounts.get(turn.student_id)
    found: dict[str, str | None] = dict(account.pictures) if account else {}
    if turn.talk.application_id is not None:
        found |= {Item.front: turn.draft.front, Item.back: turn.draft.back}
    return {item: picture_id for item, picture_id in found.items() if picture_id}


def put_picture(turn: Turn, item: Item, picture_id: str | None) -> None:
    """Put a picture into its slot, or none; the one before is forgotten."""
    if item in ACCOUNT_ITEMS:
        set_picture(turn, item, picture_id)
        if item is Item.passbook_back:
            turn.account.passbook_back_skipped = picture_id is None
        return
    turn.records.album.drop(turn.draft.front if item is Item.front else turn.draft.back)
    if item is Item.front:
        turn.draft.front = picture_id
    else:
        turn.draft.back, turn.draft.back_blank = picture_id, picture_id is None


def kept_words(turn: Turn, item: Item) -> Html:
    if item in ACCOUNT_ITEMS:
        return turn.words("account-picture-kept", item=turn.words(f"item-{item}"))
    return turn.words(f"certificate-{item}-kept")
