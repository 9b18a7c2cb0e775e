"""Upgrades: SIGTERM under load; and old code before a database that newer code has written."""

from contextlib import closing

from sqlalchemy import create_engine, text

from tests.chaos.harness.judgement.judging import judge
from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.town import Town
from tests.chaos.rows.machine.kills import Storm
from tests.support.running.processes import Fresh, ended

CYCLES, UPDATES = 100, 3_000
TERM_SECONDS = 10.0
NEWER = "9999"
WORDS = "written by a newer release"


def upgrades(stage: Stage, cycles: int = CYCLES, updates: int = UPDATES) -> Found:
    """Upgrades of one bot after the other on SQLite; on PostgreSQL the next one starts before the last one stops."""
    found = Found()
    with stage.town_and_reference(updates) as (town, reference, said):
        storm = Storm(stage, town, said, max(1, updates // cycles), overlap=stage.databases.kind != "sqlite")
        for number in range(cycles):
            stage.progress("SIGTERM", number, cycles)
            storm.interrupt(gently=True)
        storm.finish()
        found.note(f"{cycles} stops, {storm.busy} of them with work left")
        weighed = judge(town, reference, found, updates)
        refuses_newer_schema(town, found)
    found.must(not weighed.repeated, f"{weighed.repeated} messages twice though nothing was killed")
    slowest = max(storm.stops)
    found.note(f"slowest stop {slowest:.1f} s")
    found.must(slowest <= TERM_SECONDS, f"a stop took {slowest:.1f} s")
    return found


def refuses_newer_schema(town: Town, found: Found) -> None:
    """Judge old code on a newer schema: exit code 2, a sentence, nothing touched. The town is of no use then."""
    with closing(create_engine(town.url).connect()) as connection, connection.begin():
        connection.execute(text("update alembic_version set version_num = :newer"), {"newer": NEWER})
    bot = town.start_bot(Fresh())
    code = ended(bot)
    found.must(code == 2 and WORDS in town.log_of(bot), f"old code met a newer schema with exit code {code}")
    found.note("a newer schema is refused in words")
