"""Picturing: the one place where a picture that came in is kept, refused, or asked about, for every slot."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final, Literal

from handlers.doubts import Doubt, doubts_about
from handlers.events import Picture
from handlers.mending import mended
from handlers.slots import kept_words, put_picture
from handlers.turn import Answer, Choice, Turn
from handlers.words import Html
from rules.problems import Refused
from rules.reasons import Item
from storage.pictures.album import NewPicture
from storage.pictures.judgments import ASKED, KEPT, REFUSED, JudgedFile

STAY: Final = "stay"
WAITING = "waiting_picture"
FRONT_ALBUM = "front_album"
SECOND_TRY = timedelta(days=1)  # so long a refusal counts as the first try
Word = Literal["kept", "stay"]


class PictureNeeded(Exception):
    """The step wants the picture itself: fetch and check it, then come again."""


def ask_picture(turn: Turn, item: Item, key: str, *choices: Choice) -> None:
    """Ask for a picture; or what becomes of the one that waits, also after a restart."""
    waiting = _waiting(turn, item)
    if waiting is None:
        turn.ask(key, [[it] for it in choices])
        return
    words = [turn.words(said, **values) for said, values in waiting["said"]]
    another = turn.choice("picture-another-button", "another")
    turn.ask_html(
        turn.words("picture-waits", doubts=Html("\n".join(words))),
        [[another], [turn.choice("picture-use-button", "use")]],
    )


def waiting_item(turn: Turn) -> Item | None:
    """The slot whose picture the student is asked about at this moment."""
    waiting = turn.memo.get(WAITING)
    item = Item(waiting["item"]) if waiting else None
    return item if item is not None and _waiting(turn, item) else None


def receive_picture(turn: Turn, item: Item, said: Picture | Answer, ask: Callable[[Turn], None]) -> Word:
    """Keep it, or say what is wrong with it and `ask` again."""
    word = _picture(turn, item, said) if isinstance(said, Picture) else _answer(turn, item, said)
    if word == STAY:
        ask(turn)
    return word


def _picture(turn: Turn, item: Item, said: Picture) -> Word:
    if said.found is None:
        raise PictureNeeded
    _forget_waiting(turn)
    if isinstance(said.found, Refused):
        _note(turn, item, said.sha256, REFUSED, [said.found.code.removeprefix("picture-")], {})
        turn.say(f"refused-{said.found.code}", **said.found.values)
        return STAY
    doubts = doubts_about(turn, item, said.found)
    if doubts:
        _doubt(turn, item, said.found, doubts)
        return STAY
    picture_id = turn.records.album.keep(said.found, turn.student_id)
    _note(turn, item, said.found.sha256, KEPT, [], said.found.facts)
    together = said.album is not None and said.album == turn.memo.get(FRONT_ALBUM) and item is Item.back
    turn.memo[FRONT_ALBUM] = said.album
    _put(turn, item, picture_id, together=together)
    turn.delete_own_message()
    return "kept"


def _doubt(turn: Turn, item: Item, new: NewPicture, doubts: list[Doubt]) -> None:
    """A first refusal keeps nothing; whatever else is said against a picture, the student may use it."""
    refused = any(doubt.refuses for doubt in doubts)
    first = refused and not turn.records.judgments.refused_since(turn.student_id, item, turn.now - SECOND_TRY)
    _note(turn, item, new.sha256, REFUSED if refused else ASKED, [it.code for it in doubts], new.facts)
    if first:
        for doubt in doubts:
            turn.say(doubt.key, **doubt.values)
        return
    codes = [doubt.code for doubt in doubts]
    turn.memo[WAITING] = {
        "item": item,
        "picture": turn.records.album.keep(new, turn.student_id, doubts=codes, waits=True),
        "said": [[doubt.key, doubt.values] for doubt in doubts],
        "message": turn.sender.message_id,
    }


def _answer(turn: Turn, item: Item, said: Answer) -> Word:
    waiting = _waiting(turn, item)
    if waiting is None or said.verb not in {"use", "another"}:
        turn.say("wants-picture")
        return STAY
    if said.verb == "another":
        _forget_waiting(turn)
        return STAY
    picture = turn.records.album.get(waiting["picture"])
    assert picture is not None  # or it would not wait
    del turn.memo[WAITING]
    picture.waits_since = None
    _note(turn, item, picture.sha256, KEPT, picture.doubts, picture.facts)
    _put(turn, item, picture.id)
    turn.delete_message(waiting["message"])
    return "kept"


def _put(turn: Turn, item: Item, picture_id: str, *, together: bool = False) -> None:
    """An album is answered once, so its one answer names both sides."""
    put_picture(turn, item, picture_id)
    mended(turn, item)
    turn.say_html(turn.words("certificate-both-kept") if together else kept_words(turn, item))


def _waiting(turn: Turn, item: Item) -> dict[str, Any] | None:
    """The picture of this slot that the student is asked about; one that nobody answered for is gone."""
    waiting: dict[str, Any] | None = turn.memo.get(WAITING)
    if waiting is None or waiting["item"] != item:
        return None
    return waiting if turn.records.album.get(waiting["picture"]) else None


def _forget_waiting(turn: Turn) -> None:
    waiting = turn.memo.pop(WAITING, None)
    if waiting is not None:
        turn.records.album.drop(waiting["picture"])


def _note(turn: Turn, item: Item, sha256: str, outcome: str, codes: list[str], facts: dict[str, Any]) -> None:
    file = JudgedFile(turn.student_id, item, sha256)
    turn.records.judgments.note(file, outcome, codes, facts)
