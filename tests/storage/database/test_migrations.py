"""Migrations: up, down, up, with rows in place; killed in the middle they leave nothing half; two at once are one."""

import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from itertools import pairwise

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    Boolean,
    Date,
    DateTime,
    LargeBinary,
    MetaData,
    String,
    Table,
    insert,
    inspect,
    select,
    text,
)

from rules.typed.certificate_number import number_key
from storage.database.engine import Database
from storage.database.schema import (
    METADATA,
    NewerSchema,
    NoDatabase,
    alembic_config,
    bring_up_to_date,
    revisions,
)
from storage.maintenance.dump.table_order import columns_of, tables_in_order
from tests.storage import killed
from tests.support.databases.databases import on_postgresql
from tests.support.running.forked import exit_code, waiting_in_the_middle

DROPPED = {"job_runs"}  # no release ever wrote into it
REVISIONS = [it.revision for it in ScriptDirectory.from_config(alembic_config("")).walk_revisions()][::-1]


def test_the_files_are_named_by_the_revisions_in_their_order():
    assert revisions() == tuple(REVISIONS)


@pytest.fixture
def database(databases):
    database = Database(databases(schema=False))
    yield database
    database.close()


def is_as_mapped(database: Database) -> bool:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, METADATA) == []


def migrate(database: Database, way, revision: str) -> None:
    config = alembic_config(database.url)
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        way(config, revision)


def fill(database: Database) -> None:
    """Fill every table as it is now with two rows, each referring to its namesakes."""
    values = {
        Boolean: lambda n: n == 1, DateTime: lambda n: datetime(2026, 3, n), Date: lambda n: date(2026, 3, n),
        JSON: lambda n: {"n": n}, LargeBinary: lambda n: bytes([n]), String: str,
    }  # fmt: skip

    def value(column, n):
        return next((make(n) for kind, make in values.items() if isinstance(column.type, kind)), n)

    with database.engine.begin() as connection:
        for table in tables_in_order(connection):
            connection.execute(
                insert(table), [{it.name: value(it, n) for it in table.columns} for n in (1, 2)]
            )


def rows(database: Database) -> dict[str, list[dict]]:
    with database.engine.connect() as connection:
        return {
            table.name: sorted(
                ({name: row._mapping[name] for name in columns_of(table)} for row in connection.execute(select(table))),
                key=str,
            )
            for table in tables_in_order(connection)
        }  # fmt: skip


def assert_kept(database: Database, before: dict[str, list[dict]]) -> None:
    """Every row of before is there, in all its columns; newer tables and columns may stand beside."""
    after = rows(database)
    for table, kept in before.items():
        if table in DROPPED:
            continue
        assert [{name: row[name] for name in kept[0]} for row in after[table]] == kept, table


def test_a_new_database_matches_the_mapped_classes(database):
    bring_up_to_date(database)

    assert is_as_mapped(database)


def test_every_migration_goes_up_down_and_up_again(database):
    for revision in REVISIONS:
        migrate(database, command.upgrade, revision)
        migrate(database, command.downgrade, "-1")
        migrate(database, command.upgrade, revision)

    assert is_as_mapped(database)


def test_the_way_down_leads_to_an_empty_database(database):
    migrate(database, command.upgrade, "head")
    migrate(database, command.downgrade, "base")

    assert set(inspect(database.engine).get_table_names()) == {"alembic_version"}


@pytest.mark.parametrize(("revision", "to"), [*pairwise(REVISIONS), (REVISIONS[0], "head")])
def test_rows_of_every_table_go_up_down_and_up_unchanged(database, revision, to):
    """By every single migration, and from the first to the last."""
    migrate(database, command.upgrade, revision)
    fill(database)
    before = rows(database)
    for way, where in ((command.upgrade, to), (command.downgrade, revision), (command.upgrade, to)):
        migrate(database, way, where)
        assert_kept(database, before)

    assert all(len(kept) == 2 for kept in before.values())
    assert to != "head" or is_as_mapped(database)


def test_a_table_is_dropped_for_good_and_comes_back_empty_on_the_way_down(database):
    migrate(database, command.upgrade, "0006")
    fill(database)
    bring_up_to_date(database)

    assert not set(inspect(database.engine).get_table_names()) & DROPPED
    migrate(database, command.downgrade, "0006")
    assert all(rows(database)[table] == [] for table in DROPPED)


def test_of_codes_that_were_asked_for_before_it_is_known_when_their_mail_left(database):
    migrate(database, command.upgrade, "0007")
    fill(database)
    bring_up_to_date(database)

    assert all(it["mail_at"] == it["asked_at"] and not it["late"] for it in rows(database)["link_codes"])


@pytest.mark.parametrize("before", ["0010", "0015"])
def test_a_number_that_lies_in_a_database_has_the_key_of_today(database, before):
    bring_up_to_date(database)
    fill(database)
    migrate(database, command.downgrade, before)
    with database.engine.begin() as connection:
        connection.execute(
            text("UPDATE applications SET number = '證書字號：IA115-O0327', number_key = 'old'")
        )
    migrate(database, command.upgrade, "head")

    with database.engine.connect() as connection:
        keys = connection.scalars(text("SELECT DISTINCT number_key FROM applications")).all()
    assert keys == [number_key("IA115-00327")]


def test_bringing_up_to_date_keeps_what_is_there(database):
    bring_up_to_date(database)
    fill(database)
    before = rows(database)

    bring_up_to_date(database)

    assert rows(database) == before


@pytest.mark.parametrize("stop_at", [1, 20, 35])
def test_killed_in_the_middle_it_leaves_nothing_half_and_the_next_start_does_it_all(database, stop_at):
    assert exit_code(killed.migrate, database.url, stop_at) == -signal.SIGKILL

    assert inspect(database.engine).get_table_names() == []
    bring_up_to_date(database)
    assert is_as_mapped(database)


def test_killed_on_the_way_from_an_older_release_no_row_is_lost(database):
    migrate(database, command.upgrade, REVISIONS[0])
    fill(database)
    before = rows(database)
    assert exit_code(killed.migrate, database.url, 1) == -signal.SIGKILL

    bring_up_to_date(database)
    assert is_as_mapped(database)
    assert_kept(database, before)


@on_postgresql
def test_replicas_that_start_at_the_same_moment_all_find_it_done(database):
    others = [Database(database.url) for _ in range(4)]
    with ThreadPoolExecutor(len(others)) as threads:
        list(threads.map(bring_up_to_date, others))
    for other in others:
        other.close()

    assert is_as_mapped(database)


@on_postgresql
def test_a_replica_waits_for_another_that_migrates_longer_than_locks_may_last(database):
    """Other locks are given up after seconds, so that no chat hangs; this one is waited for."""
    impatient = Database(f"{database.url}&options=-c%20lock_timeout%3D1ms")
    with waiting_in_the_middle(killed.migrate, database.url, 20) as kill, ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(bring_up_to_date, impatient)
        while not _somebody_waits(database):
            assert not waiting.done(), waiting.result()
        kill()
        waiting.result(60)
    impatient.close()

    assert is_as_mapped(database)


def _somebody_waits(database: Database) -> bool:
    with database.engine.connect() as connection:
        waiting = text("select count(*) from pg_locks where locktype = 'advisory' and not granted")
        return connection.scalar(waiting) == 1


def test_old_code_refuses_a_newer_schema_and_leaves_it_alone(database):
    bring_up_to_date(database)
    fill(database)
    with database.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    before = rows(database)

    with pytest.raises(NewerSchema):
        bring_up_to_date(database)
    assert rows(database) == before


@pytest.mark.parametrize("noted", [[], ["0001", "0002"]], ids=["nothing", "two releases"])
def test_a_database_that_does_not_say_of_which_release_it_is_is_refused_and_left_alone(database, noted):
    bring_up_to_date(database)
    fill(database)
    with database.engine.begin() as connection:
        connection.execute(text("delete from alembic_version"))
        for it in noted:
            connection.execute(text("insert into alembic_version values (:it)"), {"it": it})
    before = rows(database)

    with pytest.raises(NoDatabase, match="does not say of which release"):
        bring_up_to_date(database)
    assert rows(database) == before


@on_postgresql
def test_keys_are_compared_by_their_bytes_whatever_the_database_was_made_for(database):
    bring_up_to_date(database)
    question = "select collation_name from information_schema.columns where table_name = 'outbox' and column_name = 'key'"

    with database.engine.connect() as connection:
        assert connection.scalar(text(question)) == "C"


@on_postgresql
def test_every_number_of_somebody_or_something_has_room_for_64_bits(database):
    bring_up_to_date(database)
    narrow = (
        "select table_name || '.' || column_name from information_schema.columns "
        "where table_schema = 'public' and column_name ~ '(^|_)id$' and data_type in ('integer', 'smallint')"
    )

    with database.engine.connect() as connection:
        assert connection.scalars(text(narrow)).all() == []


def test_what_stands_as_it_was_loaded_is_a_sample_and_what_the_office_has_changed_is_not(database):
    migrate(database, command.upgrade, "0010")
    row = {
        "code": "118002", "name": "電腦軟體應用", "level": "乙級", "issuer": "勞動部", "points": 15, "active": True,
        "old_issuer": "行政院勞工委員會", "english_name": "Computer Software Application", "aliases": "電軟;文書處理",
        "category": "技術士",
    }  # fmt: skip
    with database.engine.begin() as connection:
        kinds = Table("certificate_kinds", MetaData(), autoload_with=connection)
        connection.execute(insert(kinds), [row, row | {"code": "118003", "level": "丙級", "points": 9}])
    bring_up_to_date(database)

    with database.engine.connect() as connection:
        found = connection.execute(text("select code, sample from certificate_kinds order by code")).all()
    assert [(code, bool(sample)) for code, sample in found] == [("118002", True), ("118003", False)]
