"""Rounds: the application rounds, as the rules know them."""

from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from rules.rounds import Round
from storage.prepared import Prepared
from storage.tables import RoundRow

_FIELDS = [RoundRow.__table__.c[field.name] for field in fields(Round)]
_ALL = Prepared(select(*_FIELDS).order_by(RoundRow.opens_at, RoundRow.id), steady=True)


class Rounds:
    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[Round]:
        """Every round, the one that opened first in front."""
        return [Round(*row) for row in _ALL.rows(self._session)]

    def rows(self) -> list[RoundRow]:
        return list(self._session.scalars(select(RoundRow).order_by(RoundRow.opens_at, RoundRow.id)))

    def get(self, round_id: int) -> Round | None:
        row = self._session.get(RoundRow, round_id)
        return None if row is None else _round(row)


def _round(row: RoundRow) -> Round:
    return Round(
        id=row.id,
        name=row.name,
        accepts_from=row.accepts_from,
        accepts_to=row.accepts_to,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        supplement_days=row.supplement_days,
    )
