"""App context: what a conversation knows of its surroundings: the school, the bot's name, the staff group."""

from collections.abc import Callable
from dataclasses import dataclass

from rules.school import School
from storage.records import Records

STAFF_GROUP = "staff_group"
STAFF_THREAD = "staff_group_thread"
MOVED_FROM = "staff_group_was"


def nobody_counts(_code: str) -> None: ...


@dataclass(frozen=True)
class AppContext:
    """The school, the bot's own name, and the staff group as the operator set it (None: not yet).

    `refused` is told the code of every refusal that a person hears.
    """

    school: School
    bot_username: str
    staff_group: int | None
    refused: Callable[[str], None] = nobody_counts

    def group(self, records: Records) -> int | None:
        """The staff group: an id that Telegram gave it later outranks the operator's, but no new choice."""
        moved = records.facts.get(STAFF_GROUP)
        same = records.facts.get(MOVED_FROM) == str(self.staff_group)
        return int(moved) if moved and same else self.staff_group

    def move_group(self, records: Records, new_id: int) -> None:
        """Note the new id that Telegram gave the group that the operator chose."""
        records.facts.set(STAFF_GROUP, new_id)
        records.facts.set(MOVED_FROM, self.staff_group)

    def thread(self, records: Records) -> int | None:
        """The topic of the staff group that staff used last; None is its first one."""
        thread = records.facts.get(STAFF_THREAD)
        return int(thread) if thread else None

    def note_thread(self, records: Records, thread: int | None) -> None:
        if thread != self.thread(records):
            records.facts.set(STAFF_THREAD, thread or "")

    def link(self, payload: str) -> str:
        """The deep link that opens the bot's private chat."""
        return f"https://t.me/{self.bot_username}?start={payload}"
