"""Picture intake: where a picture that came in is kept, refused, or asked about, for every slot."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Literal

from handlers.dialogue.step import STAY
from handlers.dialogue.supplements import in_mending, mended
from handlers.dialogue.turn import Answer, Choice, Turn
from handlers.lookups import picture_of
from handlers.messages.examples import COVER_SERIALS, example_of
from handlers.messages.words import Html
from handlers.pictures.album import enter_album, meant_for, remember_said
from handlers.pictures.deletion import let_earlier_vanish, say_vanishes, was_seen
from handlers.pictures.doubts import Doubt, doubt_words, doubts_about
from handlers.pictures.slots import kept_words, pictures_of, put_picture
from handlers.updates import Picture
from rules.items import ACCOUNT_ITEMS, Item
from rules.refusal import Refused
from storage.pictures.album import NewPicture
from storage.pictures.judgments import ASKED, KEPT, REFUSED, JudgedFile

WAITING = "waiting_picture"
AHEAD = "came_ahead"
SECOND_TRY = timedelta(days=1)  # so long a refusal counts as the first try
Word = Literal["kept", "stay"]
Asked = Literal["kept"] | None


def ask_picture(turn: Turn, item: Item, key: str, *choices: Choice) -> Asked:
    """Ask for a picture; or what becomes of the one that waits, also after a restart."""
    if turn.memo.get(AHEAD) == item:
        del turn.memo[AHEAD]
        return "kept"
    waiting = _waiting(turn, item)
    if waiting is None:
        if item == Item.id_back:
            turn.illustrate(COVER_SERIALS)
        turn.ask(key, [[it] for it in choices])
        return None
    words = [doubt_words(turn, said, values) for said, values in waiting["said"]]
    asked = turn.words(waiting["asks"], doubts=Html("\n".join(words)))
    another = turn.choice("picture-another-button", "another")
    turn.ask_html(asked, [[another], [turn.choice("picture-use-button", "use")]])
    return None


def waiting_item(turn: Turn) -> Item | None:
    """The slot whose picture the student is asked about at this moment."""
    waiting = turn.memo.get(WAITING)
    item = Item(waiting["item"]) if waiting else None
    return item if item is not None and _waiting(turn, item) else None


def receive_picture(turn: Turn, item: Item, said: Picture | Answer, ask: Callable[[Turn], Asked]) -> Word:
    """Keep a picture, or say what is wrong with it and `ask` again."""
    word = _picture(turn, item, said) if isinstance(said, Picture) else _answer(turn, item, said)
    if word == STAY:
        ask(turn)
    return word


def _picture(turn: Turn, item: Item, said: Picture) -> Word:
    if said.found is None:
        raise picture_of(turn.student_id)
    meant = meant_for(turn, item, said)
    enter_album(turn, item, said)
    if meant != item:
        _came_ahead(turn, meant, said)
        return STAY
    _forget_waiting(turn)
    if isinstance(said.found, Refused):
        turn.refuse(said.found)
        remember_said(
            turn, turn.words(f"refused-{said.found.code}", **turn.school.contacts, **said.found.values)
        )
        if was_seen(said):
            _note(turn, item, said.sha256, REFUSED, [said.found.code.removeprefix("picture-")], {})
            say_vanishes(turn)
        return STAY
    doubts = doubts_about(turn, item, said.found)
    if doubts:
        _doubt(turn, item, said.found, doubts)
        return STAY
    _keep(turn, item, said.found)
    turn.delete_own_message()
    return "kept"


def _came_ahead(turn: Turn, item: Item, said: Picture) -> None:
    """Take the second picture of an album before the first is settled: kept if nothing is against it."""
    doubts = doubts_about(turn, item, said.found) if isinstance(said.found, NewPicture) else []
    if isinstance(said.found, NewPicture) and not doubts:
        _keep(turn, item, said.found)
        turn.delete_own_message()
        if item in ACCOUNT_ITEMS:
            turn.memo[AHEAD] = item  # of a certificate's sides only those are asked for that are not here
        return
    if isinstance(said.found, Refused):
        why = turn.words(f"refused-{said.found.code}", **turn.school.contacts, **said.found.values)
    else:
        why = doubt_words(turn, doubts[0].key, doubts[0].values)
    words = turn.words("album-side-not-kept", item=turn.words(f"item-{item}"), why=why)
    turn.say_html(words)
    remember_said(turn, words)


def _doubt(turn: Turn, item: Item, new: NewPicture, doubts: list[Doubt]) -> None:
    """Say what is against a picture: a first refusal keeps nothing, else the student may use it."""
    refused = any(doubt.refuses for doubt in doubts)
    since = turn.now - SECOND_TRY
    first = refused and not turn.records.judgments.refused_since(turn.student_id, item, since)
    codes = [doubt.code for doubt in doubts]
    _note(turn, item, new.sha256, REFUSED if refused else ASKED, codes, new.facts)
    turn.refusals += [f"picture-{doubt.code}" for doubt in doubts if doubt.refuses]
    turn.illustrate(example_of(doubts[0].code, item))
    if first:
        words = Html("\n".join(doubt_words(turn, doubt.key, doubt.values) for doubt in doubts))
        turn.say_html(words)
        remember_said(turn, words)
        say_vanishes(turn)
    else:
        turn.own_message_waits = True
        turn.memo[WAITING] = {
            "item": item,
            "picture": turn.records.album.keep(new, turn.student_id, doubts=codes, waits=True),
            "said": [[doubt.key, doubt.values] for doubt in doubts],
            "asks": "picture-waits-refused" if refused else "picture-waits",
            "message": turn.sender.message_id,
        }


def _answer(turn: Turn, item: Item, said: Answer) -> Word:
    waiting = _waiting(turn, item)
    if waiting is None or said.verb not in {"use", "another"}:
        turn.say("wants-picture")
        return STAY
    if said.verb == "another":
        _forget_waiting(turn)
        say_vanishes(turn)
        return STAY
    picture = turn.records.album.get(waiting["picture"])
    assert picture is not None  # or it would not wait
    del turn.memo[WAITING]
    picture.waits_since = None
    _note(turn, item, picture.sha256, KEPT, picture.doubts, picture.facts)
    _put(turn, item, picture.id)
    turn.delete_message(waiting["message"])
    return "kept"


def _keep(turn: Turn, item: Item, new: NewPicture) -> None:
    picture_id = turn.records.album.keep(new, turn.student_id)
    _note(turn, item, new.sha256, KEPT, [], new.facts)
    _put(turn, item, picture_id)
    remember_said(turn, kept_words(turn, item))


def _put(turn: Turn, item: Item, picture_id: str) -> None:
    _remember_returned(turn, item)
    put_picture(turn, item, picture_id)
    mended(turn, item)
    turn.say_html(kept_words(turn, item))


def _remember_returned(turn: Turn, item: Item) -> None:
    """Remember the file that staff returned, should it come once more."""
    application = in_mending(turn)
    old = turn.records.album.get(pictures_of(turn).get(item))
    if application is not None and item in application.wrong and old is not None:
        turn.records.judgments.returned(turn.student_id, old.sha256)


def _waiting(turn: Turn, item: Item) -> dict[str, Any] | None:
    """The picture of this slot that the student is asked about; None where it is gone."""
    waiting: dict[str, Any] | None = turn.memo.get(WAITING)
    if waiting is None or waiting["item"] != item:
        return None
    return waiting if turn.records.album.get(waiting["picture"]) else None


def _forget_waiting(turn: Turn) -> None:
    waiting = turn.memo.pop(WAITING, None)
    if waiting is not None:
        turn.records.album.drop(waiting["picture"])
        let_earlier_vanish(turn, waiting["message"])


def _note(turn: Turn, item: Item, sha256: str, outcome: str, codes: list[str], facts: dict[str, Any]) -> None:
    file = JudgedFile(turn.student_id, item, sha256)
    turn.records.judgments.note(file, outcome, codes, facts)
