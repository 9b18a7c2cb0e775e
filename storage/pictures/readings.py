"""Readings: the text read off a picture, sealed under the picture's own key, so that it goes with it."""

import json
from dataclasses import asdict, dataclass, replace

from sqlalchemy.orm import Session

from storage.keys.keyring import Keyring, open_with, seal_with
from storage.tables.pictures import KeySlot, PictureRow

Pair = tuple[str, str, str]  # the item, what was typed, what was read


@dataclass(frozen=True)
class Reading:
    """A reading: the lines of a picture, and the differences that the student was asked about."""

    lines: tuple[str, ...]
    settled: tuple[Pair, ...] = ()


class Readings:
    def __init__(self, session: Session, keyring: Keyring) -> None:
        self._session = session
        self._keyring = keyring

    def of(self, picture_id: str | None) -> Reading | None:
        """The reading of a picture; None where it was not read, or cannot be opened any more."""
        picture = self._session.get(PictureRow, picture_id) if picture_id else None
        slot = self._session.get(KeySlot, (f"picture:{picture_id}", "hot")) if picture else None
        if picture is None or picture.reading is None or slot is None:
            return None
        key = self._keyring.unwrap(slot.wrapped)
        said = json.loads(open_with(key, picture.reading, *_bound_to(picture.id, picture.reading_version)))
        return Reading(
            tuple(said["lines"]), tuple((item, typed, read) for item, typed, read in said["settled"])
        )

    def settle(self, picture_id: str, pair: Pair) -> None:
        """Note that the student was asked about this difference: once is enough."""
        reading, picture = self.of(picture_id), self._session.get(PictureRow, picture_id)
        slot = self._session.get(KeySlot, (f"picture:{picture_id}", "hot"))
        if reading is None or picture is None or slot is None or pair in reading.settled:
            return
        picture.reading_version += 1
        settled = replace(reading, settled=(*reading.settled, pair))
        picture.reading = _sealed(self._keyring, picture.id, slot.wrapped, settled, picture.reading_version)


def sealed_lines(keyring: Keyring, picture_id: str, wrapped: bytes, lines: tuple[str, ...]) -> bytes:
    """The lines of a fresh picture, sealed as version 0; `wrapped` is the picture's own data key."""
    return _sealed(keyring, picture_id, wrapped, Reading(lines), 0)


def _sealed(keyring: Keyring, picture_id: str, wrapped: bytes, reading: Reading, version: int) -> bytes:
    said = json.dumps(asdict(reading), ensure_ascii=False).encode()
    return seal_with(keyring.unwrap(wrapped), said, *_bound_to(picture_id, version))


def _bound_to(picture_id: str, version: int) -> tuple[str, str, str, int]:
    return ("pictures", picture_id, "reading", version)
