"""Flood: many chats in a row told to wait mean that Telegram wants us to wait altogether."""

IN_A_ROW = 5  # different chats, with no answer between them: by chance it hardly happens
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0


class Flood:
    """Seconds are monotonic and handed in. A wait that names one chat is that chat's own affair."""

    def __init__(self) -> None:
        self._lanes: set[str] = set()
        self._pause = FIRST_PAUSE
        self._until = 0.0

    def refused(self, lane: str, seconds: float, now: float) -> None:
        """Telegram told this chat to wait so many seconds."""
        self._lanes.add(lane)
        if len(self._lanes) >= IN_A_ROW:
            self._until = now + min(seconds, self._pause)
            self._pause = min(LONGEST_PAUSE, self._pause * 2)
            self._lanes.clear()

    def answered(self) -> None:
        """Something got through."""
        self._lanes.clear()
        self._pause = FIRST_PAUSE

    def wait(self, now: float) -> float:
        """Seconds until anything may be sent; 0 means now."""
        return max(0.0, self._until - now)
