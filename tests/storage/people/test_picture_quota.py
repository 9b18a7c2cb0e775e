"""Picture quota: counted for each student and day, whoever counts at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from rules import picture_quality as rules
from rules.refusal import Refused
from tests.support.people.shelf import Shelf

MB = rules.MEGABYTE


def take(shelf: Shelf, student: int, size: int = MB) -> bool:
    try:
        shelf.run(lambda records: records.picture_quota.take(student, size))
    except Refused:
        return False
    return True


def test_two_processes_together_take_no_more_than_one(shelf, monkeypatch):
    monkeypatch.setattr(rules, "DAY_UNKEPT_MOST", 1000)
    other = Shelf(shelf.folder, shelf.db.url, key=shelf.key)
    student = shelf.add_student()
    with ThreadPoolExecutor(4) as threads:
        took = list(threads.map(lambda turn: take((shelf, other)[turn % 2], student), range(70)))

    assert sum(took) == rules.DAY_FILES_MOST == 60
    other.store.close()


def test_bytes_count_as_well_as_files_and_each_student_has_a_quota_of_their_own(shelf):
    student, other = shelf.add_student(), shelf.add_student("B11256002")
    assert [take(shelf, student, 100 * MB) for _ in range(4)] == [True, True, True, False]
    assert take(shelf, student, 0)
    assert take(shelf, other, 100 * MB)


def test_what_a_row_keeps_does_not_count_among_the_unkept(shelf):
    student = shelf.add_student()
    for _ in range(30):
        assert take(shelf, student, 0)
        shelf.keep(student)
    assert sum(take(shelf, student, 0) for _ in range(30)) == rules.DAY_UNKEPT_MOST == 20


def test_what_was_given_back_was_never_taken(shelf):
    student = shelf.add_student()
    take(shelf, student, 300 * MB)
    for _ in range(2):  # twice is no more than once
        shelf.run(lambda records: records.picture_quota.give_back(student, 300 * MB))
    assert take(shelf, student, 300 * MB)
    assert sum(take(shelf, student, 0) for _ in range(30)) == rules.DAY_UNKEPT_MOST - 1


def test_a_new_day_in_taipei_begins_anew_and_the_refusal_says_when(shelf):
    student = shelf.add_student()
    while take(shelf, student, 0):
        pass
    with pytest.raises(Refused) as refused:
        shelf.run(lambda records: records.picture_quota.take(student, 0))
    until = refused.value.values["until"]

    shelf.pass_time(seconds=(until - shelf.now).total_seconds() - 1)
    assert not take(shelf, student, 0)
    shelf.pass_time(seconds=1)
    assert take(shelf, student, 0)


def test_what_was_counted_on_another_day_is_forgotten_and_no_more(shelf):
    student, other = shelf.add_student(), shelf.add_student("B11256002")
    take(shelf, student)
    shelf.pass_time(days=1)
    take(shelf, other)
    shelf.run(lambda records: records.picture_quota.forget())

    assert shelf.run(lambda records: records.facts.named("picture_quota:")) == [f"picture_quota:{other}"]
