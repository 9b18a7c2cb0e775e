"""Lookups: what must be asked of Telegram before a decision; raised here, then asked by the bot."""


class RightsNeeded(Exception):
    """The lookup whether somebody is in the staff group now; then the update is handled again.

    `of` is a colleague's id; empty for whoever sent the update.
    """

    def __init__(self, of: int | None = None) -> None:
        super().__init__(of)
        self.of = of


class PictureNeeded(Exception):
    """The lookup of this student's picture, fetched and checked; then the update is handled again."""

    def __init__(self, student_id: int) -> None:
        super().__init__(student_id)
        self.student_id = student_id


class NameNeeded(Exception):
    """The lookup of what this colleague is called; then the update is handled again."""

    def __init__(self, user_id: int) -> None:
        super().__init__(user_id)
        self.user_id = user_id
