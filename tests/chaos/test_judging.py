"""The judgement itself: whatever it is there to find, it finds."""

import sqlite3

import pytest

from tests.chaos.harness.archive import Archive
from tests.chaos.harness.judgement.judging import judge
from tests.chaos.harness.judgement.report import Found, Verdict, markdown, percentile
from tests.chaos.harness.students import a_class, answers, chat_of, shuffled_across_chats

pytestmark = pytest.mark.xdist_group("chaos")
UPDATES, STUDENTS = 60, 5
TAMPERED = {
    "an update that was lost": "delete from inbox where update_id = (select max(update_id) from inbox)",
    "an update that waits": "update inbox set status = 'new' where update_id = (select max(update_id) from inbox)",
    "an answer that was applied twice": "update conversations set version = version + 1 where user_id = 5001",
    "another answer": "update applications set number = 'another' where id = 1",
    "a draft too much": "insert into applications (student_id, status, version, back_blank, waits_for_account, wrong,"
    " unchanged, supplements, created_at, updated_at) select student_id, status, version, back_blank,"
    " waits_for_account, wrong, unchanged, supplements, created_at, updated_at from applications where id = 1",
    "a notice that was not sent": "update outbox set status = 'dead' where id = (select max(id) from outbox)",
    "a message that never arrived": "update outbox set message_id = 999999 where id = (select max(id) from outbox"
    " where message_id is not null)",
    "messages in another order": "update outbox set message_id = 1 + (select max(message_id) from outbox o where"
    " o.lane = '5001') - message_id where lane = '5001' and message_id is not null",
    "a message that nobody wrote down": "update outbox set message_id = null where id = (select max(id) from outbox"
    " where message_id is not null)",
}


@pytest.fixture(scope="module")
def calm(references):
    return references.of(UPDATES, STUDENTS)[0]


def judged(reference) -> Found:
    found = Found()
    judge(reference.town, reference, found, UPDATES)
    return found


@pytest.fixture
def tampered(calm, monkeypatch, tmp_path):
    """A tampered town, judged against itself, with something wrong in a copy of its database."""

    def tamper(statement: str) -> Found:
        town, key = calm.town, calm.town.folder / "server.key"
        copy = tmp_path / "copy.db"
        with sqlite3.connect(town.url.removeprefix("sqlite:///")) as source, sqlite3.connect(copy) as target:
            source.backup(target)
            assert target.execute(statement).rowcount
        found = Found()
        with monkeypatch.context() as patch:
            patch.setattr(town, "archive", Archive(f"sqlite:///{copy}", key))
            patch.setattr(town, "interruptions", [])
            other = type(calm)(type("Calm", (), {"archive": Archive(town.url, key)})(), calm.weighed)
            judge(town, other, found, UPDATES)
        return found

    return tamper


def test_a_run_that_is_like_the_calm_one_breaks_nothing(calm):
    assert not judged(calm).broken


@pytest.mark.parametrize("statement", TAMPERED.values(), ids=TAMPERED)
def test_the_judgement_finds_what_is_wrong(tampered, statement):
    assert tampered(statement).broken


def test_a_shuffle_across_chats_keeps_the_order_of_each_chat(calm):
    students = a_class(3, 1, calm.town.students[0].today)
    said = answers(students, 50, 1)

    mixed = shuffled_across_chats(said, 2)

    assert mixed != said
    for student in students:
        own = [it for it in said if chat_of(it) == student.user]
        assert [it for it in mixed if chat_of(it) == student.user] == own


def test_a_verdict_is_a_line_of_the_operators_table():
    found = Found(["5 kills"], ["1 lost"])

    table = markdown([Verdict("sqlite", "kill", "0 lost", found, 3.4)])

    assert table.splitlines()[-1] == "| kill (sqlite) | 0 lost | 5 kills | broken: 1 lost | 3 |"


def test_a_percentile_is_a_value_that_was_measured():
    assert percentile([5.0, 1.0, 3.0], 0.5) == 3.0
    assert percentile([float(it) for it in range(1, 101)], 0.99) == 99.0
    assert percentile([], 0.5) == 0.0
