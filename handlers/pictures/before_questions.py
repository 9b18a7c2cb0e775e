"""Before questions: a certificate's picture that comes before anything is typed is kept all the same."""

from collections.abc import Callable

from handlers.dialogue.step import Subject
from handlers.dialogue.turn import Answer, Turn
from handlers.pictures.intake import ask_picture, receive_picture, waiting_item
from handlers.updates import Picture
from rules.items import Item
from rules.status import Status

ASKED = "asked_for"  # sides that this conversation has asked for: Back leads to them again


def takes_picture(turn: Turn) -> bool:
    """Whether a picture is taken at the beginning, where the first question asks for something else."""
    return _on_the_way(turn) and turn.draft.status is Status.draft


def asks_about_picture(turn: Turn) -> bool:
    """Whether a picture waits for an answer; it is asked about in place of the question."""
    item = waiting_item(turn)
    if item is None:
        return False
    ask_picture(turn, item, "picture-waits")
    return True


def receive_first(turn: Turn, said: Picture | Answer, ask: Callable[[Turn], None]) -> None:
    """Keep a picture as the front, the second of an album as the back, and ask the question again."""
    item = waiting_item(turn) or Item.front
    if receive_picture(turn, item, said, ask) == "kept":
        ask(turn)


def came_first(turn: Turn, side: Item) -> bool:
    """Whether this side is here before anybody asked for it; if it is not, it is asked for now."""
    if _on_the_way(turn) and is_here_unasked(turn, side):
        return True
    turn.memo[ASKED] = [*turn.memo.get(ASKED, []), str(side)]
    return False


def is_here_unasked(turn: Turn, side: Item) -> bool:
    kept = turn.draft.pictures[side]
    return bool(kept) and side not in turn.memo.get(ASKED, []) and waiting_item(turn) is None


def _on_the_way(turn: Turn) -> bool:
    """Whether a whole application is being written, and not one answer of it changed."""
    return Subject.draft in turn.way.about and not turn.way.detour
