"""/next: one application goes to this person's private chat; the group hears no more than that."""

from handlers.render import Button
from handlers.staff.clerk import Clerk
from handlers.staff.review.opening import open_next


def take_next(clerk: Clerk) -> None:
    """Locks nothing for somebody whom the bot could not write to."""
    if not can_be_told(clerk):
        offer_to_start(clerk, "desk-start-first")
    elif open_next(clerk):
        chat = Button(clerk.group_words("desk-open-chat"), url=f"https://t.me/{clerk.around.bot_username}")
        clerk.tell_group("desk-sent-to-you", [[chat]])
    else:
        clerk.tell_group("desk-queue-empty")


def can_be_told(clerk: Clerk) -> bool:
    """Whether the bot may write to this person in private."""
    person = clerk.person
    return person is not None and person.started_at is not None and person.blocked_at is None


def offer_to_start(clerk: Clerk, key: str) -> None:
    link = Button(clerk.group_words("desk-start-button"), url=clerk.around.link("desk"))
    clerk.tell_group(key, [[link]])
