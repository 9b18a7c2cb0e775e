"""/next: one application goes to this person's private chat; the group hears no more than that."""

from handlers.render import Button
from handlers.staff.clerk import Clerk
from handlers.staff.review.opening import open_next


def take_next(clerk: Clerk) -> None:
    """Locks nothing for somebody whom the bot could not write to."""
    person = clerk.person
    if person is None or person.started_at is None or person.blocked_at is not None:
        link = Button(clerk.group_words("desk-start-button"), url=clerk.around.link("desk"))
        clerk.tell_group("desk-start-first", [[link]])
    elif open_next(clerk):
        chat = Button(clerk.group_words("desk-open-chat"), url=f"https://t.me/{clerk.around.bot_username}")
        clerk.tell_group("desk-sent-to-you", [[chat]])
    else:
        clerk.tell_group("desk-queue-empty")
