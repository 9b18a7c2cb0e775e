"""The outbox: each once by its key, in order per lane, sealed while it waits."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, text, update

from rules.notice_keys import ALBUM
from storage.messaging.outbox import _DUE
from storage.tables.messaging import OutboxRow
from tests.support.databases.databases import on_postgresql, on_sqlite
from tests.support.databases.outbox import claim, end, put, saying

SECRET = "驗證碼 7K3M-9QXD"
ANSWER = ALBUM(album="9", user=1001)


def said(rows):
    return [row.payload["text"] for row in rows]


def statuses(shelf):
    return [row.status for row in shelf.outbox()]


def next_due(shelf, *shut):
    return shelf.run(lambda records: records.outbox.next_due(set(shut)))


class TestKeys:
    def test_the_same_key_never_enters_twice(self, shelf):
        put(shelf, saying(said="first", key="case:17:returned:v3"))
        put(shelf, saying(said="second", key="case:17:returned:v3"))

        assert said(claim(shelf)) == ["first"]

    def test_a_key_that_was_sent_long_ago_is_still_known(self, shelf):
        put(shelf, saying(key="reminder:1"))
        end(shelf, claim(shelf)[0])
        put(shelf, saying(key="reminder:1"))

        assert claim(shelf) == []
        assert shelf.run(lambda records: records.outbox.known(["reminder:1", "reminder:2"])) == {"reminder:1"}

    def test_many_keys_are_known_in_one_question(self, shelf):
        put(shelf, *(saying(key=f"k{number}") for number in range(2500)))
        keys = [f"k{number}" for number in range(2500, -1, -1)]

        assert len(shelf.run(lambda records: records.outbox.known(keys))) == 2500

    def test_rows_without_a_key_are_all_different(self, shelf):
        put(shelf, saying(), saying(lane="1002"))

        assert len(claim(shelf)) == 2

    def test_what_waits_is_replaced_at_the_end_of_its_lane(self, shelf):
        put(shelf, saying(said="old", key=ANSWER), saying(said="between"))
        shelf.run(lambda records: records.outbox.replace(saying(said="new", key=ANSWER)))

        assert said(claim(shelf)) == ["between"]
        assert [row.key == str(ANSWER) for row in shelf.outbox()] == [False, True]

    @pytest.mark.parametrize("gone", ["sent", "being sent"])
    def test_what_has_left_cannot_be_replaced_and_the_new_one_follows_it(self, shelf, gone):
        """A picture of an album may be slow: its answer must not be swallowed by the answer to the first."""
        put(shelf, saying(said="one picture", key=ANSWER))
        first = claim(shelf)[0]
        if gone == "sent":
            end(shelf, first)
        for words in ("two pictures", "three pictures"):
            shelf.run(lambda records, words=words: records.outbox.replace(saying(said=words, key=ANSWER)))
        end(shelf, first)

        assert said(claim(shelf)) == ["three pictures"]
        assert len(shelf.outbox()) == 2


class TestOrder:
    def test_one_lane_leaves_one_by_one_in_order(self, shelf):
        put(shelf, saying(said="one"), saying(said="two"))
        first = claim(shelf)

        assert said(first) == ["one"]
        assert claim(shelf) == []
        end(shelf, first[0])
        assert said(claim(shelf)) == ["two"]

    def test_lanes_do_not_wait_for_each_other(self, shelf):
        put(shelf, saying("1"), saying("1"), saying("2"), saying("3"))

        assert [row.lane for row in claim(shelf, "2")] == ["1", "3"]

    def test_a_head_that_has_to_wait_holds_up_its_lane_only(self, shelf):
        put(shelf, saying(said="one"), saying(said="two"), saying("1002", "else"))
        head = claim(shelf, "1002")[0]
        shelf.run(lambda records: records.outbox.wait(head.id, shelf.now + timedelta(seconds=9), "429"))

        assert said(claim(shelf)) == ["else"]
        shelf.pass_time(seconds=9)
        again = claim(shelf)
        assert (said(again), again[0].attempts, again[0].error) == (["one"], 2, "429")

    def test_urgent_heads_go_before_patient_ones(self, shelf):
        put(shelf, saying("1", "reminder", urgent=False), saying("2", "answer"))

        assert said(claim(shelf, limit=1)) == ["answer"]

    def test_nothing_leaves_before_its_time(self, shelf):
        put(shelf, saying(not_before=shelf.now + timedelta(seconds=2)))
        assert claim(shelf) == []
        shelf.pass_time(seconds=2)

        assert len(claim(shelf)) == 1


class TestNextDue:
    def test_it_is_the_time_of_the_earliest_head(self, shelf):
        later, sooner = shelf.now + timedelta(minutes=2), shelf.now + timedelta(minutes=1)
        put(shelf, saying("1", not_before=later), saying("2", not_before=sooner))

        assert next_due(shelf) == sooner
        assert next_due(shelf, "2") == later
        assert next_due(shelf, "1", "2") is None

    def test_rows_behind_a_waiting_head_do_not_count(self, shelf):
        """Such rows would make the sender believe that there is always something to do."""
        put(shelf, saying(not_before=shelf.now + timedelta(minutes=1)), saying(said="behind"))

        assert next_due(shelf) == shelf.now + timedelta(minutes=1)

    def test_rows_behind_one_being_sent_do_not_count(self, shelf):
        put(shelf, saying(), saying(said="behind"))
        claim(shelf)

        assert next_due(shelf) is None


class TestEnds:
    def test_a_sent_row_gives_up_its_payload_and_keeps_its_message(self, shelf):
        put(shelf, saying(said=SECRET))
        assert SECRET.encode() not in shelf.outbox()[0].payload
        end(shelf, claim(shelf)[0], message_id=77)
        row = shelf.outbox()[0]

        assert (row.status, row.payload, row.message_id, row.sent_at) == ("sent", None, 77, shelf.now)

    def test_what_was_being_sent_at_a_crash_is_sent_again(self, shelf):
        put(shelf, saying(said="one"), saying(said="two"))
        claim(shelf)
        assert shelf.run(lambda records: records.outbox.recover()) == 1

        assert said(claim(shelf)) == ["one"]

    def test_a_row_that_does_not_open_is_set_aside_and_the_others_go_on(self, shelf):
        put(shelf, saying(said="damaged"), saying("1002", "whole"))
        damage = update(OutboxRow).where(OutboxRow.lane == "1001").values(payload=b"\x01 not sealed by us")
        shelf.db.run_now(lambda session: session.execute(damage))

        assert said(claim(shelf)) == ["whole"]
        assert statuses(shelf) == ["dead", "sending"]

    def test_a_topic_that_became_pointless_is_skipped_where_unsent(self, shelf):
        put(
            shelf,
            saying(said="sent", topic="code:1"),
            saying(said="unsent", topic="code:1"),
            saying(said="other"),
        )
        end(shelf, claim(shelf)[0])
        shelf.run(lambda records: records.outbox.skip_topic("code:1"))

        assert statuses(shelf) == ["sent", "skipped", "new"]
        assert shelf.outbox()[1].payload is None

    def test_what_was_said_on_a_topic_vanishes_at_its_time(self, shelf):
        put(shelf, saying(topic="review:4"), saying(topic="review:4"))
        end(shelf, claim(shelf)[0], message_id=77)
        shelf.run(lambda records: records.outbox.delete_topic("review:4", shelf.now + timedelta(minutes=15)))
        due = lambda: shelf.run(lambda records: records.chat_deletions.due())  # noqa: E731

        assert due() == []
        shelf.pass_time(minutes=15)
        assert due() == [(shelf.outbox()[0].id, "1001", 77)]
        shelf.run(lambda records: records.chat_deletions.enqueued([shelf.outbox()[0].id]))
        assert due() == []

    @pytest.mark.parametrize(
        "ends",
        [lambda outbox, now: outbox.delete_topic("review:4", now), lambda outbox, _: outbox.skip_topic("review:4")],
        ids=["taken away", "pointless"],
    )  # fmt: skip
    def test_what_was_on_its_way_when_its_topic_ended_comes_too_late(self, shelf, ends):
        put(shelf, saying(topic="review:4"))
        row = claim(shelf)[0]
        shelf.run(lambda records: ends(records.outbox, shelf.now))
        shelf.run(lambda records: records.outbox.wait(row.id, shelf.now + timedelta(seconds=2), "away"))
        shelf.pass_time(seconds=2)

        assert claim(shelf)[0].drop_after < shelf.now

    def test_what_waits_for_a_moved_group_goes_to_its_new_id(self, shelf):
        put(shelf, saying("-5", "sent"), saying("-5", "waits"))
        end(shelf, claim(shelf)[0])
        shelf.run(lambda records: records.outbox.move_lane("-5", "-1005"))

        assert [row.lane for row in shelf.outbox()] == ["-5", "-1005"]


def fill(shelf, rows: list[tuple[str, str]], status: str) -> None:
    """Put many rows into the outbox at once, by lane and key, and nothing in them."""
    same = {
        "method": "sendMessage", "urgent": True, "quiet": False, "attempts": 0, "status": status,
        "not_before": shelf.now, "created_at": shelf.now,
    }  # fmt: skip
    values = [{"lane": lane, "key": key, **same} for lane, key in rows]
    shelf.db.run_now(lambda session: session.execute(insert(OutboxRow.__table__), values))


def plan(session, now) -> str:
    """How PostgreSQL would find what is due."""
    statement = _DUE["postgresql"].statement.params(now=now, most=64)
    asked = statement.compile(session.get_bind(), compile_kwargs={"literal_binds": True})
    return "\n".join(line for (line,) in session.execute(text(f"EXPLAIN {asked}")))


class TestSpeed:
    @pytest.fixture
    def crowded(self, shelf):
        """A shelf where 5,000 rows wait in 300 lanes, behind 5,000 that were sent."""
        for status, numbers in (("sent", range(5000)), ("new", range(5000, 10_000))):
            fill(shelf, [(str(1000 + number % 300), f"k{number}") for number in numbers], status)
        return shelf

    @on_sqlite
    def test_the_heads_are_found_by_the_index_of_what_waits(self, crowded):
        def plan(session):
            statement = (
                _DUE["sqlite"]
                .statement.params(now=crowded.now, most=64)
                .compile(session.get_bind(), compile_kwargs={"render_postcompile": True})
            )
            filled = tuple(statement.params[name] for name in statement.positiontup)
            filled = tuple(str(value) for value in filled)
            return session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", filled).all()

        shown = str(crowded.db.read_now(plan))

        assert "ix_outbox_waiting" in shown
        assert "SCAN outbox'" not in shown

    @on_postgresql
    def test_postgresql_finds_them_by_that_index_as_well(self, shelf):
        """300 rows wait in 100 lanes, behind 40,000 that were sent."""
        fill = text(
            "INSERT INTO outbox (lane, method, key, urgent, quiet, status, attempts, not_before, created_at) "
            "SELECT (1000 + n % 100)::text, 'sendMessage', 'k' || n, true, false, "
            "CASE WHEN n > 40000 THEN 'new' ELSE 'sent' END, 0, now(), now() FROM generate_series(1, 40300) n"
        )

        def filled(session):
            session.execute(fill)
            session.execute(text("ANALYZE outbox"))
            return plan(session, shelf.now)

        shown = shelf.db.run_now(filled)

        assert "ix_outbox_waiting" in shown, shown
        assert "Seq Scan" not in shown, shown

    @on_sqlite
    def test_what_was_sent_costs_the_claim_nothing(self, crowded):
        """The cost is counted in SQLite's own steps, which no busy machine makes more of."""

        def steps(work):
            def count(records):
                taken = [0]

                def step():
                    taken[0] += 1

                driver = records.session.connection().connection.driver_connection
                driver.set_progress_handler(step, 100)
                work(records.outbox)
                driver.set_progress_handler(None, 0)
                return taken[0]

            return crowded.run(count)

        before = steps(lambda outbox: outbox.next_due())
        fill(crowded, [("old", f"old{number}") for number in range(10_000)], "sent")

        assert steps(lambda outbox: outbox.next_due()) <= before * 1.1

    @on_postgresql
    def test_a_backlog_that_postgresql_has_not_counted_yet_is_gone_through_once(self, shelf):
        put(shelf, *(saying(str(1000 + number % 60), key=f"k{number}") for number in range(600)))

        shown = shelf.db.run_now(lambda session: plan(session, shelf.now))

        assert "InitPlan" in shown, shown
        assert "Nested Loop" not in shown, shown
