"""Round of a date: which one a certificate belongs to, and what can be done when none is open."""

from datetime import date
from typing import Any

from handlers.dialogue.turn import Turn
from rules.calendar.rounds import Round, RoundVerdict, is_open, judge_rounds
from rules.calendar.semester import semester_of


def open_round(turn: Turn, effective: date) -> Round | None:
    """The round that takes this date at the moment when the student did what they did."""
    return _verdict(turn, effective).open


def is_still_to_come(turn: Turn, effective: date) -> bool:
    """Whether a round that takes this date is known already, and opens later."""
    return _verdict(turn, effective).upcoming is not None


def say_not_open(turn: Turn, effective: date) -> None:
    """Say which round the date belongs to, when it is or was, and the way that is left."""
    verdict = _verdict(turn, effective)
    turn.say("round-of-date", date=effective, **semester_values(effective))
    if verdict.upcoming:
        turn.say("round-upcoming", **_round_values(verdict.upcoming))
    elif verdict.closed:
        turn.say("round-closed", **_round_values(verdict.closed), **turn.school.contacts)
    else:
        _say_what_is_taken(turn)


def semester_values(effective: date) -> dict[str, Any]:
    """The semester of a date with its first and last day, as the texts want them."""
    semester = semester_of(effective)
    values = {"year": str(semester.year), "term": str(semester.term)}
    return {**values, "first": _short(semester.first_day), "last": _short(semester.last_day)}


def _verdict(turn: Turn, effective: date) -> RoundVerdict:
    return judge_rounds(effective, turn.records.rounds.all(), turn.sender.at)


def _say_what_is_taken(turn: Turn) -> None:
    """Say which dates are taken now, since no round ever takes this one."""
    taken = [each for each in turn.records.rounds.all() if is_open(each, turn.sender.at)]
    if not taken:
        turn.say("round-none-open", **turn.school.contacts)
        return
    lines = [turn.words("round-taken-line", **_round_values(each)) for each in taken]
    turn.say("round-none")
    for line in lines:
        turn.say_html(line)


def _round_values(round_: Round) -> dict[str, Any]:
    return {
        "name": round_.name,
        "first": _short(round_.accepts_from),
        "last": _short(round_.accepts_to),
        "opens": round_.opens_at,
        "closes": round_.closes_at,
    }


def _short(day: date) -> str:
    """A day at either end of a span, in figures only, the same in every language."""
    return f"{day:%Y/%m/%d}"
