"""Secret numbers: an account or ID number that nobody asked for is taken out of the chat, unsaid."""

from handlers.dialogue.step import Subject
from handlers.dialogue.turn import Turn
from handlers.updates import Command, Event, Other, Text
from rules.typed.secret_numbers import MANY, MANY_IN_AN_ACCOUNT, holds_secret_number


def taken_out(turn: Turn, event: Event) -> bool:
    """Whether the message held such a number, and is taken out of the chat now."""
    text = _text(event)
    least = MANY_IN_AN_ACCOUNT if Subject.account in turn.way.about else MANY
    if not holds_secret_number(text, turn.school.number_pattern, least=least) or _is_asked_for(turn, event):
        return False
    turn.delete_own_message()
    turn.say("number-not-here")
    return True


def _text(event: Event) -> str:
    if isinstance(event, Command):
        return f"{event.name} {event.argument}"
    return event.text if isinstance(event, Text | Other) else ""


def _is_asked_for(turn: Turn, event: Event) -> bool:
    return turn.place is not None and isinstance(event, Text) and turn.place.step.takes(turn, event.text)
