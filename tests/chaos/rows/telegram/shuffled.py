"""Updates handed out up to five times, and in another order across chats: what is left is what one run in order leaves."""

from tests.chaos.harness.judgement.judging import judge
from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.students import shuffled_across_chats

UPDATES = 5_000
COPIES = 4  # at most so many more of each
AGAIN = COPIES / (COPIES + 1)  # so that once to five times are equally likely


def shuffled(stage: Stage, updates: int = UPDATES, again: float = AGAIN) -> Found:
    found = Found()
    with stage.town_and_reference(updates) as (town, reference, said):
        town.telegram.act("duplicates", chance=again, copies=COPIES)
        bot = town.start_bot()
        town.say(shuffled_across_chats(said, stage.seed))
        town.come_to_rest(900)  # so many at once are a backlog of minutes on a small machine
        town.stop(bot)
        town.interruptions.clear()  # nothing excuses a repeat
        found.note(f"each update came 1 to {COPIES + 1} times, all in another order across chats")
        judge(town, reference, found, updates)
    return found
