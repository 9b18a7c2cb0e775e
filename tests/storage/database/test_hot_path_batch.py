"""Batches: a transaction for several chats asks the server less often, and nobody can tell the difference."""

import asyncio
from threading import Barrier

import pytest
from sqlalchemy import bindparam, insert, select, text, update

from storage.database.engine import POSTGRES_THREADS, Away
from storage.database.hot_path.batch import Belated
from storage.database.hot_path.prepared import Prepared
from storage.tables.people import Person
from tests.support.databases.databases import on_postgresql

pytestmark = on_postgresql

ANN, BEN = 1001, 1002
ROW = Person.__table__.c
OF = ROW.user_id == bindparam("of")
MEET = Prepared(
    insert(Person).values(user_id=bindparam("of"), language=bindparam("to"), language_chosen=False)
)
SPEAK = Prepared(update(Person).where(OF).values(language=bindparam("to")))
SPEAK_ELSE = Prepared(update(Person).where(OF).values(language=bindparam("to"), language_chosen=True))
HEAR = Prepared(select(ROW.language).where(OF))
COUNT = Prepared(select(ROW.user_id), steady=True)


@pytest.fixture
def ways(monkeypatch):
    """The statements that Prepared sent to the server: how many values each time."""
    gone, asks, runs = [], Prepared._ask, Prepared._run

    def ask(self, connection, values):
        gone.append("asked")
        return asks(self, connection, values)

    def run(self, connection, all_values):
        gone.append(len(all_values))
        return runs(self, connection, all_values)

    monkeypatch.setattr(Prepared, "_ask", ask)
    monkeypatch.setattr(Prepared, "_run", run)
    return gone


@pytest.fixture
def people(shelf):
    """Ann and Ben, who speak English."""
    shelf.run(lambda it: MEET.run(it.session, {"of": ANN, "to": "en"}, {"of": BEN, "to": "en"}))


def turns(shelf, *work, ahead=()):
    """The results of several pieces of work, each in its turn, in one transaction."""

    def find(records):
        HEAR.ahead(records.session, of=ahead)
        return list(work)

    return asyncio.run(shelf.store.run_each(find, lambda records, it: it(records)))


def says(language, of=ANN, how=SPEAK):
    return lambda it: how.later(it.session, {"of": of, "to": language})


def heard(of=ANN):
    return lambda it: HEAR.row(it.session, of=of)[0]


def by_the_session(of=ANN):
    return lambda it: it.session.scalar(select(Person.language).where(Person.user_id == of))


def language(shelf, of=ANN):
    return shelf.run(heard(of))


def test_what_each_of_them_writes_goes_together_at_the_end(shelf, people, ways):
    turns(shelf, says("ja"), says("ko", of=BEN))

    assert ways == [2]
    assert (language(shelf), language(shelf, BEN)) == ("ja", "ko")


def test_to_one_table_the_order_of_writing_is_kept(shelf, people):
    turns(shelf, says("a"), says("b", how=SPEAK_ELSE), says("c"))

    assert language(shelf) == "c"


@pytest.mark.parametrize("asks", [heard, by_the_session])
def test_who_asks_sees_what_was_held_back(shelf, people, asks):
    assert turns(shelf, says("ja"), asks()) == [None, "ja"]


def test_what_was_read_ahead_costs_no_way_and_is_told_once(shelf, people, ways):
    assert turns(shelf, heard(), heard(BEN), heard(), ahead=(ANN, BEN)) == ["en", "en", "en"]
    assert ways == ["asked"]


def test_what_is_not_there_is_not_there_ahead(shelf, people):
    assert turns(shelf, lambda it: HEAR.row(it.session, of=9), ahead=(9,)) == [None]


def as_an_object(it):
    it.people.get(BEN).language = "ja"


def at_once(it):
    SPEAK.run(it.session, {"of": BEN, "to": "ja"})


@pytest.mark.parametrize("changes", [as_an_object, at_once, says("ja", of=BEN)])
def test_what_was_read_ahead_is_forgotten_when_somebody_writes(shelf, people, changes):
    assert turns(shelf, changes, heard(BEN), ahead=(ANN, BEN)) == [None, "ja"]


def test_what_nobody_changes_is_asked_for_once_and_keeps_nothing_from_waiting(shelf, people, ways):
    counts = lambda it: len(COUNT.rows(it.session))  # noqa: E731

    assert turns(shelf, says("ja"), counts, says("ko", of=BEN), counts) == [None, 2, None, 2]
    assert ways == ["asked", 2]


def test_what_nobody_changes_is_asked_for_again_when_somebody_does(shelf, people):
    counts = lambda it: len(COUNT.rows(it.session))  # noqa: E731
    comes = lambda it: it.session.add(Person(user_id=9, language="en"))  # noqa: E731

    assert turns(shelf, counts, comes, counts) == [2, None, 3]


def test_who_reads_ahead_sees_what_was_held_back(shelf, people):
    reads_ahead = lambda it: HEAR.ahead(it.session, of=[ANN])  # noqa: E731

    assert turns(shelf, says("ja"), reads_ahead, heard()) == [None, [[("ja",)]], "ja"]


def test_a_savepoint_that_is_undone_takes_only_what_was_held_back_since(shelf, people):
    def hesitates(it):
        says("ja")(it)
        with pytest.raises(KeyError), it.session.begin_nested():
            it.session.add(Person(user_id=9, language="en"))
            it.session.flush()
            says("ko")(it)
            raise KeyError
        says("de", of=BEN)(it)

    turns(shelf, hesitates)

    assert (language(shelf), language(shelf, BEN)) == ("ja", "de")
    assert shelf.run(lambda it: HEAR.row(it.session, of=9)) is None


def test_what_is_undone_with_a_savepoint_is_not_even_tried(shelf, people, ways):
    def hesitates(it):
        with pytest.raises(KeyError), it.session.begin_nested():
            MEET.later(it.session, {"of": ANN, "to": "ja"})
            raise KeyError

    turns(shelf, hesitates, says("de", of=BEN))

    assert ways == [1]
    assert (language(shelf), language(shelf, BEN)) == ("en", "de")


def test_a_write_that_fails_late_is_nobody_s_and_undoes_all(shelf, people):
    meets_again = lambda it: MEET.later(it.session, {"of": ANN, "to": "ja"})  # noqa: E731

    with pytest.raises(Belated):
        turns(shelf, says("ko", of=BEN), meets_again)

    assert language(shelf, BEN) == "en"
    turns(shelf, says("ko", of=BEN))
    assert language(shelf, BEN) == "ko"


def test_what_the_driver_cannot_spell_is_not_blamed_on_whose_turn_it_is(shelf, people):
    with pytest.raises(Belated):
        turns(shelf, says("\ud800"), says("ja", of=BEN))


def cut(shelf, it):
    """Cut the connection of these records to the server."""
    pid = it.session.connection().connection.driver_connection.info.backend_pid
    shelf.run(lambda other: other.session.execute(text(f"select pg_terminate_backend({pid}, 5000)")))


def test_a_server_that_is_gone_by_then_is_away(shelf, people):
    def says_and_is_cut(it):
        says("ja")(it)
        cut(shelf, it)

    with pytest.raises(Away):
        turns(shelf, says_and_is_cut)

    assert language(shelf) == "en"


@pytest.mark.parametrize("asks", [heard, by_the_session])
@pytest.mark.parametrize("take", [turns, lambda shelf, work: shelf.run(work)], ids=["together", "alone"])
def test_a_server_that_goes_inside_of_a_savepoint_is_away_and_nobody_s_fault(shelf, people, take, asks):
    def is_cut(it):
        with it.session.begin_nested():
            cut(shelf, it)
            asks()(it)

    with pytest.raises(Away):
        take(shelf, is_cut)

    assert language(shelf) == "en"


def test_a_way_that_is_lost_and_taken_anew_by_others_is_left_to_them(shelf, people):
    all_have_one = Barrier(POSTGRES_THREADS - 1)

    async def by_others():
        def takes_one(other):
            other.session.connection()
            all_have_one.wait(timeout=5)

        await asyncio.gather(*(shelf.store.run(takes_one) for _ in range(all_have_one.parties)))

    def is_cut(it):
        cut(shelf, it)
        try:
            heard()(it)
        finally:
            asyncio.run(by_others())

    with pytest.raises(Away):
        turns(shelf, is_cut)


def test_the_next_transaction_holds_nothing_back(shelf, people, ways):
    turns(shelf, says("ja"))
    ways.clear()

    shelf.run(says("ko"))

    assert ways == [1]
    assert language(shelf) == "ko"
