"""Call log: what the bot called, with what, when, and what it was answered."""

from collections import Counter, deque
from dataclasses import asdict, dataclass, field
from typing import Any

MOST_KEPT = 5_000
LONGEST_VALUE = 5_000


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
        self._counts: Counter[tuple[str, int]] = Counter()

    def open(self, method: str, params: dict[str, str], at: int) -> Call:
        kept = {name: value[:LONGEST_VALUE] for name, value in params.items()}
        self.all.append(Call(method, kept, at))
        return self.all[-1]

    def close(self, call: Call, status: int, answer: dict[str, Any]) -> None:
        """Closes a call; of what a poll or a delivery hands out only the ids are kept."""
        self._counts[call.method, status] += 1
        call.status = status
        handed = answer.get("result") if call.method == "getUpdates" else None
        if isinstance(handed, list):
            answer = answer | {"result": [{"update_id": update["update_id"]} for update in handed]}
        call.answer = answer

    def counts(self) -> dict[str, dict[str, int]]:
        """The number of calls by method and HTTP status (0 where the connection was dropped)."""
        found: dict[str, dict[str, int]] = {}
        for (method, status), number in sorted(self._counts.items()):
            found.setdefault(method, {})[str(status)] = number
        return found

    def of(self, method: str) -> list[Call]:
        return [call for call in self.all if call.method == method]

    def as_json(self, newest: int = 200) -> list[dict[str, Any]]:
        return [asdict(call) for call in list(self.all)[-newest:]]

    def clear(self) -> None:
        self.all.clear()
        self.unknown.clear()
        self._counts.clear()
