"""Repeats: what is said again and may have arrived says so, for Telegram offers no way to find the first."""

from dataclasses import replace

from bot.sender.delivery import CHATTY
from bot.sender.errors import Meaning
from handlers.messages.render import MAX_CAPTION, MAX_MESSAGE, fits
from handlers.messages.words import MAIN_LANGUAGE, words_in
from storage.messaging.outbox import ClaimedMessage
from storage.records import Records

_MAY_HAVE_ARRIVED = {None, Meaning.perhaps, Meaning.unsure}  # None: the bot ended while it was sent


def marked(records: Records, row: ClaimedMessage) -> ClaimedMessage:
    """The row as it is to be sent: a repeat of what may have arrived bears a line that says so."""
    if row.attempts == 1 or row.method not in CHATTY or row.error not in _MAY_HAVE_ARRIVED:
        return row
    name, limit = ("text", MAX_MESSAGE) if "text" in row.payload else ("caption", MAX_CAPTION)
    person = records.people.get(int(row.lane)) if row.lane.isdigit() else None
    mark = words_in(person.language if person else MAIN_LANGUAGE)("repeat-mark")
    html = f"{row.payload.get(name, '')}\n\n{mark}"
    return replace(row, payload={**row.payload, name: html}) if fits(html, limit) else row
