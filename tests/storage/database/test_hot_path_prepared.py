"""Prepared statements say the same as the session's own, on both databases."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from storage.database.engine import Away
from storage.database.hot_path.prepared import Prepared
from storage.tables.people import Person
from tests.support.databases.databases import on_postgresql

ROW = Person.__table__.c
AT = datetime(2026, 3, 10, 2, 0, 0, 123456, tzinfo=UTC)
MEET = Prepared(
    insert(Person).values(
        user_id=bindparam("of"), language=bindparam("language"), language_chosen=bindparam("chosen"), started_at=bindparam("at")
    )
)  # fmt: skip
FIND = Prepared(
    select(ROW.user_id, ROW.language_chosen, ROW.started_at, ROW.blocked_at).where(
        ROW.user_id == bindparam("of")
    )
)
SPEAK = Prepared(update(Person).values(language=bindparam("to")).where(ROW.language == "en"))


def person(of: int, language: str = "en", *, chosen: bool = True) -> dict:
    return {"of": of, "language": language, "chosen": chosen, "at": AT}


def test_values_come_back_as_they_went_in_and_as_mapped_objects_read_them(shelf):
    def work(records):
        MEET.run(records.session, person(1))
        return FIND.row(records.session, of=1), records.people.get(1)

    row, mapped = shelf.run(work)

    assert list(row) == [1, True, AT, None]
    assert (mapped.language, mapped.language_chosen, mapped.started_at) == ("en", True, AT)


def test_what_is_not_there_is_no_row_and_no_rows(shelf):
    assert shelf.run(lambda records: (FIND.row(records.session, of=9), FIND.rows(records.session, of=9))) == (
        None,
        [],
    )


def test_many_run_at_once_and_all_that_were_touched_are_counted(shelf):
    def work(records):
        MEET.run(records.session, person(1), person(2), person(3, "ja"))
        return SPEAK.run(records.session, {"to": "zh-Hant"})

    assert shelf.run(work) == 2
    assert shelf.run(lambda records: records.people.get(3).language) == "ja"


def test_it_belongs_to_the_transaction_and_is_undone_with_it(shelf):
    def work(records):
        MEET.run(records.session, person(1))
        raise KeyError

    with pytest.raises(KeyError):
        shelf.run(work)

    assert shelf.run(lambda records: records.people.get(1)) is None


def test_a_fault_is_told_as_sqlalchemy_tells_it_and_quotes_nobody(shelf):
    shelf.run(lambda records: MEET.run(records.session, person(1, "secret")))

    with pytest.raises(IntegrityError) as fault:
        shelf.run(lambda records: MEET.run(records.session, person(1, "secret")))

    assert "secret" not in str(fault.value)
    assert fault.value.hide_parameters


@on_postgresql
@pytest.mark.parametrize(
    "asks", [lambda it: FIND.row(it.session, of=1), lambda it: it.session.scalar(select(Person.language))]
)
def test_a_server_that_goes_inside_of_a_savepoint_is_away_and_nobody_s_fault(shelf, asks):
    def is_cut(it):
        with it.session.begin_nested():
            pid = it.session.connection().connection.driver_connection.info.backend_pid
            cut = text(f"select pg_terminate_backend({pid}, 5000)")
            shelf.run(lambda other: other.session.execute(cut))
            asks(it)

    with pytest.raises(Away):
        shelf.run(is_cut)


def test_it_is_undone_with_a_savepoint_that_nothing_else_went_into(shelf):
    def work(records):
        MEET.run(records.session, person(1))
        with pytest.raises(KeyError), records.session.begin_nested():
            SPEAK.run(records.session, {"to": "ja"})
            raise KeyError

    shelf.run(work)

    assert shelf.run(lambda records: records.people.get(1)).language == "en"
