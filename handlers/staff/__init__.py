"""The staff's commands in their group, each a row; the presses of a review are in `verbs`."""

from collections.abc import Callable

from handlers.staff.clerk import Clerk
from handlers.staff.show_help import show_help
from handlers.staff.show_id import show_id
from handlers.staff.show_queue import show_queue
from handlers.staff.show_why import show_why
from handlers.staff.take_next import take_next

COMMANDS: dict[str, Callable[[Clerk], None]] = {
    "queue": show_queue,
    "next": take_next,
    "why": show_why,
    "help": show_help,
    "id": show_id,
}

FOR_ANYBODY = frozenset({"id"})  # before a group is set there is nobody to ask for rights
