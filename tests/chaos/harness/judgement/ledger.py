"""The ledger of what the local Telegram accepted, against what the bot believes it sent."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from storage.messaging.methods import Method
from tests.chaos.harness.archive import Archive

ON_ITS_WAY = 2.0  # seconds; what a process had sent may be accepted after its death


@dataclass
class Weighed:
    """A ledger, weighed. `unexcused` repeats have no interruption of their own: each chat has one repeat for each."""

    sent: int = 0
    lost: list[str] = field(default_factory=list)
    disordered: list[str] = field(default_factory=list)
    repeated: int = 0
    unexcused: list[str] = field(default_factory=list)
    texts: dict[int, list[str]] = field(default_factory=dict)


def weigh(archive: Archive, messages: list[dict], interruptions: list[float]) -> Weighed:
    """Weigh the messages; `interruptions` are the monotonic seconds at which a bot was killed or stopped.

    A message is the bot's own when its outbox row names it. One that no row names was sent, and the answer was
    lost with the process: its repeat is the row's.
    """
    rows = {
        (int(row.lane), row.message_id): row
        for row in archive.rows("outbox")
        if row.status == "sent" and row.message_id is not None and row.method != Method.theirs
    }
    weighed = Weighed(sent=len(messages))
    arrived = {(it["chat"], it["message_id"]) for it in messages}
    weighed.lost = [
        f"{lane}: {row.key}" for (lane, message), row in rows.items() if (lane, message) not in arrived
    ]
    chats: dict[int, list[tuple[int, str]]] = defaultdict(list)
    repeats: dict[int, list[float]] = defaultdict(list)
    for it in messages:
        row = rows.get((it["chat"], it["message_id"]))
        if row is None:
            repeats[it["chat"]].append(it["mono"])
        else:
            chats[it["chat"]].append((row.id, it["text"]))
    weighed.repeated = sum(map(len, repeats.values()))
    weighed.unexcused = [
        f"{chat}: {times}" for chat, at in repeats.items() if (times := _unexcused(at, interruptions))
    ]
    for chat, said in chats.items():
        weighed.texts[chat] = [text for _, text in said]
        weighed.disordered += [
            f"{chat}: {later} before {row}" for (row, _), (later, _) in pairwise(said) if later < row
        ]
    return weighed


def _unexcused(repeats: list[float], interruptions: list[float]) -> int:
    """The repeats of one chat that are left when each takes an interruption of its own, the earliest there is."""
    used, left = -1, 0
    for at in sorted(repeats):
        earliest = max(used + 1, bisect_left(interruptions, at - ON_ITS_WAY))
        if earliest <= bisect_left(interruptions, at) and earliest < len(interruptions):
            used = earliest
        else:
            left += 1
    return left
