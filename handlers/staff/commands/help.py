"""/help: the list of what staff can do where they ask, and where a review takes place."""

from handlers.staff.clerk import Clerk


def show_help(clerk: Clerk) -> None:
    buttons = clerk.ways_on() if clerk.sender.private else ()
    clerk.reply("desk-help", buttons, place=clerk.place, minutes=clerk.app_context.school.review_minutes)
