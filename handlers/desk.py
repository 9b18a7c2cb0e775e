"""Stub: the staff's side."""

from handlers.around import Around
from handlers.events import Happening
from storage.records import Records
from storage.tables import Person


class RightsNeeded(Exception):
    """Ask Telegram whether the person is in the staff group now, then come again."""


def in_group(records: Records, around: Around, happening: Happening, update_id: int) -> str | None:
    raise NotImplementedError


def reviewing(records: Records, around: Around, happening: Happening, update_id: int) -> str | None:
    raise NotImplementedError


def hears_words_of(records: Records, person: Person) -> bool:
    return False
