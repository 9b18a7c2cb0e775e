"""The student sends the papers of the account, one side a step."""

from handlers.events import Picture
from handlers.mending import mended
from handlers.picturing import Asked, Word, ask_picture, receive_picture
from handlers.slots import put_picture
from handlers.step import Step
from handlers.turn import Answer, Turn
from rules.items import Item


def _side(item: Item) -> Step:
    def ask(turn: Turn) -> Asked:
        return ask_picture(turn, item, f"{item.replace('_', '-')}-ask")

    def receive(turn: Turn, said: Picture | Answer) -> Word:
        return receive_picture(turn, item, said, ask)

    return Step(item, (Picture, Answer), ask, receive)


def ask_passbook_back(turn: Turn) -> Asked:
    return ask_picture(
        turn, Item.passbook_back, "passbook-back-ask", turn.choice("passbook-back-skip", "skip")
    )


def receive_passbook_back(turn: Turn, said: Picture | Answer) -> Word:
    if isinstance(said, Answer) and said.verb == "skip":
        put_picture(turn, Item.passbook_back, None)
        mended(turn, Item.passbook_back)
        return "kept"
    return receive_picture(turn, Item.passbook_back, said, ask_passbook_back)


ID_FRONT = _side(Item.id_front)
ID_BACK = _side(Item.id_back)
RESIDENCE_FRONT = _side(Item.residence_front)
RESIDENCE_BACK = _side(Item.residence_back)
PASSBOOK = _side(Item.passbook)
PASSBOOK_BACK = Step("passbook_back", (Picture, Answer), ask_passbook_back, receive_passbook_back)
