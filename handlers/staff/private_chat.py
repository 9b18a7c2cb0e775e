"""Private chat: a staff member whom the bot cannot write to yet is shown the way into it."""

from handlers.messages.render import Button
from handlers.staff.clerk import Clerk


def can_be_told(clerk: Clerk) -> bool:
    """Whether the bot may write to this person in private."""
    person = clerk.person
    return person is not None and person.started_at is not None and person.blocked_at is None


def offer_to_start(clerk: Clerk, key: str) -> None:
    link = Button(clerk.group_words("desk-start-button"), url=clerk.app_context.link("desk"))
    clerk.say_in_group(key, [[link]])
