"""The student gives the certificate's effective date; semester and round follow from it."""

from datetime import date
from typing import Literal

from handlers.drafts import kind_title
from handlers.events import Text
from handlers.mending import in_mending, mended
from handlers.opening import open_round, say_not_open, semester_values
from handlers.step import Step
from handlers.turn import Turn
from rules.dates import read_date
from rules.reasons import Item
from rules.semester import semester_of


def ask_effective_date(turn: Turn) -> None:
    kind = turn.draft.kind
    if kind:
        turn.say("effective-date-of", name=kind_title(turn.words, kind))
    turn.ask("effective-date-ask")


def receive_effective_date(turn: Turn, said: Text) -> Literal["open", "closed"]:
    effective = read_date(said.text, today=turn.today)
    return _mend(turn, effective) if in_mending(turn) else _keep(turn, effective)


def _keep(turn: Turn, effective: date) -> Literal["open", "closed"]:
    """The date stays in the draft either way; whether it can be sent depends on its round."""
    taking = open_round(turn, effective)
    _write(turn, effective, round_id=taking.id if taking else None)
    if taking:
        turn.say("effective-date-kept", round=taking.name, closes=taking.closes_at, **_values(effective))
        return "open"
    say_not_open(turn, effective)
    again = turn.go("date-again-button", "draft", turn.draft.id, "effective_date")
    on = turn.go("draft-go-on-button", "draft", turn.draft.id)
    turn.say("draft-waits", [[again], [on], [turn.go("menu-button", "menu")]])
    return "closed"


def _mend(turn: Turn, effective: date) -> Literal["open", "closed"]:
    """A closed round binds first submissions only: any round that takes the date will do."""
    if not any(each.accepts(effective) for each in turn.records.rounds.all()):
        say_not_open(turn, effective)
        return "closed"
    _write(turn, effective)
    mended(turn, Item.effective_date)
    turn.say("effective-date-mended", **_values(effective))
    return "open"


def _write(turn: Turn, effective: date, **more: object) -> None:
    semester = str(semester_of(effective))
    turn.records.applications.write(turn.draft, effective_date=effective, semester=semester, **more)


def _values(effective: date) -> dict[str, object]:
    return {"date": effective, **semester_values(effective)}


EFFECTIVE_DATE = Step("effective_date", (Text,), ask_effective_date, receive_effective_date)
