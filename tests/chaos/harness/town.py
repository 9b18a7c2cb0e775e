"""A town for one run: the local Telegram, a database with students in it, and bots that can be killed."""

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path

from emulator.people import GROUP
from handlers.messages.words import MAIN_LANGUAGE, words_in
from rules.calendar.semester import semester_of
from rules.calendar.timezone import TAIPEI
from storage.database.schema import bring_up_to_date
from storage.keys.keyring import write_new_key
from storage.records import Records
from storage.tables.catalogue import RoundRow
from tests.chaos.harness.archive import Archive, Left
from tests.chaos.harness.machine.telegram import StandIn
from tests.chaos.harness.students import Student, Update, a_class
from tests.support.people import people
from tests.support.people.shelf import Shelf
from tests.support.people.small_school import lists
from tests.support.running.processes import ROOT, Running, Starter, kill, stop, variables

PATIENCE = 120.0
READY = "Running as"
REPEATED = f"\n\n{words_in(MAIN_LANGUAGE)('repeat-mark')}"[:8]  # a ledger may cut it short
STAFF = 2001
ROUND_DAYS = 90  # so far away that no reminder is due unless a row moves the clock


@dataclass
class Town:
    """A town: open it with `open`, `close` it whatever happens. `interruptions` are monotonic seconds."""

    folder: Path
    url: str
    starter: Starter
    students: list[Student]
    keeps: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)
    bots: list[Running] = field(default_factory=list)
    interruptions: list[float] = field(default_factory=list)
    logs: dict[int, Path] = field(default_factory=dict)
    telegram: StandIn = field(init=False, default=None)
    archive: Archive = field(init=False, default=None)

    def open(self) -> "Town":
        self.folder.mkdir(parents=True, exist_ok=True)
        self._key = self.folder / "server.key"
        write_new_key(self._key)
        self.clock = self.folder / "clock"
        self.clock.write_text("0")
        _furnish(self.folder, self.url, self.students)
        self.archive = Archive(self.url, self._key)
        self.telegram = StandIn(self.folder, keeps=self.keeps)
        self.telegram.start()
        self._settle_in()
        return self

    def close(self) -> None:
        """Close the town, also where opening broke off."""
        for bot in self.bots:
            with suppress(TimeoutError):
                kill(bot)
        if self.telegram is not None:
            self.telegram.stop()
        if self.archive is not None:
            self.archive.close()

    def start_bot(self, starter: Starter | None = None) -> Running:
        log = self.folder / f"bot{len(self.logs) + 1}.log"
        log.touch()
        bot = (starter or self.starter).start(self.env, log)
        self.logs[bot.pid] = log
        self.bots.append(bot)
        return bot

    def wait_until_ready(self, bot: Running) -> None:
        """Wait until the bot says that it runs. Raises TimeoutError, also when it has ended."""
        deadline = time.monotonic() + PATIENCE
        while READY not in self.log_of(bot):
            if time.monotonic() > deadline or bot.poll() is not None:
                raise TimeoutError(f"not ready: {self.log_of(bot)[-2000:]}")
            time.sleep(0.02)

    def log_of(self, bot: Running) -> str:
        return self.logs[bot.pid].read_text(errors="replace")

    def kill(self, bot: Running) -> None:
        self.interruptions.append(kill(bot))
        self.bots.remove(bot)

    def stop(self, bot: Running) -> float:
        """Stop a bot by SIGTERM; returns how many seconds it took."""
        seconds = stop(bot)
        self.interruptions.append(time.monotonic())
        self.bots.remove(bot)
        return seconds

    def say(self, updates: list[Update]) -> None:
        if updates:
            self.telegram.act("updates", updates=updates)

    def accepted(self) -> list[dict]:
        """The messages that the local Telegram accepted: {chat, message_id, text, mono}, oldest first.

        Without the line that a repeat bears, so that what was said twice is the same.
        """
        return [it | {"text": it["text"].partition(REPEATED)[0]} for it in self._accepted()]

    def _accepted(self) -> list[dict]:
        if not self.keeps:
            return [it for it in self.telegram.ledger() if it["message_id"] is not None]
        in_group = self.telegram.sent_to(STAFF, GROUP)
        return [*in_group, *(entry for it in self.students for entry in self.telegram.sent_to(it.user))]

    def restart_telegram(self) -> None:
        """Kill and start the local Telegram; with `keeps` it knows everything that it had confirmed."""
        self.interruptions.append(time.monotonic())
        self.telegram.kill()
        self.telegram.start()

    def move_clock(self, **delta: float) -> None:
        """Move the bots' clock and the local Telegram's so far from the real time, from now on.

        Only bots out of the nursery, or of `tests.support.running.bot_process`, have a clock that can be moved.
        """
        offset = timedelta(**delta).total_seconds()
        new = self.clock.with_suffix(".new")
        new.write_text(str(offset))
        new.replace(self.clock)
        self.telegram.act("clock", offset=offset)

    def come_to_rest(self, patience: float = PATIENCE) -> None:
        """Wait until everything that was said is handled, and everything that can be is sent.

        Raises TimeoutError when nothing more was done for so many seconds: at the pace that Telegram allows
        a backlog takes as long as it takes.
        """
        least, deadline = None, 0.0
        while any(work := self._work_left()):
            if least is None or work < least:
                least, deadline = work, time.monotonic() + patience
            if time.monotonic() > deadline:
                raise TimeoutError(f"unfinished: {work}; {self.log_end()}")
            time.sleep(0.05)

    def _work_left(self) -> tuple[int, int, int]:
        """The updates that Telegram keeps; when it keeps none any more, what is unhandled and unsent."""
        waiting = self.telegram.waiting()
        left = self.archive.left() if not waiting else Left(0, 0)
        return waiting, left.unhandled, left.unsent

    def log_end(self, length: int = 2000) -> str:
        """The last words of the bot that was started last."""
        newest = list(self.logs.values())[-1:]
        return newest[0].read_text(errors="replace")[-length:] if newest else ""

    @property
    def env(self) -> dict[str, str]:
        """The settings of every bot of this town."""
        settings = {
            "TOKEN": self.telegram.token, "API_URL": self.telegram.url, "DATABASE_URL": self.url, "PACE": "off", "OCR": "off",
            "DATA_DIR": self.folder / "bot", "KEY_FILE": self._key, "STAFF_GROUP_ID": GROUP,
            "SMTP_URL": self.telegram.smtp_url, "SCHOOL": ROOT / "school.toml",
        }  # fmt: skip
        return variables(**settings | dict(self.settings)) | {"CHAOS_CLOCK": str(self.clock)}

    def _settle_in(self) -> None:
        people = [
            ("people", {"id": it.user, "first_name": "學生", "language_code": "zh-hant", "started": True})
            for it in self.students
        ]
        staff = {"id": STAFF, "first_name": "王美玲", "language_code": "zh-hant", "kind": "staff"}
        group = {"id": GROUP, "title": "職涯發展處 證照審核", "members": [STAFF]}
        self.telegram.batch([*people, ("people", staff), ("groups", group)])


def a_town(
    folder: Path, url: str, starter: Starter, *, seed: int, students: int = 20, **more: object
) -> Town:
    return Town(folder, url, starter, a_class(students, seed, datetime.now(TAIPEI).date()), **more)


def _furnish(folder: Path, url: str, students: list[Student]) -> None:
    """Furnish a small school in which everybody is linked already and has one draft that is complete."""
    shelf = Shelf(folder, url, datetime.now(UTC))
    try:
        bring_up_to_date(shelf.db)
        shelf.db.run_now(_school)
        for student in students:
            shelf.run(lambda records, it=student: _student(records, it))
    finally:
        shelf.store.close()


def _school(session) -> None:
    today = datetime.now(TAIPEI).date()
    last = datetime.combine(today + timedelta(days=ROUND_DAYS), time_of_day(23, 59, 59), TAIPEI)
    lists(session)
    session.add(
        RoundRow(
            name="示範梯次", accepts_from=today - timedelta(days=90), accepts_to=last.date(), supplement_days=7,
            opens_at=datetime.combine(today - timedelta(days=1), time_of_day(), TAIPEI), closes_at=last,
        )
    )  # fmt: skip


def certificate(day: date, number: str) -> dict[str, object]:
    """All fields of an application; of its picture there is only the name."""
    return {
        "effective_date": day, "semester": str(semester_of(day)), "kind_code": "133003", "number": number,
        "number_key": number, "front": "0" * 32, "back_blank": True,
    }  # fmt: skip


def _student(records: Records, student: Student) -> None:
    """Add a student; its draft gets the row id that the student's script knows it by."""
    number, yesterday = f"B112{student.number:05}", student.today - timedelta(days=1)
    row = people.student(
        records, number, f"學生{student.number}", email=f"s{student.number}@example.edu.tw", enrolment="在學"
    )
    people.linked(records, student.user, number)
    draft = people.application(records, row.id, **certificate(yesterday, "字第0號"))
    assert draft.id == student.draft, "the script and the database disagree"
