"""Judgments: what was made of every picture that came in; for tuning, and to know a file again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from rules.retention import Kept, served_since
from storage.tables.pictures import Judgment

KEPT, ASKED, REFUSED, RETURNED = "kept", "asked", "refused", "returned"


@dataclass(frozen=True)
class JudgedFile:
    """The file that was sent, by the hash of its bytes, and for which slot."""

    student_id: int
    item: str
    sha256: str


class Judgments:
    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def note(self, file: JudgedFile, outcome: str, codes: Sequence[str], facts: dict[str, Any]) -> None:
        self._session.add(
            Judgment(
                student_id=file.student_id, item=file.item, sha256=file.sha256, at=self._now,
                outcome=outcome, codes=list(codes), facts=facts,
            )
        )  # fmt: skip

    def returned(self, student_id: int, sha256: str) -> None:
        """Note that staff gave this file back: from now on it is known as such."""
        self._session.execute(
            update(Judgment)
            .where(Judgment.student_id == student_id, Judgment.sha256 == sha256)
            .values(outcome=RETURNED)
        )

    def earlier(self, student_id: int, sha256: str, *outcomes: str) -> Judgment | None:
        """The newest judgment of this very file that ended in one of these ways."""
        query = select(Judgment).where(
            Judgment.student_id == student_id, Judgment.sha256 == sha256, Judgment.outcome.in_(outcomes)
        )
        return self._session.scalar(query.order_by(Judgment.id.desc()).limit(1))

    def refused_since(self, student_id: int, item: str, since: datetime) -> bool:
        """Whether a picture for this slot was refused to this student since then."""
        query = select(Judgment.id).where(
            Judgment.student_id == student_id, Judgment.item == item, Judgment.outcome == REFUSED,
            Judgment.at >= since,
        )  # fmt: skip
        return self._session.scalar(query.limit(1)) is not None

    def forget(self) -> None:
        self._session.execute(delete(Judgment).where(Judgment.at < served_since(Kept.judgment, self._now)))
