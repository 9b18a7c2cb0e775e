"""Put-away pictures: documents that have served are put away, and deleted once that is long ago."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from rules.items import Item, row_of
from rules.retention import Kept, documents_served, due_for_removal, served_since
from storage.keys.keyring import Keyring
from storage.keys.slots import KeySlots, picture_owner
from storage.people.payout_accounts import PayoutAccounts
from storage.pictures.album import Album
from storage.pictures.vault import Vault
from storage.retention.application_ends import ended_at
from storage.tables.applications import Application
from storage.tables.people import Account
from storage.tables.pictures import PictureRow

CHUNK = 500


@dataclass
class Papers:
    """The documents that one student has sent, and what they were sent for."""

    pictures: list[PictureRow]
    applications: list[Application]
    ends: dict[int, datetime | None]
    account: Account | None

    def served(self, now: datetime) -> Iterator[tuple[PictureRow, datetime]]:
        """The pictures to be put away by now, and since when each has served."""
        for picture in self.pictures:
            served = self._served_at(picture) if picture.archived_until is None else None
            if served is not None and due_for_removal(self._kept(picture), served) <= now:
                yield picture, served

    def over(self, now: datetime) -> Iterator[PictureRow]:
        """The pictures that were put away long enough."""
        for picture in self.pictures:
            if picture.archived_until is not None and picture.archived_until <= now:
                yield picture

    def _kept(self, picture: PictureRow) -> Kept:
        """How long a picture is kept: as its item, or as any document where nobody uses it any more."""
        slots = [it.pictures for it in self.applications]
        slots += [self.account.pictures] if self.account is not None else []
        shown = (
            slot for slot_pictures in slots for slot, kept in slot_pictures.items() if kept == picture.id
        )
        item = next(shown, None)
        return row_of(Item(item)).kept if item else Kept.documents

    def _served_at(self, picture: PictureRow) -> datetime | None:
        """Since when a picture has served: a certificate's its own application, the account's all of them."""
        if picture.waits_since is not None:
            return None
        own = [self.ends[it.id] for it in self.applications if picture.id in it.pictures.values()]
        if own:
            return documents_served(own, picture.created_at)
        if self.account is not None and picture.id in self.account.pictures.values():
            came_at = max(picture.created_at, self.account.updated_at)
            return documents_served(list(self.ends.values()), came_at)
        return picture.created_at  # nobody uses it any more


class PutAwayPictures:
    """What is due is derived from the data each time: to do it twice, late or after a crash does no harm."""

    def __init__(self, session: Session, keyring: Keyring, vault: Vault, now: datetime) -> None:
        self._session = session
        self._now = now
        self._slots = KeySlots(session, keyring)
        self._album = Album(session, keyring, vault, now)
        self._accounts = PayoutAccounts(session, keyring, now)

    def students_due(self) -> list[int]:
        """The students of whose documents some are due."""
        long_ago = served_since(Kept.documents, self._now)
        old = PictureRow.archived_until.is_(None) & (PictureRow.created_at <= long_ago)
        query = select(PictureRow.student_id).where(old | (PictureRow.archived_until <= self._now)).distinct()
        students = list(self._session.scalars(query.order_by(PictureRow.student_id)))
        chunks = (students[at : at + CHUNK] for at in range(0, len(students), CHUNK))
        return [
            student for chunk in chunks for student, papers in self._of(chunk).items() if self._due(papers)
        ]

    def put_away(self, student_id: int) -> int:
        """Put away or delete what is due of this student's; returns how many pictures that were."""
        self._accounts.locked(student_id)
        papers = self._of([student_id])[student_id]
        over, served = list(papers.over(self._now)), list(papers.served(self._now))
        for picture in over:
            self._forget(picture, papers)
        for picture, since in served:
            self._put_away(picture, since, papers)
        return len(over) + len(served)

    def _due(self, papers: Papers) -> bool:
        return any(True for _ in papers.over(self._now)) or any(True for _ in papers.served(self._now))

    def _of(self, students: list[int]) -> dict[int, Papers]:
        ends = ended_at(self._session, students)
        accounts = select(Account).where(Account.student_id.in_(students))
        found = {student: Papers([], [], {}, None) for student in students}
        for account in self._session.scalars(accounts):
            found[account.student_id].account = account
        for it in self._session.scalars(select(Application).where(Application.student_id.in_(students))):
            found[it.student_id].applications.append(it)
            found[it.student_id].ends[it.id] = ends.get(it.id)
        for picture in self._session.scalars(select(PictureRow).where(PictureRow.student_id.in_(students))):
            found[picture.student_id].pictures.append(picture)
        return found

    def _put_away(self, picture: PictureRow, served: datetime, papers: Papers) -> None:
        owner = picture_owner(picture.id)
        _take_out(picture, papers.account)
        if self._slots.make_cold(owner):
            self._slots.drop_hot(owner)
            picture.archived_until = due_for_removal(Kept.documents_archive, served)
        else:
            self._forget(picture, papers)

    def _forget(self, picture: PictureRow, papers: Papers) -> None:
        """Forget row and keys now, the file with the next sweep; that it was verified stays known."""
        for it in papers.applications:
            for side in (side for side, kept in it.pictures.items() if kept == picture.id):
                setattr(it, side, None)
        if papers.account is not None:
            papers.account.put_away = {
                slot: kept | {"picture": ""} if kept["picture"] == picture.id else kept
                for slot, kept in papers.account.put_away.items()
            }
        self._session.flush()
        self._album.drop(picture.id)


def _take_out(picture: PictureRow, account: Account | None) -> None:
    """Take a picture out of its slot: what staff have verified is not asked for again, all else is."""
    if account is None:
        return
    slots = [slot for slot, kept in account.pictures.items() if kept == picture.id]
    account.pictures = {slot: kept for slot, kept in account.pictures.items() if slot not in slots}
    if account.verified_at is not None:
        known = {"picture": picture.id, "verified": account.verified_at.isoformat()}
        account.put_away = {**account.put_away, **dict.fromkeys(slots, known)}
