"""Album: which sealed pictures belong to which student, and the slots that open them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.keys import Keyring
from storage.pictures.readings import sealed_lines
from storage.pictures.vault import Vault
from storage.tables_cases import KeySlot, Picture

HOT = "hot"


@dataclass(frozen=True)
class NewPicture:
    """A picture that could be decoded and lies sealed in the vault, waiting to be judged and recorded.

    `facts` are what was measured of it: `source` and, where it was measured, the figures of rules.photo.
    """

    id: str
    wrapped: bytes
    sha256: str
    width: int
    height: int
    facts: dict[str, Any] = field(default_factory=dict)
    file_unique_id: str = ""
    lines: tuple[str, ...] | None = None  # what was read off it; None where nobody read it


class Album:
    def __init__(self, session: Session, keyring: Keyring, vault: Vault, now: datetime) -> None:
        self._session = session
        self._keyring = keyring
        self._vault = vault
        self._now = now

    def keep(
        self, new: NewPicture, student_id: int, *, doubts: Sequence[str] = (), waits: bool = False
    ) -> str:
        """Record a picture: from now on it belongs to the student and is no orphan."""
        read = None if new.lines is None else sealed_lines(self._keyring, new.id, new.wrapped, new.lines)
        self._session.add(
            Picture(
                id=new.id, student_id=student_id, sha256=new.sha256, width=new.width, height=new.height,
                created_at=self._now, file_unique_id=new.file_unique_id, facts=new.facts,
                doubts=list(doubts), waits_since=self._now if waits else None, reading=read,
            )
        )  # fmt: skip
        self._session.add(
            KeySlot(owner=_owner(new.id), slot=HOT, key_id=self._keyring.key_id, wrapped=new.wrapped)
        )
        return new.id

    def get(self, picture_id: str | None) -> Picture | None:
        return self._session.get(Picture, picture_id) if picture_id else None

    def drop_abandoned(self, before: datetime) -> None:
        """Forget what somebody was asked about and never answered."""
        waiting = select(Picture.id).where(Picture.waits_since < before)
        for picture_id in self._session.scalars(waiting).all():
            self.drop(picture_id)

    def open(self, picture_id: str) -> bytes:
        slot = self._session.get_one(KeySlot, (_owner(picture_id), HOT))
        return self._vault.open(picture_id, slot.wrapped)

    def drop(self, picture_id: str | None) -> None:
        """Forget a picture: its key goes now, its file with the next sweep."""
        if picture_id:
            self._session.execute(delete(KeySlot).where(KeySlot.owner == _owner(picture_id)))
            self._session.execute(delete(Picture).where(Picture.id == picture_id))

    def known(self) -> set[str]:
        return set(self._session.scalars(select(Picture.id)))


def _owner(picture_id: str) -> str:
    return f"picture:{picture_id}"
