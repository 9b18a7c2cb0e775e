"""Picture quota: how much each student has sent since midnight, counted before anything is fetched."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import delete, func, not_, select
from sqlalchemy.orm import Session

from rules.calendar.timezone import TAIPEI
from rules.picture_quality import judge_quota
from storage.database.advisory_lock import advisory_lock
from storage.database.key_values import KeyValues
from storage.tables.pictures import PictureRow
from storage.tables.system import Fact

_NAME = "picture_quota:"


@dataclass(frozen=True)
class _Sent:
    """What came from one student on a day."""

    files: int = 0
    size: int = 0


class PictureQuota:
    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._facts = KeyValues(session)
        self._today = now.astimezone(TAIPEI).date()

    def take(self, student_id: int, size: int) -> None:
        """Count one more file of so many bytes. Raises Refused("picture-quota") where it is too much."""
        sent = self._locked(student_id)
        tomorrow = _beginning(self._today + timedelta(days=1))
        judge_quota(sent.files, sent.size + size, sent.files - self._kept(student_id), until=tomorrow)
        self._write(student_id, _Sent(sent.files + 1, sent.size + size))

    def give_back(self, student_id: int, size: int) -> None:
        """Count one less: it could not be fetched or kept, which is nobody's fault."""
        sent = self._locked(student_id)
        self._write(student_id, _Sent(max(0, sent.files - 1), max(0, sent.size - size)))

    def forget(self) -> None:
        """Forget what was counted on other days."""
        counted, today = Fact.name.startswith(_NAME), Fact.value.startswith(str(self._today))
        self._session.execute(delete(Fact).where(counted, not_(today)))

    def _locked(self, student_id: int) -> _Sent:
        advisory_lock(self._session, "picture_quota", student_id)
        day, files, size = (self._facts.get(_name(student_id)) or "- 0 0").split()
        return _Sent(int(files), int(size)) if day == str(self._today) else _Sent()

    def _write(self, student_id: int, sent: _Sent) -> None:
        self._facts.set(_name(student_id), f"{self._today} {sent.files} {sent.size}")

    def _kept(self, student_id: int) -> int:
        """How many of them a row keeps."""
        mine, today = PictureRow.student_id == student_id, PictureRow.created_at >= _beginning(self._today)
        return self._session.scalar(select(func.count()).select_from(PictureRow).where(mine, today)) or 0


def _name(student_id: int) -> str:
    return f"{_NAME}{student_id}"


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), TAIPEI)
