"""Staff notes: what staff wrote about each item, kept as one text and shown under its item."""

import json
from collections.abc import Mapping

from rules.items import Item


def as_note(said: Mapping[str, str]) -> str:
    """One text of the notes by item, in the order of the application; "" for none."""
    kept = {str(item): said[item] for item in Item if item in said}
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def by_item(note: str) -> dict[str, str]:
    """The notes by item; none where the note is about the whole application, which is plain text."""
    try:
        kept = json.loads(note)
    except ValueError:
        return {}
    items = set(Item)
    return dict(kept) if isinstance(kept, dict) and kept and items.issuperset(kept) else {}


def about_all(note: str) -> str:
    """The note where it is about no single item."""
    return "" if by_item(note) else note
