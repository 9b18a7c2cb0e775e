"""Paging (pagination): what was found becomes buttons, at most eight a page."""

from collections.abc import Sequence

from handlers.dialogue.turn import Choice, Turn
from handlers.messages.labels import LINE, from_both_ends

PAGE = 8


def offer(
    turn: Turn,
    key: str,
    found: Sequence[tuple[str, str]],
    page: int = 0,
    extra: Sequence[Choice] = (),
    **values: object,
) -> None:
    """Offer a choice: the (label, value) pairs lead to `pick`, turning the page leads to `page`."""
    page = max(0, min(page, (len(found) - 1) // PAGE))
    shown = found[page * PAGE : (page + 1) * PAGE]
    rows = [[Choice(from_both_ends(label, LINE), "pick", value)] for label, value in shown]
    turns = []
    if page > 0:
        turns.append(turn.choice("page-before", "page", page - 1))
    if (page + 1) * PAGE < len(found):
        turns.append(turn.choice("page-after", "page", page + 1))
    turn.ask(key, [*rows, turns, *[[choice] for choice in extra]], count=len(found), **values)
