"""The table of contents of the long form: each fault, what must hold, and the function that finds out."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.machine.databases import KINDS, POSTGRESQL
from tests.chaos.harness.stage import Stage
from tests.chaos.rows.calendars import calendars, locks
from tests.chaos.rows.crowd import crowd
from tests.chaos.rows.machine.disk_full import disk_full
from tests.chaos.rows.machine.halfway import halfway
from tests.chaos.rows.machine.kills import kills
from tests.chaos.rows.machine.locked import locked
from tests.chaos.rows.machine.postgres_restarted import restarted
from tests.chaos.rows.machine.upgrades import upgrades
from tests.chaos.rows.moved_clocks import moved_clocks
from tests.chaos.rows.races import races
from tests.chaos.rows.replicas import replicas
from tests.chaos.rows.soak import soak
from tests.chaos.rows.telegram.flood import flood
from tests.chaos.rows.telegram.outage import faulty, given_up, outage
from tests.chaos.rows.telegram.pacing import pacing
from tests.chaos.rows.telegram.posted import posted
from tests.chaos.rows.telegram.restarts import restarts
from tests.chaos.rows.telegram.shuffled import shuffled
from tests.chaos.rows.telegram.undecodable import undecodable
from tests.chaos.rows.telegram.unreachable import unreachable
from tests.chaos.rows.telegram.usurped import usurped


@dataclass(frozen=True)
class Row:
    """A row: `name` is for `--only`; `databases` are those on which it means something."""

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
        "posted",
        "the same in webhook mode, 100 kills, 2,000 updates",
        "the same; nothing is answered with 200 that is not stored",
        posted,
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
        "0 stalls; set aside in ≤ 5 tries, visible to staff, replayable by command; neighbours ≤ 2 s",
        undecodable,
    ),
    Row(
        "shuffled",
        "5,000 updates, each sent once to five times, all shuffled across chats",
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
    Row(
        "flood",
        "429 on 20 % of calls, waits of 1–60 s; then on all calls",
        "0 calls to a chat before its wait ends; other chats p95 ≤ 2 s; while everything is refused one call at a "
        "time; 0 lost, 0 twice, order per chat",
        flood,
    ),
    Row(
        "pacing",
        "a backlog for all chats and the group, before Telegram's own limits",
        "within 30/s, 1/s per chat sustained, 20/min per group: 0 refusals; ≥ 90 % of our pace (28/s, 1/s, 18/min) "
        "used",
        pacing,
    ),
    Row(
        "crowd",
        "50 students at once; one sends 1,000 messages a minute; 50 albums of 10 in 10 s",
        "answered ≤ 1 s p99; 99.9 % handed to Telegram ≤ 5 s after the commit; one reply an album; 0 lost",
        crowd,
    ),
    Row(
        "soak",
        "10,000 answers without a rest",
        "memory grows ≤ 5 %, open files do not; the queue runs dry, 0 lost, 0 twice",
        soak,
    ),
    Row(
        "faulty",
        "5xx, timeouts, resets before and after acceptance on 30 % of calls",
        "0 lost without a word, order per chat; an ambiguous fault repeats at most once, then staff are told",
        faulty,
    ),
    Row(
        "outage",
        "4 h without Telegram: an hour each of 502, resets, time-outs, 504",
        "everything out ≤ 15 min after, in order per chat, nothing twice",
        outage,
    ),
    Row(
        "given-up",
        "Telegram takes nothing for 72 h",
        "not given up before; then mailed where it weighs, and staff are told",
        given_up,
    ),
    Row(
        "locked",
        "the database locked by somebody else for 30 s, 3 times",
        "0 lost; nothing confirmed that is not stored; recovers ≤ 5 s",
        locked,
    ),
    Row(
        "disk-full",
        "not a byte left on the disk for 20 s, 3 times",
        "0 lost; nothing confirmed that is not stored; /readyz red ≤ 10 s; recovers ≤ 30 s, integrity ok",
        disk_full,
    ),
    Row(
        "restarted",
        "PostgreSQL restarted 50 times under load, as if the power had gone",
        "0 lost; nothing confirmed that is not stored; recovers ≤ 5 s",
        restarted,
        (POSTGRESQL,),
    ),
    Row(
        "halfway",
        "backup, restore, upgrade of the schema: each killed 100 times on the way",
        "whole or not at all, the data as they were; the same command again goes through; no half is left",
        halfway,
    ),
    Row(
        "races",
        "8 staff press approve or return at once, 1,000 races; on PostgreSQL 2 replicas",
        "exactly 1 decision, 1 notice; each loser told who won",
        races,
    ),
    Row(
        "unreachable",
        "bot blocked, account deleted, chat not found",
        "final at the first reply; in the school mailbox ≤ 5 min; told in Telegram again when they are back",
        unreachable,
    ),
    Row(
        "usurped",
        "group becomes a supergroup, foreign webhook, second poller, bot put out of the group",
        "new id adopted with 0 lost, in order; alarm ≤ 60 s; what was for the group waits",
        usurped,
    ),
    Row(
        "calendars",
        "year end, leap day, the clock −1 h and +25 h, other host time zones",
        "every reminder exactly once, at its hour of the right day in Taipei",
        calendars,
    ),
    Row(
        "locks",
        "the clock −1 h while a code and a review are locked, another host time zone",
        "no lock is shortened",
        locks,
    ),
)
