"""Album delay (debounce): Telegram sends each picture of an album alone; one reply follows the last."""

import json
from datetime import timedelta

from handlers.updates import Picture, read_update
from storage.keys.keyring import KeyFault
from storage.records import Records

PAUSE = timedelta(seconds=1.5)  # for what may still be on its way to us
LONGEST = timedelta(seconds=30)  # while more has come and is not handled yet: whatever is, lets us wait anew


def pause_before_the_answer(records: Records, album: str, lane: str, update_id: int) -> timedelta:
    """The pause before the reply, so that a busy evening does not make two out of one."""
    return LONGEST if _more_waits(records, album, lane, update_id) else PAUSE


def _more_waits(records: Records, album: str, lane: str, update_id: int) -> bool:
    try:
        raw = records.inbox.next_in(lane, update_id)
        said = read_update(json.loads(raw), records.now) if raw else None
    except (KeyFault, KeyError, TypeError, ValueError):
        return False  # whoever handles it will say so
    return said is not None and isinstance(said.event, Picture) and said.event.album == album
