"""Prepared statements of the hot path, compiled once and run by the driver itself."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from storage.database.hot_path import is_on

Values = Mapping[str, Any]


class Prepared:
    """A Core statement with named values, in the session's transaction, at a tenth of `execute`'s price.

    It flushes nothing that the session holds and fills no mapped object: for rows that nobody maps beside it.
    """

    def __init__(self, statement: Any) -> None:
        self.statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, session: Session, **values: Any) -> list[Any]:
        """The rows that the query finds, each a sequence of its columns."""
        connection = session.connection()
        if not is_on():
            return list(connection.execute(self.statement, values))
        compiled = self._for(connection.dialect)
        return compiled.read(
            by_driver(connection, "execute", compiled.text, compiled.bind(values)).fetchall()
        )

    def row(self, session: Session, **values: Any) -> Any | None:
        found = self.rows(session, **values)
        return found[0] if found else None

    def run(self, session: Session, *all_values: Values) -> int:
        """Run the statement once for each of these; returns how many rows were touched in all."""
        connection = session.connection()
        if not is_on():
            return connection.execute(self.statement, [dict(values) for values in all_values]).rowcount
        compiled = self._for(connection.dialect)
        bound = [compiled.bind(values) for values in all_values]
        how, given = ("execute", bound[0]) if len(bound) == 1 else ("executemany", bound)
        return int(by_driver(connection, how, compiled.text, given).rowcount)

    def _for(self, dialect: Dialect) -> "_Compiled":
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _Compiled(self.statement, dialect)
        return compiled


class _Compiled:
    """A statement in one dialect: its text, and how values go into it and come out of it."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:
        self._compiled = statement.compile(dialect=dialect)
        self.text = str(self._compiled)
        self._places = self._compiled.positiontup
        inward = {
            name: bind.type.dialect_impl(dialect).bind_processor(dialect)
            for bind, name in self._compiled.bind_names.items()
        }
        self._inward = [(name, convert) for name, convert in inward.items() if convert]
        outward = [
            column.type.dialect_impl(dialect).result_processor(dialect, None)
            for column in statement.exported_columns
        ]
        self._outward = [(at, convert) for at, convert in enumerate(outward) if convert]

    def bind(self, values: Values) -> Any:
        bound = self._compiled.construct_params(values)
        for name, convert in self._inward:
            bound[name] = convert(bound[name])
        return [bound[name] for name in self._places] if self._places else bound

    def read(self, rows: list[Any]) -> list[Any]:
        if not self._outward:
            return rows
        found = [list(row) for row in rows]
        for row in found:
            for at, convert in self._outward:
                row[at] = convert(row[at])
        return found


def by_driver(connection: Connection, how: str, text: str, bound: Any) -> Any:
    """Raises DBAPIError, as SQLAlchemy's own way does; what was bound is not quoted in it."""
    cursor = connection.connection.cursor()
    try:
        getattr(cursor, how)(text, bound)
    except connection.dialect.loaded_dbapi.Error as fault:
        raise _in_words(connection, text, fault) from fault
    return cursor


def _in_words(connection: Connection, text: str, fault: Any) -> BaseException:
    dialect = connection.dialect
    lost = dialect.is_disconnect(fault, connection.connection, None)
    if lost:
        connection.invalidate(fault)
    words: BaseException = DBAPIError.instance(
        text, None, fault, dialect.loaded_dbapi.Error, hide_parameters=True, connection_invalidated=lost,
        dialect=dialect,
    )  # fmt: skip
    return words
