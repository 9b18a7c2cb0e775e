"""Navigation between steps, along the journeys: begin, receive, back, leave."""

from copy import deepcopy
from typing import Any

from handlers.dialogue.step import END, NOWHERE, STAY, Journey, Row, Subject
from handlers.dialogue.supplements import SAME, Unchanged, ask_about_same, is_too_late, remember_returned
from handlers.dialogue.turn import Answer, Turn
from handlers.journeys import JOURNEYS, LINK, MEND
from handlers.pictures.album import is_left_over, say_left_over
from handlers.pictures.deletion import MINUTES
from handlers.updates import Event, Picture, Text
from rules.items import Item
from rules.refusal import Refused

_AGAIN = "given_again"  # the answer that is as it was, while the student is asked about it
_COLLECTING = {Subject.account, Subject.draft}


def begin(
    turn: Turn,
    journey: Journey,
    step: str | None = None,
    *,
    application_id: int | None = None,
    behind: str | None = None,
) -> None:
    """Start a journey afresh, at its first step or at a named one; Back leads to the step `behind`.

    Before anything personal is asked, a privacy notice that has changed is shown instead.
    """
    if journey.about & _COLLECTING and turn.notice_is_new:
        journey, step, application_id, behind = LINK, None, None, None
    turn.talk.trail = [f"{journey.name}.{behind}"] if behind else []
    turn.talk.memo = {}
    turn.talk.application_id = application_id
    enter(turn, journey.name, step or journey.first)


def enter(turn: Turn, journey: str, step: str) -> None:
    turn.talk.journey, turn.talk.step = journey, step
    ask_again(turn)


def ask_again(turn: Turn) -> None:
    """Ask the question of the current step; a step with nothing to ask leads on at once."""
    row = locate(turn)
    assert row is not None
    word = row.step.ask(turn)
    if word is not None:
        _lead(turn, row, word, seen=False)


def locate(turn: Turn) -> Row | None:
    """The row of the current step; None between journeys, or when a deploy took the step away."""
    turn.way = JOURNEYS.get(turn.talk.journey or "", NOWHERE)
    turn.place = turn.way.rows.get(turn.talk.step or "")
    return turn.place


def receive(turn: Turn, event: Event | Answer) -> None:
    """Let the current step receive; a refusal leaves the student and everything kept where they were."""
    row = turn.place
    assert row is not None
    event = _once_more(turn, event)
    if isinstance(event, Picture) and is_left_over(turn, event):
        say_left_over(turn)
        return
    if not isinstance(event, row.step.wants):
        _say_what_is_wanted(turn, row, event)
        ask_again(turn)
        return
    if is_too_late(turn):  # nothing is received that does not count any more
        enter(turn, MEND.name, MEND.first)
        return
    remember_returned(turn)
    before, said = deepcopy(turn.memo), turn.said
    try:
        with turn.records.session.begin_nested():
            word = row.step.receive(turn, event)
    except Refused as refused:
        turn.fetched = None  # what a step has begun is undone with its savepoint
        turn.refuse(refused)
        ask_again(turn)
        return
    except Unchanged as same:
        turn.fetched, turn.talk.memo = None, before | {_AGAIN: _as_kept(event)}
        turn.take_back(said)
        if Item.account_number in same.items:
            turn.delete_own_message()
        ask_about_same(turn)
        return
    if word != STAY:
        _lead(turn, row, word)


def _once_more(turn: Turn, event: Event | Answer) -> Event | Answer:
    """The answer that a press keeps, although it is as it was; any other answer takes its place."""
    kept = turn.memo.pop(_AGAIN, None)
    turn.sure = kept is not None and isinstance(event, Answer) and event.verb == SAME
    if kept is None or not turn.sure:
        return event
    return Text(kept["text"]) if "text" in kept else Answer(*kept["answer"])


def _as_kept(event: Event | Answer) -> dict[str, Any]:
    if isinstance(event, Text):
        return {"text": event.text}
    return {"answer": [event.verb, event.value]} if isinstance(event, Answer) else {}


def _say_what_is_wanted(turn: Turn, row: Row, event: Event | Answer) -> None:
    if isinstance(event, Picture):
        turn.say("picture-not-here", minutes=MINUTES)
    turn.say(_wanted(row))


def back(turn: Turn) -> None:
    if not turn.talk.trail:
        turn.say("no-way-back")
        ask_again(turn)
        return
    journey, _, step = turn.talk.trail.pop().partition(".")
    enter(turn, journey, step)


def leave(turn: Turn) -> None:
    """End the journey; drafts stay in their own rows."""
    turn.talk.journey = turn.talk.step = None
    turn.talk.trail = []
    turn.talk.memo = {}
    turn.talk.application_id = None
    turn.way, turn.place = NOWHERE, None


def _lead(turn: Turn, row: Row, word: str, *, seen: bool = True) -> None:
    """Go where the word leads; Back never returns to a question that was not seen."""
    target = row.leads[word]
    if target == END:
        leave(turn)
        return
    journey, _, step = target.rpartition(".")
    journey = journey or turn.talk.journey or ""
    _leave_trail(turn, f"{journey}.{step}", seen=seen and not row.once)
    enter(turn, journey, step)


def _leave_trail(turn: Turn, target: str, *, seen: bool) -> None:
    """Leave a trail for Back: coming round to a question again takes the loop away."""
    here, trail = f"{turn.talk.journey}.{turn.talk.step}", turn.talk.trail
    if target in trail:
        del trail[trail.index(target) :]
    elif seen and here != target and here not in trail:
        trail.append(here)


def _wanted(row: Row) -> str:
    if Picture in row.step.wants:
        return "wants-picture"
    return "wants-press" if row.step.wants == (Answer,) else "wants-text"
