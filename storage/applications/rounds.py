"""Rounds: the office's application rounds as rows, read as the rules want them."""

from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from rules.calendar.rounds import Round
from storage.database.hot_path.prepared import Prepared
from storage.tables.catalogue import RoundRow

_FIELDS = [RoundRow.__table__.c[field.name] for field in fields(Round)]
_ALL = Prepared(select(*_FIELDS).order_by(RoundRow.opens_at, RoundRow.id))


class Rounds:
    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[Round]:
        """Every round, the one that opened first in front."""
        return [Round(*row) for row in _ALL.rows(self._session)]

    def rows(self) -> list[RoundRow]:
        return list(self._session.scalars(select(RoundRow).order_by(RoundRow.opens_at, RoundRow.id)))
