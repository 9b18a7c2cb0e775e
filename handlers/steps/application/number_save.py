"""Numbering: a certificate number is written into the application, as it was typed or read."""

from handlers.dialogue.supplements import mended
from handlers.dialogue.turn import Turn
from rules.certificate_number import keep_number, number_key
from rules.items import Item


def write_number(turn: Turn, text: str) -> None:
    """Raises Refused as keep_number does."""
    number = keep_number(text)
    turn.records.applications.write(turn.draft, number=number, number_key=number_key(number))
    mended(turn, Item.number)
    turn.say("certificate-number-kept", number=number)
