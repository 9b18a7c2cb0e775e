"""Ten thousand answers without a rest: memory and open files stay as they are, and the queue runs dry."""

import time
from pathlib import Path

from tests.chaos.harness.judgement.judging import judge
from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.town import Town
from tests.chaos.rows.machine.kills import STUDENTS, UPDATES

SLICE, MOST_WAITING = 50, 100
WARM = 0.2  # of it all: code read, statements prepared, caches filled
GROWTH = 0.05
FILES = 4  # a poll more or less is under way
REST = 35.0  # seconds; connections that nobody uses are closed after fifteen to thirty


def soak(stage: Stage, updates: int = UPDATES) -> Found:
    """A soak as fast as the bot takes it: a busy day's worth, or several."""
    found = Found()
    with stage.town_and_reference(updates, students=STUDENTS) as (town, reference, said):
        bot = town.start_bot()
        town.wait_until_ready(bot)
        begun, warm = time.monotonic(), (0, 0)
        for at in range(0, updates, SLICE):
            stage.progress("without a rest", at, updates)
            town.say(said[at : at + SLICE])
            while town.telegram.waiting() > MOST_WAITING:
                time.sleep(0.02)
            if not any(warm) and at >= WARM * updates:
                warm = _held_at_rest(town, bot.pid)
                begun += REST
        town.come_to_rest()
        seconds = time.monotonic() - begun
        end = _held_at_rest(town, bot.pid)
        found.must(bot.poll() is None, "the bot ended")
        town.stop(bot)
        town.interruptions.clear()  # nothing excuses a repeat
        growth = end[0] / warm[0] - 1
        found.note(
            f"{updates / seconds:.0f} updates a second; {end[0] >> 10} MB, {growth:+.1%} since the first fifth"
        )
        found.note(f"{end[1]} open files, {warm[1]} then")
        found.must(growth <= GROWTH, f"grew by {growth:.0%}")
        found.must(end[1] <= warm[1] + FILES, f"{end[1]} open files of {warm[1]}")
        judge(town, reference, found, updates)
    return found


def _held_at_rest(town: Town, pid: int) -> tuple[int, int]:
    """The resident memory in KB and the open files, at rest."""
    town.come_to_rest()
    time.sleep(REST)
    status = Path(f"/proc/{pid}/status").read_text()
    memory = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(memory.split()[1]), len(list(Path(f"/proc/{pid}/fd").iterdir()))
