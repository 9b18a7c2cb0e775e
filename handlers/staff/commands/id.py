"""/id: the group's id, which the operator needs to make it the staff group."""

from handlers.staff.clerk import Clerk


def show_id(clerk: Clerk) -> None:
    here = clerk.sender.chat_id
    set_already = clerk.app_context.group(clerk.records) == here
    clerk.say_in_group("desk-id-set" if set_already else "desk-id", id=str(here))
