"""A backup comes back as it was made, from either database into either one."""

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text

from storage.database.schema import alembic_config, revision_of
from storage.messaging.outbox import Outgoing
from storage.messaging.restore_hold import HELD
from storage.tables.catalogue import Bank
from storage.tables.messaging import OutboxRow
from tests.support.databases.databases import KINDS

CHANGED = {"outbox", "facts"}  # what was unsent is held, and when it was restored is remembered


@pytest.mark.parametrize("frm", KINDS)
@pytest.mark.parametrize("to", KINDS)
def test_every_row_and_picture_comes_back_on_either_database(machine, frm, to):
    old, new = machine("old", frm).furnish(), machine("new", to, bare=True)
    made = old.backup()
    done = new.restore(old.file)
    new.open()

    assert (made.rows, made.pictures, made.sound) == (done.totals.rows, 2, True)
    assert {name: it for name, it in new.checksums().items() if name not in CHANGED} == {
        name: it for name, it in old.checksums().items() if name not in CHANGED
    }
    assert sorted(it.name for it in new.files.all()) == sorted(it.name for it in old.files.all())
    assert new.store.run_now(_known_again) == ("00012345678901", "keyword", {"考": 1}, 2)


@pytest.mark.parametrize("kind", KINDS)
def test_rows_that_come_after_a_restore_are_numbered_after_it(machine, kind):
    old, new = machine("old", kind).furnish(), machine("new", kind, bare=True)
    old.backup()
    new.restore(old.file)
    new.open().run_now(
        lambda records: records.outbox.put(Outgoing(lane="1", method="m", payload={}, key="later"))
    )

    rows = new.db.read_now(lambda session: {it.key: (it.id, it.status) for it in session.query(OutboxRow)})
    assert rows["later"][0] > max(it for it, status in rows.values() if status == HELD)


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_goes_on_beside_a_command_that_writes(machine, kind):
    old = machine("old", kind).furnish()
    with old.db.engine.begin() as import_under_way:
        import_under_way.execute(text("update students set name = '別人'"))
        assert old.backup().sound
        import_under_way.rollback()


def test_the_backup_says_nothing_without_the_key_and_is_the_owners_alone(old):
    old.backup()

    content = old.file.read_bytes()
    assert "林曉晴".encode() not in content
    assert b"outbox" not in content
    assert old.file.stat().st_mode & 0o777 == 0o600


def test_an_older_schema_is_brought_up_to_date_where_it_is_restored(machine, bare):
    old = machine("older", "sqlite", bare=True)
    old.open()
    config = alembic_config(old.url)
    with old.db.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("insert into banks values ('700', '中華郵政', '', '', '', '')"))
    old.backup()
    bare.restore(old.file)

    assert bare.open().run_now(lambda records: records.session.get_one(Bank, "700").name) == "中華郵政"
    assert bare.db.read_now(lambda session: revision_of(session.connection())) == newest(old.url)


def newest(url: str) -> str:
    return ScriptDirectory.from_config(alembic_config(url)).get_current_head()


def _known_again(records):
    student = records.roster.by_number("B11256001")
    account = records.accounts.of(student.id)
    talk = records.conversations.load(1001)
    pictures = [records.album.open(it) for it in account.pictures.values()]
    return records.accounts.number(account), talk.step, talk.memo, len(pictures)
