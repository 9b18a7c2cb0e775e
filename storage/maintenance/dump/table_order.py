"""Table order: all tables of a database, those that others refer to first."""

from sqlalchemy import JSON, Connection, MetaData, Table, func, select, text

VERSION = "alembic_version"
_LATER = "SELECT setval(pg_get_serial_sequence('{table}', '{column}'), max({column})) FROM {table}"


def tables_in_order(connection: Connection) -> list[Table]:
    """The tables in order, read from the database, not from our classes: it may be of an older release.

    The table that holds the schema's revision is not among them (`revision_of`).
    """
    metadata = MetaData()
    metadata.reflect(connection)
    found = [table for table in metadata.sorted_tables if table.name != VERSION]
    for column in (column for table in found for column in table.columns):
        if isinstance(column.type, JSON) and column.nullable:
            column.type = JSON(none_as_null=True)  # an empty cell must not come back as JSON's own null
    return found


def columns_of(table: Table) -> list[str]:
    """The columns of a table by name, for a migration that built it anew may have changed their order."""
    return sorted(column.name for column in table.columns)


def rows_in(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def count_after(connection: Connection, tables: list[Table]) -> None:
    """Set PostgreSQL's sequences behind the ids that came in, so that new rows are numbered after them."""
    if connection.dialect.name != "postgresql":
        return
    quote = connection.dialect.identifier_preparer.quote
    for table in tables:
        for column in table.primary_key.columns:
            if column.server_default is not None:
                names = {"table": quote(table.name), "column": quote(column.name)}
                connection.execute(text(_LATER.format(**names)))
