"""The clock jumps forward and back around every reminder, and the bot is killed and started in between."""

from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.reminders import remind_through
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.town import Town


def moved_clocks(stage: Stage, students: int = 20) -> Found:
    found = Found()
    with stage.town(students=students, starter=stage.nursery) as town:
        town.start_bot()
        remind_through(town, found, between=lambda: _another_bot(town))
        town.come_to_rest()
        found.note(f"{len(town.interruptions)} kills")
    return found


def _another_bot(town: Town) -> None:
    """Start another bot; its jobs begin before it can answer, so whatever falls due does so before the answer."""
    town.kill(town.bots[0])
    town.start_bot()
    town.say([town.students[0].next()])
    town.come_to_rest()
