"""Global backoff: when many chats in a row are told to wait, everything sent to Telegram waits."""

IN_A_ROW = 5  # different chats, with no answer between them: by chance it hardly happens
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
ASKING_SECONDS = 1.0  # so long one call alone may take to show that it is over


class GlobalBackoff:
    """Seconds are monotonic and handed in. A wait that names one chat is that chat's own affair.

    `asking`: after a pause one call at a time asks whether it is over, until one is answered.
    """

    def __init__(self) -> None:
        self.asking = False
        self._lanes: set[str] = set()
        self._pause = FIRST_PAUSE
        self._until = 0.0
        self._paused_until = 0.0

    def took(self, now: float) -> None:
        """Note that a call leaves."""
        if self.asking:
            self._until = max(self._until, now + ASKING_SECONDS)

    def refused(self, lane: str, seconds: float, now: float) -> None:
        """Note that Telegram told this chat to wait so many seconds."""
        if now < self._paused_until:
            return  # it had left before the pause
        self._lanes.add(lane)
        if self.asking or len(self._lanes) >= IN_A_ROW:
            self._paused_until = now + min(seconds, self._pause)
            self._until = max(self._until, self._paused_until)
            self._pause = min(LONGEST_PAUSE, self._pause * 2)
            self._lanes.clear()
            self.asking = True

    def answered(self) -> None:
        """Note that something got through."""
        self.asking = False
        self._lanes.clear()
        self._pause = FIRST_PAUSE
        self._until = self._paused_until = 0.0

    def wait(self, now: float) -> float:
        """Seconds until anything may be sent; 0 means now."""
        return max(0.0, self._until - now)
