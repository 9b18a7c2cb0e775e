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
            if row.until is None:
                row.until = self._now + timedelta(hours=LIMITS.frozen_hours)

    def of(self, student_id: int) -> Sequence[AccountFreeze]:
        """All there ever were, the oldest first."""
        query = select(AccountFreeze).where(AccountFreeze.student_id == student_id)
        return self._session.scalars(query.order_by(AccountFreeze.id)).all()

    def current(self, student_id: int) -> AccountFreeze | None:
        """The newest one whose time has not begun or is not over, unless staff have lifted it.

        They lift it for the account that they looked at: after any change of the account it counts again.
        """
        all_of = self.of(student_id)
        lifts = self._lifts_that_count(student_id, [it.lifted_at for it in all_of if it.lifted_at])
        running = [it for it in all_of if it.until is None or self._now < it.until]
        return next((it for it in reversed(running) if not any(it.since <= at for at in lifts)), None)

    def lift(self, freeze: AccountFreeze, user_id: int) -> None:
        """Lift it; an earlier lift, of an account that was changed since, stays in a row of its own."""
        if freeze.lifted_at is not None:
            freeze = AccountFreeze(student_id=freeze.student_id, since=freeze.since, until=freeze.until)
            self._session.add(freeze)
        freeze.lifted_at, freeze.lifted_by_id = self._now, user_id

    def _lifts_that_count(self, student_id: int, lifts: list[datetime]) -> list[datetime]:
        """Those that came after the newest change of the account."""
        if not lifts:
            return []
        changed_at = self._session.scalar(select(Account.updated_at).where(Account.student_id == student_id))
        return [at for at in lifts if changed_at is None or changed_at <= at]
