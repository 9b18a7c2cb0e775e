"""/next: the next application goes to this person's private chat; the group hears no more than that."""

from handlers.messages.render import Button
from handlers.staff.clerk import Clerk
from handlers.staff.private_chat import can_be_told, offer_to_start
from handlers.staff.review.assignment import open_next, open_next_in_private, tell_of_own


def take_next(clerk: Clerk) -> None:
    """Assign the next application, unless the bot could not write to this person."""
    if clerk.sender.private:
        open_next_in_private(clerk)
    elif not can_be_told(clerk):
        offer_to_start(clerk, "desk-start-first")
    elif open_next(clerk):
        chat = Button(
            clerk.group_words("desk-open-chat"), url=f"https://t.me/{clerk.app_context.bot_username}"
        )
        clerk.say_in_group("desk-sent-to-you", [[chat]])
    else:
        clerk.say_in_group("desk-queue-empty")
        tell_of_own(clerk)
