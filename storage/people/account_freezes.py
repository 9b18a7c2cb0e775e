"""Account freezes: after an unlink the payout account may not be used for a while, or until staff look."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from rules.link import LIMITS
from storage.tables.people import Account, AccountFreeze


class AccountFreezes:
    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def freeze(self, student_id: int) -> None:
        """From now on; how long, is counted from the new link."""
        self._session.add(AccountFreeze(student_id=student_id, since=self._now))
        self._session.flush()

    def count_from_now(self, student_id: int) -> None:
        """The student has linked a Telegram account anew."""
        for row in self.of(student_id):
            if row.until is None and row.lifted_at is None:
                row.until = self._now + timedelta(hours=LIMITS.frozen_hours)

    def of(self, student_id: int) -> Sequence[AccountFreeze]:
        """All there ever were, the oldest first."""
        query = select(AccountFreeze).where(AccountFreeze.student_id == student_id)
        return self._session.scalars(query.order_by(AccountFreeze.id)).all()

    def current(self, student_id: int) -> AccountFreeze | None:
        """The newest one whose time has not begun or is not over, unless staff have lifted it.

        They lift it for the account that they looked at: after any change of the account it counts again.
        """
        running = [it for it in self.of(student_id) if it.until is None or self._now < it.until]
        return next((it for it in reversed(running) if not self._is_lifted(it)), None)

    def _is_lifted(self, freeze: AccountFreeze) -> bool:
        if freeze.lifted_at is None:
            return False
        query = select(Account.updated_at).where(Account.student_id == freeze.student_id)
        changed_at = self._session.scalar(query)
        return changed_at is None or changed_at <= freeze.lifted_at

    def lift(self, freeze: AccountFreeze, user_id: int) -> None:
        freeze.lifted_at, freeze.lifted_by_id = self._now, user_id
