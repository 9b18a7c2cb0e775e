"""Updates handed out twice, and in another order across chats: what is left is what one run in order leaves."""

from tests.chaos.harness.judging import judge
from tests.chaos.harness.report import Found
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.students import shuffled_across_chats

UPDATES = 5_000
TWICE = 0.5


def shuffled(stage: Stage, updates: int = UPDATES, twice: float = TWICE) -> Found:
    found = Found()
    with stage.town_and_reference(updates) as (town, reference, said):
        town.telegram.act("duplicates", chance=twice)
        bot = town.start_bot()
        town.say(shuffled_across_chats(said, stage.seed))
        town.come_to_rest(900)  # so many at once are a backlog of minutes on a small machine
        town.stop(bot)
        town.interruptions.clear()  # nothing excuses a repeat
        found.note(f"{twice:.0%} of the updates came twice, all in another order across chats")
        judge(town, reference, found, updates)
    return found
