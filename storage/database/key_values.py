"""Key-value table: single remembered values, by name."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.database.engine import insert_of
from storage.tables.system import Fact


class KeyValues:
    """Single remembered values, by name."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, name: str) -> str | None:
        fact = self._session.get(Fact, name)
        return fact.value if fact else None

    def set(self, name: str, value: object) -> None:
        """Set a value, also when another replica sets it for the first time at this moment."""
        known = self._session.get(Fact, name)
        if known is not None:
            known.value = str(value)
            return
        first = insert_of(self._session, Fact).values(name=name, value=str(value))
        self._session.execute(
            first.on_conflict_do_update(index_elements=[Fact.name], set_={"value": first.excluded.value})
        )

    def named(self, beginning: str) -> list[str]:
        """The names of all values that begin so."""
        return list(self._session.scalars(select(Fact.name).where(Fact.name.startswith(beginning))))

    def forget(self, name: str) -> None:
        self._session.execute(delete(Fact).where(Fact.name == name))
