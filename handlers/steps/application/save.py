"""Saving of a draft's answers: an effective date with its semester and round; a certificate number."""

from datetime import date
from typing import Literal

from handlers.dialogue.supplements import in_mending, mended
from handlers.dialogue.turn import Turn
from handlers.steps.application.rounds import is_still_to_come, open_round, say_not_open, semester_values
from rules.calendar.semester import semester_of
from rules.items import Item
from rules.reading.origin import Origin
from rules.typed.certificate_number import keep_number, number_key

Word = Literal["open", "closed"]
NOT_OPEN = "date_not_open"  # the question that follows only asks whether it was a slip


def keep_date(turn: Turn, effective: date, origin: Origin = Origin.typed) -> Word:
    """Keep the date in a draft either way; whether it can be sent depends on its round."""
    if in_mending(turn):
        return _mend(turn, effective, origin)
    taking = open_round(turn, effective)
    _write(turn, effective, origin, round_id=taking.id if taking else None)
    if taking:
        turn.say("effective-date-kept", round=taking.name, closes=taking.closes_at, **_values(effective))
        return "open"
    say_not_open(turn, effective)
    if turn.draft.kind_code or turn.draft.front:
        turn.say("draft-waits")  # of a first answer there is nothing else that could be lost
    if not is_still_to_come(turn, effective):
        turn.say("draft-without-round")  # a round to come says this by itself
    turn.memo[NOT_OPEN] = True
    return "closed"


def _mend(turn: Turn, effective: date, origin: Origin) -> Word:
    """Mend the date: a closed round binds first submissions only, any round that takes it will do."""
    if not any(each.accepts(effective) for each in turn.records.rounds.all()):
        say_not_open(turn, effective)
        turn.memo[NOT_OPEN] = True
        return "closed"
    _write(turn, effective, origin)
    mended(turn, Item.effective_date)
    turn.say("effective-date-mended", **_values(effective))
    return "open"


def _write(turn: Turn, effective: date, origin: Origin, **more: object) -> None:
    semester, origins = str(semester_of(effective)), turn.draft.origins | {Item.effective_date: origin}
    turn.records.applications.write(
        turn.draft, effective_date=effective, semester=semester, origins=origins, **more
    )


def _values(effective: date) -> dict[str, object]:
    return {"date": effective, **semester_values(effective)}


def write_number(turn: Turn, text: str, origin: Origin) -> None:
    """Write the certificate number. Raises Refused as keep_number does."""
    number = keep_number(text)
    origins = turn.draft.origins | {Item.number: origin}
    turn.records.applications.write(turn.draft, number=number, number_key=number_key(number), origins=origins)
    mended(turn, Item.number)
    turn.say("certificate-number-kept", number=number)
