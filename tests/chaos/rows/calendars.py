"""Year end, leap day, an hour back, a day and an hour forward, and a machine in whatever time zone: the right day in Taipei."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path

from sqlalchemy import update

from emulator.people import GROUP
from rules.calendar.timezone import TAIPEI
from rules.reminders import ReminderKind, moments
from storage.records import Records
from storage.tables.catalogue import RoundRow
from tests.chaos.harness.backstage import write
from tests.chaos.harness.desk import cases, colleagues
from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.town import Town
from tests.support.running.processes import Fresh, Process

# the round's last day, and the host's time zone
CALENDARS = {
    "year end": (date(2028, 1, 1), "America/Los_Angeles"),
    "leap day": (date(2028, 3, 1), "Pacific/Kiritimati"),
    "no leap day": (date(2027, 3, 1), "Asia/Kathmandu"),
}
# around each reminder, in hours: just before, just after, the clock put back and put forward
JUMPS = (-0.02, 0.02, -1.0, 25.0)
LATE = timedelta(minutes=5)
LOCK_MINUTES, REVIEW_MINUTES = 30, 10
STRANGER = 8_001
WRONG_CODE = "2222-3333"
LOCKED, QUEUE_EMPTY = "分鐘後", "目前沒有可以審的申請"


@dataclass
class Zoned:
    """A machine in this time zone, with a clock that moves."""

    zone: str

    def start(self, env: Mapping[str, str], log: Path) -> Process:
        return Fresh("tests.support.running.bot_process").start({**env, "TZ": self.zone}, log)


def calendars(stage: Stage, students: int = 5) -> Found:
    found = Found()
    for number, (name, (last, zone)) in enumerate(CALENDARS.items()):
        stage.progress(f"{name}, {zone}", number, len(CALENDARS))
        with stage.town(students=students, starter=Zoned(zone)) as town:
            _remind(town, name, last, found)
    return found


def _remind(town: Town, name: str, last: date, found: Found) -> None:
    """Judge reminders: at every moment a new bot looks at once for what is due; none may come at any other."""
    deadline = datetime.combine(last, time_of_day(23, 59, 59), TAIPEI)
    write(town, lambda records: _close_round(records, deadline))
    planned = {each.slug: at for each, at in moments(ReminderKind.round_closes, deadline.astimezone(UTC))}
    for at in planned.values():
        for hours in JUMPS:
            _look(town, at + timedelta(hours=hours))
    rows = [row for row in town.archive.rows("outbox") if row.key.startswith("round:")]
    came = Counter((int(row.lane), row.key.split(":")[3]) for row in rows if row.status == "sent")
    expected = Counter({(it.user, slug): 1 for it in town.students for slug in planned})
    days = sorted({f"{at.astimezone(TAIPEI):%m-%d %H}" for at in planned.values()})
    found.note(f"{name}: {came.total()} reminders for {expected.total()} due, on {', '.join(days)} o'clock")
    found.none([f"{it}: {came[it]}" for it in {*came, *expected} if came[it] != expected[it]], "not once")
    wrong = [
        f"{row.key}: {row.created_at}"
        for row in rows
        if not timedelta(0) <= row.created_at - planned[row.key.split(":")[3]] <= LATE
    ]
    found.none(wrong, "at another moment")


def _look(town: Town, at: datetime) -> None:
    """Begin a bot whose clock shows this; its jobs begin with it, before it can answer."""
    town.move_clock(seconds=(at - datetime.now(UTC)).total_seconds())
    town.start_bot()
    town.say([town.students[0].next()])
    town.come_to_rest()
    town.stop(town.bots[0])


def _close_round(records: Records, deadline: datetime) -> None:
    records.session.execute(update(RoundRow).values(closes_at=deadline, accepts_to=deadline.date()))


def locks(stage: Stage) -> Found:
    """Locks of a code and of a review, while the clock goes an hour back, and on to their last minute."""
    found = Found()
    with stage.town(starter=Zoned("America/Los_Angeles")) as town:
        town.start_bot()
        staff = list(colleagues(town, 2))
        _three_wrong_codes(town)
        cases(town, 1, [], stage.dice)
        _say(town, staff[0], "/next", GROUP)
        begun = datetime.now(UTC)
        found.must(_is_locked(town), "three wrong codes locked nobody")
        for minutes, code_locked, review_locked in (
            (-60, True, True), (1, True, True), (REVIEW_MINUTES - 1, True, True),
            (REVIEW_MINUTES + 2, True, False), (LOCK_MINUTES - 2, True, False), (LOCK_MINUTES + 2, False, False),
        ):  # fmt: skip
            passed = (datetime.now(UTC) - begun).total_seconds()
            town.move_clock(seconds=minutes * 60 - passed)
            _another_bot(town)
            found.must(_is_locked(town) is code_locked, f"code lock after {minutes} minutes by the clock")
            _say(town, staff[1], "/next", GROUP)
            empty = QUEUE_EMPTY in town.telegram.sent_to(staff[1], GROUP)[-1]["text"]
            found.must(empty is review_locked, f"review lock after {minutes} minutes by the clock")
        found.note("a code lock and a review lock outlast an hour back, and last to their last minute")
    return found


def _three_wrong_codes(town: Town) -> None:
    """Give three wrong codes, as somebody whom the bot does not know yet."""
    town.telegram.act("people", id=STRANGER, first_name="新生", language_code="zh-hant")
    town.telegram.act("start", user=STRANGER)
    town.come_to_rest()
    town.telegram.act("press", user=STRANGER, label="✅ 我已閱讀並同意")
    town.come_to_rest()
    for words in ("B11200000", *[WRONG_CODE] * 3):
        _say(town, STRANGER, words)


def _is_locked(town: Town) -> bool:
    """Whether the code is locked: the person hears for how long, whatever they ask."""
    _say(town, STRANGER, "/start")
    return LOCKED in town.telegram.sent_to(STRANGER)[-1]["text"]


def _say(town: Town, user: int, words: str, chat: int | None = None) -> None:
    town.telegram.act("say", user=user, chat=chat, text=words)
    town.come_to_rest()


def _another_bot(town: Town) -> None:
    town.kill(town.bots[0])
    town.start_bot()
    town.come_to_rest()
