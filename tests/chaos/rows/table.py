"""The table of contents of the long form: each fault, what must hold, and the function that finds out."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.chaos.harness.databases import KINDS, POSTGRESQL
from tests.chaos.harness.report import Found
from tests.chaos.harness.stage import Stage
from tests.chaos.rows.kills import kills
from tests.chaos.rows.moved_clocks import moved_clocks
from tests.chaos.rows.replicas import replicas
from tests.chaos.rows.restarts import restarts
from tests.chaos.rows.shuffled import shuffled
from tests.chaos.rows.undecodable import undecodable
from tests.chaos.rows.upgrades import upgrades


@dataclass(frozen=True)
class Row:
    """`name` is for `--only`; `databases` are those on which it means something."""

    name: str
    fault: str
    promise: str
    run: Callable[[Stage], Found]
    databases: tuple[str, ...] = KINDS


ROWS = (
    Row(
        "kills",
        "`kill -9` at random under load, 500 kills, 10,000 updates",
        "0 lost, 0 applied twice, 0 notices unsent; a chat repeats once a kill at most; order per chat; back in "
        "service ≤ 5 s p99",
        kills,
    ),
    Row(
        "replicas",
        "4 replicas, one killed every second, 10 % of the updates twice",
        "the same; 0 order violations; every reminder exactly once",
        replicas,
        (POSTGRESQL,),
    ),
    Row(
        "undecodable",
        "5,000 undecodable updates, random by the published Bot API types",
        "0 stalls; set aside in ≤ 5 tries, visible to staff, replayable by command; neighbours go on",
        undecodable,
    ),
    Row(
        "shuffled",
        "half of 5,000 updates twice, all shuffled across chats",
        "the final state equals the once-in-order run, row for row",
        shuffled,
    ),
    Row(
        "upgrades",
        "SIGTERM, rolling upgrade, 100 cycles",
        "stops ≤ 10 s, 0 lost, 0 twice; old code refuses a newer schema, in words",
        upgrades,
    ),
    Row("restarts", "Telegram dies and comes back 20 times under load", "0 lost, order per chat", restarts),
    Row(
        "clocks",
        "the clock forward and back around every reminder, a kill at each",
        "every reminder exactly once",
        moved_clocks,
    ),
)
