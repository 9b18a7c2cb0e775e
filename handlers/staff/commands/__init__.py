"""The staff's commands, each a row: what it does, in the group, in private or in both."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.staff.clerk import Clerk
from handlers.staff.commands.code import give_code
from handlers.staff.commands.help import show_help
from handlers.staff.commands.id import show_id
from handlers.staff.commands.next import take_next
from handlers.staff.commands.queue import show_queue
from handlers.staff.commands.unlink import unlink
from handlers.staff.commands.why import show_why


@dataclass(frozen=True)
class StaffCommand:
    """A command of the staff; what names a student has no place in the group."""

    run: Callable[[Clerk], None]
    in_group: bool = True
    in_private: bool = True
    for_anybody: bool = False  # before a group is set there is nobody to ask for rights


COMMANDS: dict[str, StaffCommand] = {
    "queue": StaffCommand(show_queue),
    "next": StaffCommand(take_next),
    "why": StaffCommand(show_why),
    "help": StaffCommand(show_help),
    "unlink": StaffCommand(unlink, in_group=False),
    "code": StaffCommand(give_code, in_group=False),
    "id": StaffCommand(show_id, in_private=False, for_anybody=True),
}

IN_GROUP = [name for name, command in COMMANDS.items() if command.in_group]
