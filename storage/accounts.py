"""Accounts: one payout account a student, its number sealed under its own data key."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from storage.keys import Keyring, open_with, seal_with
from storage.tables import Account
from storage.tables_cases import KeySlot

HOT = "hot"


class Accounts:
    def __init__(self, session: Session, keyring: Keyring, now: datetime) -> None:
        self._session = session
        self._keyring = keyring
        self._now = now

    def get(self, student_id: int) -> Account | None:
        return self._session.get(Account, student_id)

    def locked(self, student_id: int) -> Account | None:
        """As it is now, and as it stays until this transaction ends."""
        return self._session.get(Account, student_id, with_for_update=True)

    def of(self, student_id: int) -> Account:
        """The student's account, begun now when there is none."""
        account = self.get(student_id)
        if account is None:
            account = Account(
                student_id=student_id, number_version=0, number_kept_anyway=False, holder_confirmed=False,
                pictures={}, passbook_back_skipped=False, at_fault=False, updated_at=self._now,
            )  # fmt: skip
            self._session.add(account)
            self._session.flush()
        return account

    def set_number(self, account: Account, digits: str, *, kept_anyway: bool = False) -> None:
        """Seal the number under a fresh data key; the old key goes, and with it the old number."""
        self._session.execute(delete(KeySlot).where(KeySlot.owner == _owner(account)))
        account.number_version += 1
        account.number_kept_anyway = kept_anyway
        data_key, wrapped = self._keyring.new_data_key()
        account.number = seal_with(data_key, digits.encode(), *_place(account))
        account.updated_at = self._now
        self._session.add(
            KeySlot(owner=_owner(account), slot=HOT, key_id=self._keyring.key_id, wrapped=wrapped)
        )

    def number(self, account: Account) -> str | None:
        """The full number: for the reviewer's card only."""
        if account.number is None:
            return None
        slot = self._session.get_one(KeySlot, (_owner(account), HOT))
        return open_with(self._keyring.unwrap(slot.wrapped), account.number, *_place(account)).decode()

    def set_picture(self, account: Account, slot: str, picture_id: str) -> None:
        account.pictures = {**account.pictures, slot: picture_id}
        account.updated_at = self._now

    def complete(self, account: Account) -> None:
        account.completed_at = account.completed_at or self._now


def _owner(account: Account) -> str:
    return f"account:{account.student_id}:{account.number_version}"


def _place(account: Account) -> tuple[str, int, str, int]:
    return ("accounts", account.student_id, "number", account.number_version)
