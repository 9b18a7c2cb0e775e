"""The student sends the papers of the account, one side a step."""

from typing import Literal

from handlers.events import Picture
from handlers.mending import mended
from handlers.payout import set_picture
from handlers.step import Step
from handlers.turn import Answer, Turn
from rules.reasons import Item
from storage.pictures.album import NewPicture


def _side(item: Item) -> Step:
    def ask(turn: Turn) -> None:
        turn.ask(f"{item.replace('_', '-')}-ask")

    def receive(turn: Turn, said: Picture) -> Literal["kept"]:
        return _keep(turn, item, said)

    return Step(item, (Picture,), ask, receive)


def ask_passbook_back(turn: Turn) -> None:
    turn.ask("passbook-back-ask", [[turn.choice("passbook-back-skip", "skip")]])


def receive_passbook_back(turn: Turn, said: Picture | Answer) -> Literal["kept"]:
    turn.account.passbook_back_skipped = isinstance(said, Answer)
    if isinstance(said, Picture):
        return _keep(turn, Item.passbook_back, said)
    set_picture(turn, Item.passbook_back, None)
    mended(turn, Item.passbook_back)
    return "kept"


def _keep(turn: Turn, item: Item, said: Picture) -> Literal["kept"]:
    assert isinstance(said.found, NewPicture)
    set_picture(turn, item, turn.records.album.keep(said.found, turn.student.id))
    turn.delete_own_message()
    mended(turn, item)
    turn.say("account-picture-kept", item=turn.words(f"item-{item}"))
    return "kept"


ID_FRONT = _side(Item.id_front)
ID_BACK = _side(Item.id_back)
RESIDENCE_FRONT = _side(Item.residence_front)
RESIDENCE_BACK = _side(Item.residence_back)
PASSBOOK = _side(Item.passbook)
PASSBOOK_BACK = Step("passbook_back", (Picture, Answer), ask_passbook_back, receive_passbook_back)
