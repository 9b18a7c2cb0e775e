"""Row ids in a button's data, which the client chooses: trusted in nothing."""

from typing import Final

MAX_DIGITS: Final = 15


def row_id(data: str) -> int | None:
    """The number in a part of such data; no row has one of sixteen digits."""
    return int(data) if data.isascii() and data.isdigit() and len(data) <= MAX_DIGITS else None
