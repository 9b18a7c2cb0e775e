"""Numbered messages: put into the outbox as they are, so that each copy and each gap can be told apart."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from storage.messaging.outbox import Outgoing
from tests.chaos.harness.backstage import write
from tests.chaos.harness.town import Town


@dataclass
class Arrived:
    """The arrived messages, as the local Telegram accepted them; `missing` and `disordered` say which."""

    copies: Counter[tuple[int, int]] = field(default_factory=Counter)
    disordered: list[str] = field(default_factory=list)

    @property
    def repeats(self) -> int:
        return sum(count - 1 for count in self.copies.values())

    @property
    def most(self) -> int:
        return max(self.copies.values(), default=0)


def enqueue(town: Town, wanted: list[tuple[int, int]]) -> None:
    """Enqueue messages, each a chat and a number of its own, in this order."""
    posts = [
        Outgoing(
            lane=str(chat), method="sendMessage", payload={"chat_id": chat, "text": f"第 {number} 則"},
            key=f"numbered:{chat}:{number}",
        )
        for chat, number in wanted
    ]  # fmt: skip
    write(town, lambda records: records.outbox.put(*posts))


def in_turn(chats: list[int], count: int) -> list[tuple[int, int]]:
    """So many numbers for each chat, all chats in turn."""
    return [(chat, number) for number in range(count) for chat in chats]


def arrived(town: Town) -> Arrived:
    found, chats = Arrived(), defaultdict(list)
    for it in town.accepted():
        words = it["text"].split()
        if len(words) == 3 and words[0] == "第":
            chats[it["chat"]].append(int(words[1]))
    for chat, numbers in chats.items():
        found.copies.update((chat, number) for number in numbers)
        found.disordered += [
            f"{chat}: {later} after {number}" for number, later in pairwise(numbers) if later < number
        ]
    return found


def statuses(town: Town) -> dict[tuple[int, int], tuple[str, str | None]]:
    """The status of each row and its error, by chat and number."""
    keys = ((row.key.split(":"), row) for row in town.archive.rows("outbox"))
    return {(int(key[1]), int(key[2])): (row.status, row.error) for key, row in keys if key[0] == "numbered"}
