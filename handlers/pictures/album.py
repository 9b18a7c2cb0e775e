"""Album: pictures sent together fill the front and the back in order, and are told of together."""

from typing import Any

from handlers.dialogue.turn import Turn
from handlers.messages.words import Html
from handlers.pictures.slots import item_of
from handlers.updates import Picture
from rules.items import Item, back_of, row_of

ALBUM = "album"


def meant_for(turn: Turn, item: Item, said: Picture) -> Item:
    """The slot that this picture is meant for, where the question is for `item`."""
    album = _current(turn, said)
    return Item(album["room"][album["count"]]) if album else item


def enter_album(turn: Turn, item: Item, said: Picture) -> None:
    """Count a picture of an album; what was said of those before it is said again with it."""
    album = _current(turn, said)
    if album is not None:
        album["count"] += 1
        _say_again(turn, album)
        return
    turn.memo.pop(ALBUM, None)
    if said.album is not None:
        turn.memo[ALBUM] = {"id": said.album, "room": _room(turn, item), "count": 1, "told": []}


def remember_said(turn: Turn, html: Html) -> None:
    """Remember what was just said of a picture of an album, for the one message about all of them."""
    album = turn.memo.get(ALBUM)
    if album is not None and turn.album == album["id"]:
        album["told"].append(html)


def is_left_over(turn: Turn, said: Picture) -> bool:
    """Whether the album that this picture belongs to has filled all there was to fill."""
    album = _current(turn, said)
    if album is None or turn.place is None:
        return False
    here = item_of(turn.place.step.name)
    wanted = here in album["room"] if here else Picture in turn.place.step.wants
    return album["count"] >= len(album["room"]) or not wanted


def say_left_over(turn: Turn) -> None:
    """Say what was taken of an album, and ask: nobody can know which of three pictures is the back."""
    album = turn.memo[ALBUM]
    album["count"] += 1
    _say_again(turn, album)
    names = [turn.words(f"item-{item}") for item in album["room"]]
    buttons = [
        [turn.go("album-right-button", "go_on")],
        [turn.go("album-again-button", "album_again", album["room"][0])],
    ]
    many = {"count": album["count"], "left": album["count"] - len(names), "front": names[0]}
    if len(names) == 1:
        turn.say("album-left-one", buttons, **many)
    else:
        turn.say("album-left-two", buttons, back=names[1], **many)


def _current(turn: Turn, said: Picture) -> dict[str, Any] | None:
    album: dict[str, Any] | None = turn.memo.get(ALBUM)
    return album if album is not None and said.album == album["id"] else None


def _room(turn: Turn, item: Item) -> list[str]:
    """The slots of an album: a front and its back, where both are asked for in a row; else one side."""
    back, place = back_of(item), turn.place
    if back is None or place is None:
        return [item]
    before_all = item_of(place.step.name) is None
    return [item, back] if before_all or place.leads["kept"] == row_of(back).step else [item]


def _say_again(turn: Turn, album: dict[str, Any]) -> None:
    for html in album["told"]:
        turn.say_html(Html(html))
