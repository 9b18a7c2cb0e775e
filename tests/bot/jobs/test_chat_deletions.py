"""Chat deletions: each message is deleted once, however often it was edited."""

from bot.jobs.chat_deletions import let_messages_vanish
from bot.jobs.job_context import JobContext
from storage.messaging.outbox import Outgoing
from tests.support.running.parts import ANN, saying


async def test_a_message_that_was_edited_is_deleted_once(sending):
    await sending.put(saying(ANN, "card", topic="review:1"))
    await sending.sent_all()
    message_id = sending.shelf.outbox()[0].message_id
    for text in ("one", "two"):
        edit = {"chat_id": ANN, "message_id": message_id, "text": text}
        await sending.put(Outgoing(lane=str(ANN), method="editMessageText", payload=edit, topic="review:1"))
    await sending.sent_all()
    await sending.app.store.run(lambda records: records.outbox.delete_topic("review:1", records.now))
    await let_messages_vanish(
        JobContext(sending.app.store, sending.app.app_context, sending.app.sender.wake, lambda: None, None)
    )
    sending.app.sender.wake()
    await sending.sent_all()

    assert [call.status for call in sending.telegram.calls.of("deleteMessage")] == [200]
    assert sending.telegram.world.find(ANN, message_id) is None
    assert sending.shelf.run(lambda records: records.chat_deletions.due()) == []
