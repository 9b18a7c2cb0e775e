"""Conversations: where a person is outlives everything, and nobody can read it without the key."""

import pytest
from sqlalchemy import select, update

from storage.keys.keyring import KeyFault
from storage.tables.people import ConversationRow

ANN = 1001


def load(shelf, user=ANN):
    return shelf.run(lambda records: records.conversations.load(user))


def save(shelf, **changes):
    def work(records):
        talk = records.conversations.load(ANN)
        for name, value in changes.items():
            setattr(talk, name, value)
        records.conversations.save(talk)

    shelf.run(work)


def test_a_new_person_is_nowhere_yet(shelf):
    talk = load(shelf)

    assert (talk.journey, talk.step, talk.trail, talk.memo) == (None, None, [], {})


def test_what_was_saved_comes_back_as_it_was(shelf):
    save(
        shelf,
        journey="apply",
        step="kind",
        asked=4,
        trail=["apply.keyword"],
        application_id=7,
        memo={"字": "園藝"},
    )
    talk = load(shelf)

    assert (talk.journey, talk.step, talk.asked, talk.application_id) == ("apply", "kind", 4, 7)
    assert (talk.trail, talk.memo) == (["apply.keyword"], {"字": "園藝"})
    assert load(shelf, 1002).journey is None


def test_what_is_remembered_is_sealed(shelf):
    save(shelf, memo={"number": "00713700123456"})
    row = shelf.db.read_now(lambda session: session.scalar(select(ConversationRow)))

    assert b"00713700123456" not in row.data


def test_an_older_state_put_back_does_not_open(shelf):
    save(shelf, memo={"try": 1})
    old = shelf.db.read_now(lambda session: session.scalar(select(ConversationRow.data)))
    save(shelf, memo={"try": 2})
    shelf.db.run_now(lambda session: session.execute(update(ConversationRow).values(data=old)))

    with pytest.raises(KeyFault):
        load(shelf)
