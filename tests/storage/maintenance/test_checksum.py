"""A table's checksum tells every change of a row, and does not care for order."""

import pytest
from sqlalchemy import delete, insert

from storage.database.engine import Database
from storage.database.schema import bring_up_to_date
from storage.maintenance.dump.checksum import Checksum, checksum_of
from storage.maintenance.dump.row_format import line_of, lines_of, rows_of
from storage.maintenance.dump.table_order import columns_of, tables_in_order
from tests.support.people.shelf import Shelf


@pytest.fixture
def filled(tmp_path):
    """A shelf with rows of every kind of value: bytes, dates, JSON, truth, nothing."""
    shelf = Shelf(tmp_path)
    student = shelf.add_student()
    shelf.add_kind()

    def fill(records):
        account = records.accounts.of(student)
        account.pictures = {"名": [1, None, {"b": 1, "a": 2}]}
        records.accounts.set_number(account, "00012345678901")

    shelf.run(fill)
    shelf.add_application(student, effective_date=shelf.now.date())
    yield shelf
    shelf.store.close()


@pytest.fixture
def empty(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/other.db")
    bring_up_to_date(database)
    yield database
    database.close()


def checksums(database: Database) -> dict[str, tuple[int, str]]:
    with database.engine.connect() as connection:
        found = {table.name: checksum_of(connection, table) for table in tables_in_order(connection)}
    return {name: (checksum.rows, checksum.hex) for name, checksum in found.items()}


def test_rows_that_went_through_lines_have_the_same_checksums(filled, empty):
    with filled.db.engine.connect() as old, empty.engine.begin() as new:
        tables = {table.name: table for table in tables_in_order(new)}
        for table in tables_in_order(old):
            for lines in lines_of(old, table):
                new.execute(insert(tables[table.name]), rows_of(table, columns_of(table), lines))

    assert checksums(empty) == checksums(filled.db)
    assert checksums(empty)["accounts"][0] == 1


def test_one_changed_value_gives_another_checksum_of_its_table_alone(filled):
    before = checksums(filled.db)
    filled.run(lambda records: setattr(records.roster.by_number("B11256001"), "name", "林曉青"))
    after = checksums(filled.db)

    assert {name for name in before if before[name] != after[name]} == {"students"}


def test_rows_in_another_order_have_the_same_checksum():
    lines = [line_of([number, "x"]) for number in range(5)]
    one, other = Checksum(), Checksum()
    one.add(lines)
    other.add(reversed(lines))

    assert one == other
    assert one.rows == 5


def test_every_table_comes_after_those_that_it_refers_to(filled):
    with filled.db.engine.connect() as connection:
        seen = set()
        for table in tables_in_order(connection):
            assert {key.column.table.name for key in table.foreign_keys} <= seen
            seen.add(table.name)

    assert "applications" in seen


def test_an_emptied_table_has_the_checksum_of_nothing(filled):
    with filled.db.engine.begin() as connection:
        table = next(it for it in tables_in_order(connection) if it.name == "accounts")
        connection.execute(delete(table))

        assert checksum_of(connection, table) == Checksum()
