"""Replay: what the bot could not read is set aside, and answered after an upgrade that can."""

import pytest

from bot.dispatch import one_update as handling
from handlers.updates import read_update
from storage.messaging.dead_letters import all_set_aside, replay
from tests.support.people.prepared_people import ready
from tests.support.people.town import Town
from tests.support.people.walks import GROUP


async def test_a_message_that_was_set_aside_is_answered_once_it_can_be_read(
    town: Town, monkeypatch: pytest.MonkeyPatch
):
    student, staff = await ready(town.person(1001), "B11256001"), town.person(2001)
    await town.settle()

    def old_release(update, received_at):
        if update["message"]["text"] == "/status":
            raise KeyError("a field of tomorrow")
        return read_update(update, received_at)

    monkeypatch.setattr(handling, "read_update", old_release)
    await student.says("/status")
    assert "抱歉" in student.last
    assert "已先擱置" in staff.heard(GROUP)[-1]
    await student.says("/help")  # the chat goes on meanwhile
    before = len(student.heard())

    monkeypatch.undo()
    database = town.app.store.database
    (kept,) = database.read_now(all_set_aside)
    assert (kept.place, kept.error) == ("private chat", "KeyError")
    assert database.run_now(lambda session: replay(session, kept.update_id)) == [kept.update_id]
    await town.tick("look")

    assert len(student.heard()) == before + 1
    assert "您還沒有任何申請" in student.last
    assert database.read_now(all_set_aside) == []
