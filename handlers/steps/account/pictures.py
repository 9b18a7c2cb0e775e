"""Account pictures: the student sends the papers, one side a step; each step is made from its item's row."""

from typing import Final

from handlers.dialogue.step import Step
from handlers.dialogue.supplements import mended
from handlers.dialogue.turn import Answer, Turn
from handlers.pictures.intake import Asked, Word, ask_picture, receive_picture
from handlers.pictures.slots import put_picture
from handlers.updates import Picture
from rules.items import ACCOUNT_PICTURES, Item, row_of


def _side(item: Item) -> Step:
    key, may_be_skipped = item.replace("_", "-"), row_of(item).required == "optional"

    def ask(turn: Turn) -> Asked:
        skip = [turn.choice(f"{key}-skip", "skip")] if may_be_skipped else []
        return ask_picture(turn, item, f"{key}-ask", *skip)

    def receive(turn: Turn, said: Picture | Answer) -> Word:
        if may_be_skipped and isinstance(said, Answer) and said.verb == "skip":
            put_picture(turn, item, None)
            mended(turn, item)
            return "kept"
        return receive_picture(turn, item, said, ask)

    return Step(row_of(item).step, (Picture, Answer), ask, receive)


_STEPS: Final = {item: _side(item) for item in ACCOUNT_PICTURES}


def picture_step(item: Item) -> Step:
    """The step of a picture. Raises LookupError for what is no picture of the account."""
    if item not in _STEPS:
        raise LookupError(f"{item} is no picture of the account: see its document in rules/items.py")
    return _STEPS[item]


ID_FRONT, ID_BACK = picture_step(Item.id_front), picture_step(Item.id_back)
RESIDENCE_FRONT, RESIDENCE_BACK = picture_step(Item.residence_front), picture_step(Item.residence_back)
PASSBOOK, PASSBOOK_BACK = picture_step(Item.passbook), picture_step(Item.passbook_back)
