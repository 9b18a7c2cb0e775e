"""The student sends the papers of the account, one side a step; each picture's step is made from its row."""

from typing import Final

from handlers.events import Picture
from handlers.mending import mended
from handlers.picturing import Asked, Word, ask_picture, receive_picture
from handlers.slots import put_picture
from handlers.step import Step
from handlers.turn import Answer, Turn
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


PICTURE_STEPS: Final = {item: _side(item) for item in ACCOUNT_PICTURES}

ID_FRONT, ID_BACK = PICTURE_STEPS[Item.id_front], PICTURE_STEPS[Item.id_back]
RESIDENCE_FRONT, RESIDENCE_BACK = PICTURE_STEPS[Item.residence_front], PICTURE_STEPS[Item.residence_back]
PASSBOOK, PASSBOOK_BACK = PICTURE_STEPS[Item.passbook], PICTURE_STEPS[Item.passbook_back]
