"""Migrations: up, down, up again, with data in place, ending in just what the mapped classes say."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from storage.database import Database
from storage.schema import METADATA, NewerSchema, alembic_config, bring_up_to_date


@pytest.fixture
def database(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/m.db")
    yield database
    database.close()


def revisions(url: str) -> list[str]:
    return [script.revision for script in ScriptDirectory.from_config(alembic_config(url)).walk_revisions()][
        ::-1
    ]


def test_a_new_database_matches_the_mapped_classes(database):
    bring_up_to_date(database)

    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_every_migration_goes_up_down_and_up_again(database):
    config = alembic_config(database.url)
    for revision in revisions(database.url):
        command.upgrade(config, revision)
        command.downgrade(config, "-1")
        command.upgrade(config, revision)

    assert set(inspect(database.engine).get_table_names()) >= set(METADATA.tables)


def test_bringing_up_to_date_keeps_what_is_there(database):
    bring_up_to_date(database)
    with database.engine.begin() as connection:
        connection.execute(text("insert into facts (name, value) values ('a', 'b')"))

    bring_up_to_date(database)

    with database.engine.connect() as connection:
        assert connection.execute(text("select value from facts")).scalar() == "b"


def test_old_code_refuses_a_newer_schema(database):
    bring_up_to_date(database)
    with database.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))

    with pytest.raises(NewerSchema):
        bring_up_to_date(database)
