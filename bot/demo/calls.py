"""The book of what the bot called, with what, when, and what it was answered."""

from collections import deque
from dataclasses import asdict, dataclass, field
from typing import Any

MOST_KEPT = 5_000


@dataclass
class Call:
    """One call. `status` is the HTTP status, 0 where the connection was dropped."""

    method: str
    params: dict[str, Any]
    at: int
    status: int = 0
    answer: dict[str, Any] = field(default_factory=dict)


class Calls:
    def __init__(self) -> None:
        self.all: deque[Call] = deque(maxlen=MOST_KEPT)
        self.unknown: list[str] = []

    def open(self, method: str, params: dict[str, Any], at: int) -> Call:
        self.all.append(Call(method, params, at))
        return self.all[-1]

    def of(self, method: str) -> list[Call]:
        return [call for call in self.all if call.method == method]

    def as_json(self, newest: int = 200) -> list[dict[str, Any]]:
        return [asdict(call) for call in list(self.all)[-newest:]]

    def clear(self) -> None:
        self.all.clear()
        self.unknown.clear()
