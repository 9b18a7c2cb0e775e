"""Payout accounts: one payout account a student, its number sealed under its own data key."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from rules.items import Document, sides_of
from storage.database.hot_path.by_key import ByKey
from storage.keys.keyring import KeyFault, Keyring, open_with, seal_with
from storage.keys.slots import KeySlots, account_owner
from storage.tables.people import Account, Student

_BY_ID = ByKey(Account)


class PayoutAccounts:
    def __init__(self, session: Session, keyring: Keyring, now: datetime) -> None:
        self._session = session
        self._keyring = keyring
        self._slots = KeySlots(session, keyring)
        self._now = now

    def get(self, student_id: int) -> Account | None:
        """The student's account, fetched once in a transaction."""
        return _BY_ID.get(self._session, student_id)

    def locked(self, student_id: int) -> Account | None:
        """The account as it is now, locked until this transaction ends, whatever was fetched before."""
        return self._session.get(Account, student_id, with_for_update=True, populate_existing=True)

    def of(self, student_id: int) -> Account:
        """The student's account, begun now when there is none."""
        account = self.get(student_id)
        if account is None:
            account = Account(
                student_id=student_id, number_version=0, number_kept_anyway=False, holder_confirmed=False,
                origins={}, pictures={}, put_away={}, at_fault=False, updated_at=self._now,
            )  # fmt: skip
            self._session.add(account)
            self._session.flush()
            _BY_ID.hold(self._session, account)
        return account

    def set_number(self, account: Account, digits: str, *, kept_anyway: bool = False) -> None:
        """Seal the number under a fresh data key; the old key goes, and with it the old number."""
        self._as_it_is_now(account)
        self._slots.drop(_owner(account))
        account.number_version += 1
        account.number_kept_anyway = kept_anyway
        data_key, wrapped = self._keyring.new_data_key()
        account.number = seal_with(data_key, digits.encode(), *_bound_to(account))
        self._index(account, digits)
        self._changed(account, *sides_of(Document.passbook))
        self._slots.add(_owner(account), wrapped)

    def number(self, account: Account) -> str | None:
        """The full number: for the reviewer's card only."""
        if account.number is None:
            return None
        return self._opened(account, self._slots.wrapped(_owner(account)))

    def same_number_elsewhere(self, account: Account) -> Student | None:
        """Another student with this very account, at the same bank."""
        if account.number_index is None or account.number is None:
            return None
        query = (
            select(Student)
            .join(Account, Account.student_id == Student.id)
            .where(
                Account.number_index == account.number_index,
                Account.student_id != account.student_id,
                Account.number.is_not(None),
            )
        )
        return self._session.scalar(query.order_by(Student.id).limit(1))

    def index_anew(self, limit: int = 500) -> int:
        """Give a blind index to numbers without one, or with one by another key; returns how many."""
        stale = Account.index_key_id.is_distinct_from(self._keyring.key_id)
        query = select(Account).where(Account.number.is_not(None), stale).order_by(Account.student_id)
        lacking = self._session.scalars(query.limit(limit).with_for_update()).all()
        keys = self._slots.all_wrapped([_owner(account) for account in lacking])
        for account in lacking:
            try:
                self._index(account, self._opened(account, keys.get(_owner(account), b"")))
            except KeyFault:  # it cannot be read: then it cannot be compared either
                self._index(account, None)
        return len(lacking)

    def set_picture(self, account: Account, slot: str, picture_id: str | None) -> None:
        """Put a picture into its slot, or none."""
        self._as_it_is_now(account)
        others = {item: kept for item, kept in account.pictures.items() if item != slot}
        account.pictures = others if picture_id is None else {**others, slot: picture_id}
        self._changed(account, slot)

    def complete(self, account: Account) -> None:
        account.completed_at = account.completed_at or self._now

    def verify(self, account: Account) -> None:
        """Mark as verified: staff have compared this account with its documents; any change unmarks it."""
        account.verified_at = account.verified_at or self._now

    def forget(self, account: Account) -> None:
        """Forget number, keys and answers of the account; its pictures are the album's."""
        self._slots.drop(_owner(account))
        self._session.delete(account)
        self._session.flush()

    def _opened(self, account: Account, wrapped: bytes) -> str:
        sealed = account.number or b""
        return open_with(self._keyring.unwrap(wrapped), sealed, *_bound_to(account)).decode()

    def _index(self, account: Account, digits: str | None) -> None:
        index = None if digits is None else self._keyring.blind_index(account.bank_code or "", digits)
        account.number_index, account.index_key_id = index, self._keyring.key_id

    def _as_it_is_now(self, account: Account) -> None:
        """Read the account anew before a change: staff may have verified it, pictures may be put away."""
        self.locked(account.student_id)

    def _changed(self, account: Account, *slots: str) -> None:
        """Note a change: the account is not verified, what was put away for these slots is not true now."""
        account.verified_at = None
        account.put_away = {slot: kept for slot, kept in account.put_away.items() if slot not in slots}
        account.updated_at = self._now


def _owner(account: Account) -> str:
    return account_owner(account.student_id, account.number_version)


def _bound_to(account: Account) -> tuple[str, int, str, int]:
    return ("accounts", account.student_id, "number", account.number_version)
