"""Reviews: which staff member has which application in hand, and who was shown its documents."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Exists, Select, exists, func, select
from sqlalchemy.orm import Session

from rules.status import Status
from storage.tables.applications import Application, Review, View
from storage.tables.people import Account


def awaits_words(user_id: Any) -> Exists:
    """Whether a review waits for this person's own words."""
    return exists().where(
        Review.user_id == user_id, Review.closed_at.is_(None), Review.waits_for.is_not(None)
    )


def topic_of(review: Review) -> str:
    """The topic under which all that is laid on the reviewer's table lies in the outbox."""
    return f"review:{review.id}"


class Reviews:
    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def of(self, user_id: int) -> Review | None:
        """The review that this person has open, if its time has not run out."""
        return self._newest(Review.user_id == user_id, Review.locked_until > self._now)

    def waiting_for_words(self, user_id: int) -> Review | None:
        """The review that waits for this person's own words, also when its time has run out meanwhile."""
        return self._newest(Review.user_id == user_id, Review.waits_for.is_not(None))

    def get(self, review_id: int) -> Review | None:
        return self._session.get(Review, review_id)

    def next_waiting(self, *, not_of_student: int | None) -> Application | None:
        """The oldest application that nobody holds, whose account is not at fault, and not one's own."""
        query = self._waiting().where(~self._held(), ~_account_faulty())
        if not_of_student is not None:
            query = query.where(Application.student_id != not_of_student)
        return self._session.scalar(query.order_by(Application.submitted_at, Application.id).limit(1))

    def take(self, application: Application, user_id: int, minutes: int) -> Review:
        review = Review(
            application_id=application.id, version=application.version, user_id=user_id,
            opened_at=self._now, locked_until=self._now + timedelta(minutes=minutes), picked=[],
        )  # fmt: skip
        self._session.add(review)
        self._session.flush()
        self.seen(review)
        return review

    def seen(self, review: Review) -> None:
        """Note that the documents are shown to this person, now."""
        self._session.add(View(user_id=review.user_id, application_id=review.application_id, at=self._now))

    def close(self, review: Review) -> None:
        review.closed_at = self._now
        review.waits_for = review.words = None

    def holder(self, application_id: int) -> Review | None:
        return self._newest(Review.application_id == application_id, Review.locked_until > self._now)

    def run_out(self) -> list[Review]:
        query = select(Review).where(Review.closed_at.is_(None), Review.locked_until <= self._now)
        return list(self._session.scalars(query))

    def queue(self) -> tuple[int, int, int, datetime | None]:
        """How many wait, are held, wait for an account to be mended; and since when the oldest waits."""
        waiting = self._session.scalars(self._waiting().where(~_account_faulty())).all()
        held = self._session.scalar(self._count().where(self._held())) or 0
        blocked = self._session.scalar(self._count().where(_account_faulty())) or 0
        oldest = min((it.submitted_at for it in waiting if it.submitted_at), default=None)
        return len(waiting), held, blocked, oldest

    def _newest(self, *where: ColumnElement[bool]) -> Review | None:
        """The newest open review, of those that fit."""
        query = select(Review).where(Review.closed_at.is_(None), *where)
        return self._session.scalar(query.order_by(Review.id.desc()).limit(1))

    def _waiting(self) -> Select[Application]:
        return select(Application).where(Application.status == Status.applied)

    def _count(self) -> Select[int]:
        return select(func.count()).select_from(Application).where(Application.status == Status.applied)

    def _held(self) -> Exists:
        return exists().where(
            Review.application_id == Application.id,
            Review.closed_at.is_(None),
            Review.locked_until > self._now,
        )


def _account_faulty() -> Exists:
    """Whether the account is at fault: it is returned once, other applications wait until it is mended."""
    return exists().where(
        Account.student_id == Application.student_id,
        Account.at_fault.is_(True),
    )
