"""Album: a student's sealed pictures, recorded and opened by their key slots."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from rules.retention import Kept, served_since
from storage.keys.keyring import Keyring
from storage.keys.slots import KeySlots, picture_owner
from storage.pictures.readings import sealed_lines
from storage.pictures.vault import Vault
from storage.tables.pictures import Judgment, PictureRow


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


@dataclass(frozen=True)
class Lying:
    """A recorded picture that can be opened, and what its small copy looks like."""

    id: str
    wrapped: bytes
    dhash: str


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
            )
        )  # fmt: skip
        self._slots.add(picture_owner(new.id), new.wrapped)
        return new.id

    def get(self, picture_id: str | None) -> PictureRow | None:
        return self._session.get(PictureRow, picture_id) if picture_id else None

    def lying(self, picture_id: str | None) -> Lying | None:
        """What it takes to compare this picture with another; None where it was never measured."""
        picture = self.get(picture_id)
        if picture is None or "dhash" not in picture.facts:
            return None
        owner = picture_owner(picture.id)
        wrapped = self._slots.all_wrapped([owner]).get(owner)
        return Lying(picture.id, wrapped, picture.facts["dhash"]) if wrapped else None

    def same_file(self, student_id: int, sha256: str) -> set[str]:
        """The student's pictures that were made of this very file."""
        query = select(PictureRow.id).where(PictureRow.student_id == student_id, PictureRow.sha256 == sha256)
        return set(self._session.scalars(query))

    def seen_elsewhere(self, student_id: int, picture_ids: Sequence[str]) -> set[str]:
        """Those of these files that also came from another student, as far back as anybody remembers."""
        columns = (PictureRow.id, PictureRow.sha256, PictureRow.file_unique_id)
        ours = self._session.execute(select(*columns).where(PictureRow.id.in_(picture_ids))).all()
        hashes, names = {row.sha256 for row in ours}, {row.file_unique_id for row in ours} - {""}
        seen = self._of_others(PictureRow.sha256, student_id, hashes)
        seen |= self._of_others(PictureRow.file_unique_id, student_id, names)
        judged = select(Judgment.sha256).where(Judgment.student_id != student_id, Judgment.sha256.in_(hashes))
        seen |= set(self._session.scalars(judged))
        return {row.id for row in ours if {row.sha256, row.file_unique_id} & seen}

    def _of_others(self, column: InstrumentedAttribute[str], student_id: int, values: set[str]) -> set[str]:
        return set(
            self._session.scalars(
                select(column).where(PictureRow.student_id != student_id, column.in_(values))
            )
        )

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
        """Forget a picture: its key goes now, its file with the next sweep."""
        if picture_id:
            self._slots.drop(picture_owner(picture_id))
            self._session.execute(delete(PictureRow).where(PictureRow.id == picture_id))

    def known(self) -> set[str]:
        return set(self._session.scalars(select(PictureRow.id)))
