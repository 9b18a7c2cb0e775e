"""Membership: the bot is blocked, unblocked, brought into groups, or its group gets a new id."""

from handlers.around import STAFF_GROUP, Around
from handlers.events import Blocked, GroupJoined, GroupMoved
from storage.outbox import Outgoing
from storage.records import Records
from storage.tables import Person


def blocked(records: Records, person: Person, event: Blocked) -> None:
    """A blocked bot stops writing; an unblocked one may again."""
    person.blocked_at = records.now if event.blocked else None


def group_moved(records: Records, around: Around, event: GroupMoved) -> None:
    """The staff group became a supergroup: remember its new id, and send there what waits."""
    if event.old_id == around.group(records):
        records.facts.set(STAFF_GROUP, event.new_id)
        records.outbox.move_lane(str(event.old_id), str(event.new_id))


def group_joined(records: Records, around: Around, event: GroupJoined, update_id: int) -> None:
    """Leave every group that is not the staff's; without a group set, stay and answer /id."""
    group = around.group(records)
    if group is not None and event.chat_id != group:
        records.outbox.put(
            Outgoing(
                lane=str(event.chat_id), method="leaveChat", payload={"chat_id": event.chat_id},
                key=f"leave:{event.chat_id}:{update_id}",
            )
        )  # fmt: skip
