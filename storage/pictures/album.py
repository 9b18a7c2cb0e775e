"""Album: a student's sealed pictures, recorded and opened by their key slots."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from rules.retention import Kept, served_since
from storage.keys.keyring import Keyring
from storage.keys.slots import KeySlots, picture_owner
from storage.pictures.readings import sealed_lines
from storage.pictures.same_pictures import Look, sealed_fingerprint
from storage.pictures.vault import Vault
from storage.tables.pictures import PictureRow

_MAY_GO = "pictures that may go"


@dataclass(frozen=True)
class NewPicture:
    """A picture that could be decoded and lies sealed in the vault, waiting to be judged and recorded.

    `facts` are what was measured of it: `source` and, where it was measured, the figures that
    rules.picture_quality judges.
    """

    id: str
    wrapped: bytes
    sha256: str
    width: int
    height: int
    facts: dict[str, Any] = field(default_factory=dict)
    file_unique_id: str = ""
    lines: tuple[str, ...] | None = None  # what was read off it; None where nobody read it
    fingerprint: bytes = b""

    @property
    def look(self) -> Look:
        return Look(self.sha256, self.file_unique_id, self.facts.get("dhash", ""), self.fingerprint)


class Album:
    def __init__(self, session: Session, keyring: Keyring, vault: Vault, now: datetime) -> None:
        self._session = session
        self._keyring = keyring
        self._slots = KeySlots(session, keyring)
        self._vault = vault
        self._now = now

    def keep(
        self, new: NewPicture, student_id: int, *, doubts: Sequence[str] = (), waits: bool = False
    ) -> str:
        """Record a picture: from now on it belongs to the student and is no orphan."""
        read = None if new.lines is None else sealed_lines(self._keyring, new.id, new.wrapped, new.lines)
        self._session.add(
            PictureRow(
                id=new.id, student_id=student_id, sha256=new.sha256, width=new.width, height=new.height,
                created_at=self._now, file_unique_id=new.file_unique_id, facts=new.facts,
                doubts=list(doubts), waits_since=self._now if waits else None, reading=read,
                fingerprint=sealed_fingerprint(self._keyring, new.id, new.wrapped, new.fingerprint),
            )
        )  # fmt: skip
        self._slots.add(picture_owner(new.id), new.wrapped)
        return new.id

    def get(self, picture_id: str | None) -> PictureRow | None:
        return self._session.get(PictureRow, picture_id) if picture_id else None

    def same_file(self, student_id: int, sha256: str) -> set[str]:
        """The student's pictures that were made of this very file."""
        query = select(PictureRow.id).where(PictureRow.student_id == student_id, PictureRow.sha256 == sha256)
        return set(self._session.scalars(query))

    def drop_abandoned(self) -> None:
        """Forget pictures whose question was never answered; who answers just now is waited for."""
        since = served_since(Kept.unanswered_picture, self._now)
        waiting = select(PictureRow.id).where(PictureRow.waits_since < since).with_for_update()
        for picture_id in self._session.scalars(waiting).all():
            self.drop(picture_id)

    def open(self, picture_id: str) -> bytes:
        """The stored JPEG. Raises NoResultFound where the server can open it no more."""
        return self._vault.open(picture_id, self._slots.wrapped(picture_owner(picture_id)))

    def viewable(self, picture_ids: Sequence[str]) -> set[str]:
        """Those of these pictures that this server can still open."""
        owners = {picture_owner(it): it for it in picture_ids}
        return {owners[owner] for owner in self._slots.all_wrapped(list(owners))}

    def drop(self, picture_id: str | None) -> None:
        """Forget a picture: its key goes now, its file with the commit."""
        if picture_id:
            goes_unless_recorded(self._session, picture_id)
            self._slots.drop(picture_owner(picture_id))
            self._session.execute(delete(PictureRow).where(PictureRow.id == picture_id))

    def known(self) -> set[str]:
        return set(self._session.scalars(select(PictureRow.id)))

    def unrecorded(self, picture_ids: Collection[str]) -> list[str]:
        """Those of these pictures that no row keeps."""
        kept = set(self._session.scalars(select(PictureRow.id).where(PictureRow.id.in_(picture_ids))))
        return [it for it in picture_ids if it not in kept]


def goes_unless_recorded(session: Session, picture_id: str) -> None:
    """Let the picture's file go with the commit, unless a row keeps it then (a savepoint may be undone)."""
    session.info.setdefault(_MAY_GO, set()).add(picture_id)


def may_go(session: Session) -> set[str]:
    """The pictures whose files go once this transaction is committed, unless a row keeps them."""
    found: set[str] = session.info.get(_MAY_GO, set())
    return found
