"""Load by primary key: a mapped object by its key, read by the driver itself and filled by hand."""

from typing import Any, Generic, TypeVar

from sqlalchemy import bindparam, inspect, select
from sqlalchemy.orm import Mapper, Session
from sqlalchemy.orm.attributes import instance_dict, instance_state

from storage.database.hot_path import is_on
from storage.database.hot_path.prepared import Prepared
from storage.tables.base import Table

Mapped = TypeVar("Mapped", bound=Table)


class ByKey(Generic[Mapped]):
    """A load by key like `session.get`, at a fifth of its price; relations are loaded when somebody asks."""

    def __init__(self, mapped: type[Mapped]) -> None:
        self._mapped = mapped
        self._mapper: Mapper[Mapped] = inspect(mapped)
        columns = self._mapper.column_attrs
        self._names = [column.key for column in columns]
        key = self._mapper.primary_key[0]
        query = select(*(column.columns[0] for column in columns)).where(key == bindparam("key"))
        self._row, self._row_locked = Prepared(query), Prepared(query.with_for_update(key_share=True))

    def get(self, session: Session, key: Any, *, locked: bool = False) -> Mapped | None:
        """The object, if there is one; `locked` keeps others from changing it until the transaction ends."""
        identity = self._mapper.identity_key_from_primary_key((key,))
        if identity in session.identity_map or not is_on():
            lock = {"key_share": True, "of": self._mapped} if locked else None
            found = session.get(self._mapped, key, with_for_update=lock)
            return found and self.hold(session, found)
        row = (self._row_locked if locked else self._row).row(session, key=key)
        return None if row is None else self._filled(session, identity, row)

    def hold(self, session: Session, found: Mapped) -> Mapped:
        """Hold objects to the transaction's end, or the session forgets which savepoint made them."""
        session.info.setdefault(ByKey, []).append(found)
        return found

    def _filled(self, session: Session, identity: Any, row: Any) -> Mapped:
        """The object of a row, as SQLAlchemy's loader fills it, without what that asks and allows for."""
        found: Mapped = self._mapper.class_manager.new_instance()
        instance_dict(found).update(zip(self._names, row, strict=True))
        state = instance_state(found)
        state.key, state.session_id = identity, session.hash_key
        session.identity_map.add(state)
        return self.hold(session, found)
