"""Objects that are filled by hand behave as those that the session loads."""

import gc
from datetime import date

import pytest

from storage.tables.people import Person
from tests.support.people.people import application, linked


@pytest.fixture
def draft_id(shelf):
    """The id of a draft, of a student whose telephone is known."""
    student_id = shelf.add_student()

    def work(records):
        linked(records, 1001)
        return application(records, student_id).id

    return shelf.run(work)


def test_what_is_not_there_is_none(shelf):
    assert shelf.run(lambda records: records.people.get(9)) is None


def test_an_object_is_as_the_session_itself_would_have_loaded_it(shelf, draft_id):
    ours = shelf.run(lambda records: records.people.get(1001))
    theirs = shelf.run(lambda records: records.session.get(Person, 1001))

    names = Person.__mapper__.column_attrs.keys()
    assert [getattr(ours, name) for name in names] == [getattr(theirs, name) for name in names]


def test_the_same_row_is_the_same_object_although_nobody_held_it(shelf, draft_id):
    def work(records):
        first = id(records.people.get(1001))
        gc.collect(1)  # what was made just now; all that the suite has made would take seconds
        return first == id(records.people.get(1001)) == id(records.session.get(Person, 1001))

    assert shelf.run(work)


def test_what_is_changed_is_written_with_the_commit(shelf, draft_id):
    def work(records):
        records.people.get(1001).language = "en"
        records.applications.get(draft_id).number = "77"

    shelf.run(work)

    assert shelf.run(lambda records: records.people.get(1001).language) == "en"
    assert shelf.run(lambda records: records.applications.get(draft_id).number) == "77"


def test_what_it_is_related_to_comes_when_it_is_asked_for(shelf, draft_id):
    code = shelf.add_kind()

    def work(records):
        draft = records.applications.get(draft_id)
        assert draft.kind is None
        records.applications.write(draft, kind_code=code)

    shelf.run(work)
    read = lambda records: records.applications.get(draft_id)  # noqa: E731

    assert shelf.run(lambda records: read(records).kind.name) == "園藝"
    assert shelf.run(lambda records: read(records).student.number) == "B11256001"
    assert shelf.run(lambda records: records.people.get(1001).student.name) == "林曉晴"


def test_a_savepoint_that_is_undone_undoes_the_object_as_well(shelf, draft_id):
    def work(records):
        person = records.people.get(1001)
        with pytest.raises(KeyError), records.session.begin_nested():
            person.language = "en"
            records.session.flush()
            raise KeyError
        return person.language, records.people.get(1001).language

    assert shelf.run(work) == ("zh-Hant", "zh-Hant")


def test_columns_are_written_at_once_and_seen_in_the_object(shelf, draft_id):
    def work(records):
        draft = records.applications.get(draft_id)
        records.applications.write(draft, effective_date=date(2026, 3, 2), semester="114-2")
        assert not records.session.dirty
        return draft.effective_date, draft.semester

    assert shelf.run(work) == (date(2026, 3, 2), "114-2")
    assert shelf.run(lambda records: records.applications.get(draft_id).effective_date) == date(2026, 3, 2)


def test_a_row_that_another_transaction_deleted_is_gone_here_too(shelf, draft_id):
    def work(records):
        draft = records.applications.get(draft_id)
        records.applications.delete_draft(draft)
        return records.applications.get(draft_id)

    assert shelf.run(work) is None
    assert shelf.run(lambda records: records.applications.get(draft_id)) is None
