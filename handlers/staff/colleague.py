"""Colleague: another member of staff by the name that Telegram knows now; none is stored."""

from handlers.lookups import name_of
from handlers.messages.words import Html
from handlers.staff.clerk import Clerk
from handlers.staff.plain_text import shown


def colleague(clerk: Clerk, user_id: int) -> Html:
    """The colleague's name, as a mention that leads to the person. Raises Lookup."""
    names = clerk.happening.names
    if user_id not in names:
        raise name_of(user_id)
    words, name = clerk.words, names[user_id].strip()
    who = words("desk-who-colleague", name=shown(name)) if name else words("desk-who-other")
    return Html(f'<a href="tg://user?id={user_id}">{who}</a>')
