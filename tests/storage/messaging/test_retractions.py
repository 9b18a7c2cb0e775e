"""Retractions: what has not left is taken back with its key; what came too late may be said anew."""

from rules.notice_keys import SUPPLEMENT_ENDS
from storage.messaging.outbox import Ended
from storage.messaging.restore_hold import hold_unsent
from storage.messaging.retractions import TOO_LATE
from tests.storage.messaging.test_outbox import statuses
from tests.support.databases.outbox import claim, put, saying


def take_back(shelf, topic="reminder:1"):
    shelf.run(lambda records: records.retractions.take_back(topic))


def test_what_waits_is_taken_back_and_its_key_is_free_again(shelf):
    put(shelf, saying(key="k", topic="reminder:1"), saying(key="other", topic="reminder:2"))
    take_back(shelf)
    put(shelf, saying(said="again", key="k"))

    assert [row.key for row in shelf.outbox()] == ["other", "k"]


def test_what_was_said_stays_known(shelf):
    put(shelf, saying(key="k", topic="reminder:1"))
    (row,) = claim(shelf)
    shelf.run(lambda records: records.outbox.end([Ended(row.id, "sent", message_id=5)]))
    take_back(shelf)

    assert shelf.run(lambda records: records.outbox.known(["k"])) == {"k"}


def test_what_a_restore_holds_is_given_up_and_stays_known(shelf):
    put(shelf, saying(key="k", topic="reminder:1"))
    now = shelf.now
    shelf.run(lambda records: hold_unsent(records.session.connection(), made_at=now, now=now))
    take_back(shelf)

    assert statuses(shelf) == ["skipped"]
    assert shelf.outbox()[0].payload is None


def test_only_what_came_too_late_is_forgotten_in_chat_and_mail(shelf):
    late, mailed_late, sent, blocked = keys = [
        SUPPLEMENT_ENDS(application=it, version=2, slug="last") for it in range(4)
    ]
    put(shelf, *(saying(lane=str(key), key=key) for key in [*keys, mailed_late.mailed]))
    ends = {
        str(late): ("skipped", TOO_LATE), str(mailed_late): ("skipped", "blocked"), str(sent): ("sent", None),
        str(blocked): ("skipped", "blocked"), str(mailed_late.mailed): ("skipped", TOO_LATE),
    }  # fmt: skip
    rows = claim(shelf)
    shelf.run(
        lambda records: records.outbox.end(
            [Ended(row.id, ends[row.key][0], error=ends[row.key][1]) for row in rows]
        )
    )
    shelf.run(lambda records: records.retractions.forget_late(keys))

    assert {row.key for row in shelf.outbox()} == {str(sent), str(blocked)}
