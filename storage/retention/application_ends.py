"""Application ends: when each application ended, from which its documents have served."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rules.status import OPEN
from storage.tables.applications import Application, MoveRow


def ended_at(session: Session, student_ids: Collection[int]) -> dict[int, datetime | None]:
    """The end of every application of these students: its last move if final, None while it is open.

    An approval counts as the end until payments are known: then the payment will stand in its place.
    """
    last = func.max(MoveRow.at)
    query = (
        select(Application.id, Application.status, last)
        .outerjoin(MoveRow, MoveRow.application_id == Application.id)
        .where(Application.student_id.in_(student_ids))
        .group_by(Application.id, Application.status)
    )
    return {row[0]: None if row[1] in OPEN else row[2] for row in session.execute(query)}
