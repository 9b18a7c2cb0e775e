"""Album: which sealed pictures belong to which student, and the slots that open them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.keys import Keyring
from storage.pictures.vault import Vault
from storage.tables_cases import KeySlot, Picture

HOT = "hot"


@dataclass(frozen=True)
class NewPicture:
    """A picture that passed the checks and lies sealed in the vault, waiting to be recorded."""

    id: str
    wrapped: bytes
    sha256: str
    width: int
    height: int


class Album:
    def __init__(self, session: Session, keyring: Keyring, vault: Vault, now: datetime) -> None:
        self._session = session
        self._keyring = keyring
        self._vault = vault
        self._now = now

    def keep(self, new: NewPicture, student_id: int) -> str:
        """Record a picture: from now on it belongs to the student and is no orphan."""
        self._session.add(
            Picture(
                id=new.id, student_id=student_id, sha256=new.sha256, width=new.width, height=new.height,
                created_at=self._now,
            )
        )  # fmt: skip
        self._session.add(
            KeySlot(owner=_owner(new.id), slot=HOT, key_id=self._keyring.key_id, wrapped=new.wrapped)
        )
        return new.id

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
