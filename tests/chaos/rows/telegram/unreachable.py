"""Students whom the bot can no longer write to: known at the first refusal, mailed soon, written to again when they are back."""

import time
from collections import Counter
from dataclasses import dataclass

from tests.chaos.harness.desk import Case, cases, colleagues, press
from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.town import Town

NOTICES = 3  # decisions for each of them, at once
MAIL_SECONDS = 300.0
REFUSED = (400, 403)
GONE = {
    "blocked, and known": None,
    "blocked": {"code": 403},
    "account deleted": {"code": 403, "description": "Forbidden: user is deactivated"},
    "chat not found": {"code": 400, "description": "Bad Request: chat not found"},
}


@dataclass
class Scene:
    town: Town
    staff: int
    message: int
    dice: object

    def decide(self, count: int) -> list[Case]:
        """Applications of the town's students, so many, in turn, all approved by real presses."""
        these = cases(self.town, count, [self.staff], self.dice)
        self.town.telegram.batch([press(it, self.staff, self.message, "approve") for it in these])
        self.town.come_to_rest()
        return these


def unreachable(stage: Stage, notices: int = NOTICES) -> Found:
    found = Found()
    with stage.town(students=len(GONE)) as town:
        bot = town.start_bot()
        town.wait_until_ready(bot)
        [(staff, message)] = colleagues(town, 1).items()
        scene = Scene(town, staff, message, stage.dice)
        users = dict(zip([it.user for it in town.students], GONE.items(), strict=True))
        _go_away(town, users)
        begun = time.monotonic()
        scene.decide(notices * len(users))
        _mailed(town, users, notices, begun, found)
        _final_at_first(town, users, found)
        _back_again(scene, users, found)
        found.must(bot.poll() is None, "the bot ended")
        town.stop(bot)
    return found


def _go_away(town: Town, users: dict[int, tuple[str, dict | None]]) -> None:
    for user, (_, fault) in users.items():
        if fault is None:
            town.telegram.act("block", user=user)
        else:
            town.telegram.act("faults", method="sendMessage", chat=user, times=None, **fault)
    town.come_to_rest()


def _mailed(
    town: Town, users: dict[int, tuple[str, dict | None]], notices: int, begun: float, found: Found
) -> None:
    while len(town.telegram.look("mails")) < notices * len(users) and time.monotonic() < begun + MAIL_SECONDS:
        time.sleep(0.1)
    seconds = time.monotonic() - begun
    town.come_to_rest()
    boxes = Counter(
        it["to"][0] if isinstance(it["to"], list) else it["to"] for it in town.telegram.look("mails")
    )
    expected = Counter({f"s{it.number}@example.edu.tw": notices for it in town.students})
    found.note(f"{boxes.total()} notices in the school mailboxes within {seconds:.1f} s of the decisions")
    found.must(boxes == expected, f"mails: {dict(boxes)}")
    found.must(seconds <= MAIL_SECONDS, f"mailed only after {seconds:.0f} s")


def _final_at_first(town: Town, users: dict[int, tuple[str, dict | None]], found: Found) -> None:
    tried = Counter(
        int(it["params"]["chat_id"])
        for it in town.telegram.look("calls")["calls"]
        if it["method"] == "sendMessage" and it["status"] in REFUSED
    )
    wrong = [
        f"{words}: {tried[user]} tries"
        for user, (words, fault) in users.items()
        if tried[user] != (0 if fault is None else 1)
    ]
    found.none(wrong, "chats tried more than once, or not at all")


def _back_again(scene: Scene, users: dict[int, tuple[str, dict | None]], found: Found) -> None:
    """Judge who comes back: whoever unblocks the bot, or writes to it, hears of the next decision in Telegram."""
    town = scene.town
    town.telegram.act("clear_faults")
    mails = len(town.telegram.look("mails"))
    for user, (_, fault) in users.items():
        town.telegram.act(
            *(("unblock",) if fault is None else ("say",)),
            user=user,
            **({} if fault is None else {"text": "/help"}),
        )
    town.come_to_rest()
    decided = scene.decide(len(users))
    unheard = [
        it.reference
        for it in decided
        if not any(it.reference in said["text"] for said in town.telegram.sent_to(it.student))
    ]
    found.none(unheard, "not told in Telegram though they are back")
    found.must(len(town.telegram.look("mails")) == mails, "mailed though they are back")
