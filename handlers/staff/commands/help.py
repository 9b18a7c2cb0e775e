"""/help: the list of what staff can do here, and where a review takes place."""

from handlers.staff.clerk import Clerk


def show_help(clerk: Clerk) -> None:
    clerk.say_in_group("desk-help", minutes=clerk.app_context.school.review_minutes)
