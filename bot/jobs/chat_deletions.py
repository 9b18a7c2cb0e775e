"""Chat deletions: messages with personal data are deleted from the chats when their time has come."""

from bot.jobs.job_context import JobContext
from handlers.messages.speaker import Speaker
from rules.notice_keys import DELETION
from storage.records import Records


async def let_messages_vanish(work: JobContext) -> None:
    await work.store.run(_enqueue_deletions)


def _enqueue_deletions(records: Records) -> None:
    due = records.chat_deletions.due()
    if not due:
        return
    once = {(lane, message_id): row_id for row_id, lane, message_id in due}  # every edit of it is a row too
    speaker = Speaker(records)
    for (lane, message_id), row_id in once.items():
        speaker.delete(int(lane), message_id, DELETION(row=row_id))
    records.chat_deletions.enqueued([row_id for row_id, _, _ in due])
