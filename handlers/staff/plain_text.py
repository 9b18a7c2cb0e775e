"""Plain text: what a student typed, without signs that would turn or hide the text around it."""

import unicodedata


def shown(text: str | None) -> str:
    """The text as staff see it; a dash for none."""
    plain = "".join(sign for sign in text or "" if unicodedata.category(sign) not in {"Cf", "Cc"})
    return plain.strip() or "—"
