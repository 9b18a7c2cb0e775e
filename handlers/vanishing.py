"""Vanishing: a picture that was not kept leaves the chat as well, only not at once."""

from datetime import timedelta
from typing import Final

from handlers.events import Picture
from handlers.turn import Turn
from rules.problems import Refused

MINUTES: Final = 15  # so long the student may look at what is wrong with it
UNSEEN: Final = "picture-gone"  # nobody could look at it: it may be all the student has of it, to send again


def let_vanish(turn: Turn, said: Picture) -> None:
    """Whatever became of it: what is kept is deleted already."""
    if turn.own_message_deleted or turn.sender.message_id is None or not was_seen(said):
        return
    at = turn.now + timedelta(minutes=MINUTES)
    turn.records.vanishing.later(turn.lane, turn.sender.message_id, at, key=f"update:{turn.update_id}:theirs")


def was_seen(said: Picture) -> bool:
    return not (isinstance(said.found, Refused) and said.found.code == UNSEEN)


def say_vanishes(turn: Turn) -> None:
    """Beside what was wrong with it; an album gets one answer, and of that many pictures its help tells."""
    if turn.album is None:
        turn.say("picture-vanishes", minutes=MINUTES)
