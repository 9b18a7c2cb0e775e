"""Alembic's environment: migrations run on a connection that is handed in."""

from typing import Literal

from alembic import context
from sqlalchemy import NullPool, create_engine

from storage.database.schema import METADATA
from storage.tables.columns import Coded, Instant


def _run(connection) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        transactional_ddl=True,
        render_item=_plain,
    )
    with context.begin_transaction():
        context.run_migrations()


def _plain(kind: str, column: object, _context: object) -> str | Literal[False]:
    """Write our own column types as what they are in the database."""
    if kind == "type" and isinstance(column, Instant):
        return "sa.DateTime()"
    return "sa.String(length=24)" if kind == "type" and isinstance(column, Coded) else False


_connection = context.config.attributes.get("connection")
if _connection is not None:
    _run(_connection)
else:
    url = context.config.get_main_option("sqlalchemy.url") or ""
    with create_engine(url, poolclass=NullPool).begin() as fresh:
        _run(fresh)
