"""Key slots: a data key is kept hot, opened by this server, or cold, by the school's archive key only."""

from collections.abc import Collection
from contextlib import suppress

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session, aliased

from storage.keys.keyring import KeyFault, Keyring
from storage.tables.pictures import KeySlot

HOT, COLD = "hot", "cold"
_OTHER = aliased(KeySlot)


class KeySlots:
    def __init__(self, session: Session, keyring: Keyring) -> None:
        self._session = session
        self._keyring = keyring

    def add(self, owner: str, wrapped: bytes) -> None:
        """Add the hot slot of a new data key, and the cold one where there is an archive key."""
        self._session.add(KeySlot(owner=owner, slot=HOT, key_id=self._keyring.key_id, wrapped=wrapped))
        self._add_cold(owner, wrapped)

    def wrapped(self, owner: str) -> bytes:
        """The wrapped data key in the hot slot. Raises NoResultFound where it is gone."""
        return self._session.get_one(KeySlot, (owner, HOT)).wrapped

    def all_wrapped(self, owners: Collection[str]) -> dict[str, bytes]:
        """The wrapped data keys of those owners that have a hot slot."""
        query = select(KeySlot.owner, KeySlot.wrapped).where(KeySlot.slot == HOT, KeySlot.owner.in_(owners))
        return {row[0]: row[1] for row in self._session.execute(query)}

    def make_cold(self, owner: str) -> bool:
        """Make a cold slot, unless there is one; False where nothing opens the data key."""
        if self._session.get(KeySlot, (owner, COLD)) is not None:
            return True
        hot = self._session.get(KeySlot, (owner, HOT))
        try:
            return hot is not None and self._add_cold(owner, hot.wrapped)
        except KeyFault:
            return False

    def drop(self, owner: str) -> None:
        self._session.execute(delete(KeySlot).where(KeySlot.owner == owner))

    def drop_hot(self, owner: str) -> None:
        """Drop the hot slot: from now on this server cannot open it any more."""
        self._session.execute(delete(KeySlot).where(KeySlot.owner == owner, KeySlot.slot == HOT))

    def add_missing_cold(self, limit: int = 500) -> int:
        """Add cold slots to what came before there was an archive key; returns how many got one."""
        if self._keyring.archive is None:
            return 0
        cold = exists().where(_OTHER.owner == KeySlot.owner, _OTHER.slot == COLD)
        query = select(KeySlot.owner, KeySlot.wrapped).where(KeySlot.slot == HOT, ~cold)
        lacking = self._session.execute(query.order_by(KeySlot.owner).limit(limit)).all()
        for owner, wrapped in lacking:
            with suppress(KeyFault):  # what this server cannot open either
                self._add_cold(owner, wrapped)
        return len(lacking)

    def _add_cold(self, owner: str, wrapped: bytes) -> bool:
        archive = self._keyring.archive
        if archive is None:
            return False
        sealed = archive.seal(self._keyring.unwrap(wrapped), owner)
        self._session.add(KeySlot(owner=owner, slot=COLD, key_id=archive.id, wrapped=sealed))
        self._session.flush()
        return True


def picture_owner(picture_id: str) -> str:
    return f"picture:{picture_id}"


def account_owner(student_id: int, number_version: int) -> str:
    return f"account:{student_id}:{number_version}"
