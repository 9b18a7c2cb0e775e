"""The staff's commands in their group, each a row."""

from collections.abc import Callable

from handlers.staff.clerk import Clerk
from handlers.staff.commands.help import show_help
from handlers.staff.commands.id import show_id
from handlers.staff.commands.next import take_next
from handlers.staff.commands.queue import show_queue
from handlers.staff.commands.why import show_why

COMMANDS: dict[str, Callable[[Clerk], None]] = {
    "queue": show_queue,
    "next": take_next,
    "why": show_why,
    "help": show_help,
    "id": show_id,
}

FOR_ANYBODY = frozenset({"id"})  # before a group is set there is nobody to ask for rights
