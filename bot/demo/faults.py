"""Scripted faults: by method, by chat, a number of times."""

from dataclasses import dataclass
from typing import Any

from bot.demo.refusals import ApiError, too_many

WORDS = {
    400: "Bad Request: scripted by the local Telegram",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


@dataclass
class Fault:
    """What goes wrong in the next `times` calls of `method` in `chat` (None: in any).

    `method` may be "*" for any, or "mail" for the mailbox.
    `code` answers with that error; `drop` "before" or "after" closes the connection instead of or after
    doing the work; `delay` waits that many seconds first.
    """

    method: str = "*"
    chat: int | None = None
    times: int = 1
    code: int = 0
    description: str = ""
    retry_after: int = 1
    drop: str = ""
    delay: float = 0

    def error(self) -> ApiError:
        if self.code == 429:  # noqa: PLR2004
            return too_many(self.retry_after)
        return ApiError(self.code, self.description or WORDS.get(self.code, "Internal Server Error"))


class Faults:
    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, **fault: Any) -> Fault:
        self.waiting.append(Fault(**fault))
        return self.waiting[-1]

    def take(self, method: str, chat: str = "") -> Fault | None:
        """The first fault that fits this call, used up by one."""
        for fault in self.waiting:
            if _fits(fault, method, chat):
                fault.times -= 1
                self.waiting = [one for one in self.waiting if one.times > 0]
                return fault
        return None

    def clear(self) -> None:
        self.waiting = []


def _fits(fault: Fault, method: str, chat: str) -> bool:
    in_method = fault.method.lower() == method.lower() or (fault.method == "*" and method != "mail")
    return in_method and (fault.chat is None or str(fault.chat) == chat)
