"""Prepared statements of the hot path, compiled once and run by the driver itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Values = Mapping[str, Any]
Convert = Callable[[Any], Any] | None


@dataclass(frozen=True)
class _Compiled:
    """A statement in one dialect: its text, and how values go into it and come out of it."""

    text: str
    bind: Callable[[Values], Any]
    outward: tuple[tuple[int, Callable[[Any], Any]], ...]


class Prepared:
    """A Core statement with named values, in the session's transaction, at a tenth of `execute`'s price.

    It flushes nothing that the session holds and fills no mapped object: for rows that nobody maps beside it.
    """

    def __init__(self, statement: Any) -> None:
        self.statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, session: Session, **values: Any) -> list[Any]:
        """The rows that the query finds, each a sequence of its columns."""
        connection = _connection(session)
        compiled = self._for(connection.dialect)
        found = _execute(connection, "execute", compiled.text, compiled.bind(values))
        return _converted(found.fetchall(), compiled)

    def row(self, session: Session, **values: Any) -> Any | None:
        found = self.rows(session, **values)
        return found[0] if found else None

    def run(self, session: Session, *all_values: Values) -> int:
        """Run the statement once for each of these; returns how many rows were touched in all."""
        connection = _connection(session)
        compiled = self._for(connection.dialect)
        if len(all_values) == 1:
            return int(_execute(connection, "execute", compiled.text, compiled.bind(all_values[0])).rowcount)
        bound = [compiled.bind(values) for values in all_values]
        return int(_execute(connection, "executemany", compiled.text, bound).rowcount)

    def _for(self, dialect: Dialect) -> _Compiled:
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _compile(self.statement, dialect)
        return compiled


def _connection(session: Session) -> Connection:
    """The session's own connection; it is asked for once, which costs as much as a statement."""
    connection = session.info.get(Prepared)
    if connection is None or connection.closed or connection.invalidated:
        connection = session.info[Prepared] = session.connection()
    return connection


def _compile(statement: Any, dialect: Dialect) -> _Compiled:
    compiled = statement.compile(dialect=dialect)
    types = [column.type for column in statement.exported_columns]
    converts = [_result(each, dialect) for each in types]
    outward = tuple((at, convert) for at, convert in enumerate(converts) if convert)
    return _Compiled(
        str(compiled), partial(_bind, bool(compiled.positional), _binds(compiled, dialect)), outward
    )


def _binds(compiled: SQLCompiler, dialect: Dialect) -> tuple[tuple[str, str | None, Any], ...]:
    """The values of a statement: (name in the text, name of the value, conversion), or the value itself."""
    binds: list[tuple[str, str | None, Any]] = []
    for name in compiled.positiontup or dict.fromkeys(compiled.bind_names.values()):
        bind = compiled.binds[name]
        convert: Convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
        if bind.required:
            binds.append((name, bind.key, convert))
        else:
            binds.append((name, None, convert(bind.value) if convert else bind.value))
    return tuple(binds)


def _bind(positional: bool, binds: tuple[tuple[str, str | None, Any], ...], values: Values) -> Any:
    bound = [it if key is None else it(values[key]) if it else values[key] for _, key, it in binds]
    return bound if positional else dict(zip([name for name, _, _ in binds], bound, strict=True))


def _result(kind: TypeEngine[Any], dialect: Dialect) -> Convert:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def _converted(rows: list[Any], compiled: _Compiled) -> list[Any]:
    return [_read(row, compiled.outward) for row in rows] if compiled.outward else rows


def _read(row: Any, outward: tuple[tuple[int, Callable[[Any], Any]], ...]) -> list[Any]:
    values = list(row)
    for at, convert in outward:
        values[at] = convert(values[at])
    return values


def _execute(connection: Connection, how: str, text: str, bound: Any) -> Any:
    """Raises DBAPIError, as SQLAlchemy's own way does; what was bound is not quoted in it."""
    cursor = _cursor(connection)
    try:
        getattr(cursor, how)(text, bound)
    except connection.dialect.loaded_dbapi.Error as fault:
        raise _in_words(connection, text, fault) from fault
    return cursor


def _cursor(connection: Connection) -> Any:
    """The one cursor for the life of the driver's connection, since all it finds is read at once."""
    cursor = connection.info.get(Prepared)
    if cursor is None:
        cursor = connection.info[Prepared] = connection.connection.cursor()
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
