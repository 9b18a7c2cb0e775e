"""Fault injection: scripted faults by method, by chat, by count, by chance."""

from dataclasses import dataclass
from random import Random
from typing import Any

WORDS = {
    400: "Bad Request: scripted by the local Telegram",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    500: "Internal Server Error",
    502: "Bad Gateway",
}
MOMENTS = ("", "before", "after")


@dataclass
class Fault:
    """A fault of the next `times` calls (None: for ever) of `method` in `chat` (None: in any).

    `method` may be "*" for any, or "mail" for the mailbox. The first `after` calls that fit go well, and of
    the others each fails with the probability `chance`.
    `code` answers with that error; with 429, `retry_after` is a number of seconds or [least, most], and
    `scope` says who must wait: the "chat" of the call, or the whole "bot". `drop` "before" or "after" closes
    the connection instead of or after doing the work, `timeout` "before" (or true) or "after" never
    answers; `delay` waits that many seconds first.
    """

    method: str = "*"
    chat: int | None = None
    times: int | None = 1
    after: int = 0
    chance: float = 1.0
    code: int = 0
    description: str = ""
    retry_after: Any = 1
    scope: str = "chat"
    drop: str = ""
    timeout: Any = ""
    delay: float = 0

    def __post_init__(self) -> None:
        """Raises ValueError for what could never happen, so that a misspelt script is not a silent one."""
        self.timeout = "before" if self.timeout is True else self.timeout or ""
        if self.drop not in MOMENTS or self.timeout not in MOMENTS or self.scope not in {"chat", "bot"}:
            raise ValueError('drop and timeout are "before" or "after", scope is "chat" or "bot"')

    @property
    def words(self) -> str:
        return self.description or WORDS.get(self.code, "Internal Server Error")

    def seconds(self, dice: Random) -> int:
        """How long a 429 asks to wait."""
        if isinstance(self.retry_after, list):
            return dice.randint(*self.retry_after)
        return int(self.retry_after)


class Faults:
    """The faults that are armed; `dice` throws every chance, so that one seed repeats a whole run."""

    def __init__(self, dice: Random | None = None) -> None:
        self.waiting: list[Fault] = []
        self.dice = dice or Random()

    def add(self, **fault: Any) -> Fault:
        self.waiting.append(Fault(**fault))
        return self.waiting[-1]

    def take(self, method: str, chat: str = "") -> Fault | None:
        """The first fault that strikes this call, used up by one."""
        return next((fault for fault in list(self.waiting) if self._strikes(fault, method, chat)), None)

    def clear(self) -> None:
        self.waiting = []

    def _strikes(self, fault: Fault, method: str, chat: str) -> bool:
        if not _fits(fault, method, chat):
            return False
        if fault.after > 0:
            fault.after -= 1
            return False
        if fault.chance < 1 and self.dice.random() >= fault.chance:
            return False
        if fault.times is not None:
            fault.times -= 1
            self.waiting = [one for one in self.waiting if one.times is None or one.times > 0]
        return True


def _fits(fault: Fault, method: str, chat: str) -> bool:
    in_method = fault.method.lower() == method.lower() or (fault.method == "*" and method != "mail")
    return in_method and (fault.chat is None or str(fault.chat) == chat)
