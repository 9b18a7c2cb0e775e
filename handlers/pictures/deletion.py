"""Picture deletion: a picture that was not kept leaves the chat as well, only not at once."""

from datetime import timedelta
from typing import Final

from handlers.dialogue.turn import Turn
from handlers.updates import Picture
from rules.notice_keys import EARLIER_PICTURE, THEIR_PICTURE, KeyKind
from rules.refusal import Refused

MINUTES: Final = 15  # so long the student may look at what is wrong with it
SOON: Final = timedelta(minutes=MINUTES)
ASKED_ABOUT: Final = timedelta(
    days=1
)  # so long while an answer is waited for; after two Telegram deletes nothing
UNSEEN: Final = {
    "picture-gone",
    "picture-busy",
    "picture-quota",
}  # nobody looked: it may be all the student has to send again


def let_vanish(turn: Turn, said: Picture) -> None:
    """Delete a picture from the chat later, whatever became of it: what is kept is deleted already."""
    if turn.own_message_deleted or turn.sender.message_id is None or not was_seen(said):
        return
    _later(turn, turn.sender.message_id, ASKED_ABOUT if turn.own_message_waits else SOON, THEIR_PICTURE)


def let_earlier_vanish(turn: Turn, message_id: int | None) -> None:
    """Delete an earlier picture that the student was asked about, and that is not used."""
    if message_id is not None:
        _later(turn, message_id, SOON, EARLIER_PICTURE)


def was_seen(said: Picture) -> bool:
    return not (isinstance(said.found, Refused) and said.found.code in UNSEEN)


def say_vanishes(turn: Turn) -> None:
    """Say that a picture will be deleted, beside what was wrong with it; once for an album."""
    if turn.album is None:
        turn.say("picture-vanishes", minutes=MINUTES)


def _later(turn: Turn, message_id: int, wait: timedelta, kind: KeyKind) -> None:
    key = kind(update=turn.update_id)
    turn.records.chat_deletions.later(turn.lane, message_id, turn.now + wait, key=key)
