"""Fifty hostile accounts for a day: every student links at the first try, and nobody guesses a code.

25 of them work on one number, 25 on all; half of each ask as often as they may, half guess. All 200 students
come within the hour that is worst. The clock moves, and the mail server takes what is due at once.
"""

import heapq
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count, cycle

import pytest
from sqlalchemy import select

from handlers.notices.code_mail import mail_left
from handlers.notices.code_watch import watch_codes
from rules.link import LIMITS
from storage.messaging.methods import Method
from storage.tables.messaging import OutboxRow
from storage.tables.people import LinkCode
from tests.support.databases.databases import on_sqlite
from tests.support.people.chat import GROUP, Chat, World
from tests.support.people.people import student

NUMBERS = [f"B1125{number:04}" for number in range(7001, 7201)]
VICTIM = NUMBERS[0]
WRONG = "AAAA-AAAA"
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
PROMPT = 2 * MINUTE


@dataclass
class Siege:
    """The day: who does what next, and what has become of it."""

    world: World
    acts: list = field(default_factory=list)
    order: Iterator[int] = field(default_factory=count)
    codes: dict[int, str] = field(default_factory=dict)  # that lie in a mailbox, by whose account asked
    waited: dict[str, timedelta] = field(default_factory=dict)

    def begin(self, who: Iterator[timedelta], after: timedelta) -> None:
        heapq.heappush(self.acts, (self.world.now + after, next(self.order), who))

    def run(self) -> None:
        ends = self.world.now + DAY
        self.begin(self.office(), MINUTE)
        while self.acts[0][0] < ends:
            self.world.now, _, who = heapq.heappop(self.acts)
            pause = next(who, None)
            if pause is not None:
                self.begin(who, pause)

    def office(self) -> Iterator[timedelta]:
        while True:
            self.world.run(lambda records: watch_codes(records, self.world.app_context))
            yield 10 * MINUTE

    def has_mail(self, user: int) -> bool:
        """Whether a code for this account lies in a mailbox, once the mail server has taken all that is due."""

        def work(records):
            due = (
                OutboxRow.status == "new",
                OutboxRow.method.in_([Method.mail]),
                OutboxRow.not_before <= records.now,
            )
            for row in records.session.scalars(select(OutboxRow).where(*due)):
                row.status, code_id = "sent", int(row.key.partition(":")[2])
                mail_left(records, self.world.app_context, code_id)
                mail = json.loads(records.keyring.open(row.payload, "outbox", row.key, "payload", 1))
                code = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", mail["text"])[0]
                self.codes[records.session.get(LinkCode, code_id).user_id] = code

        self.world.run(work)
        return user in self.codes

    def enters(self, user: int) -> Chat:
        chat = Chat(self.world, user)
        return chat.says("/start").presses_data("q:1:accept:")

    def student(self, user: int, number: str) -> Iterator[timedelta]:
        came, chat = self.world.now, self.enters(user)
        chat.says(number)
        while not self.has_mail(user):
            yield MINUTE / 2
        chat.says(self.codes[user])
        if self.owner(number) == user:
            self.waited[number] = self.world.now - came

    def owner(self, number: str) -> int | None:
        def work(records):
            person = records.people.of_student(records.roster.by_number(number).id)
            return person and person.user_id

        return self.world.run(work)

    def said_to_staff(self) -> str:
        return "\n".join(it.text for it in self.world.sent() if it.lane == str(GROUP))

    def asks_and_asks(self, user: int, numbers: Iterator[str]) -> Iterator[timedelta]:
        """Ten mails in the first minutes, and then again and again."""
        chat = self.enters(user)
        for asked in count(1):
            chat.says(next(numbers)).presses_data("g:link")
            yield timedelta(seconds=61) if asked < LIMITS.mails_per_account_day else 6 * HOUR

    def guesses(self, user: int, numbers: Iterator[str]) -> Iterator[timedelta]:
        """Three wrong codes as soon as there is one to guess, and more when the lock is over."""
        chat = self.enters(user)
        for asked in count(1):
            chat.says(next(numbers))
            while not self.has_mail(user):
                yield 10 * MINUTE
            del self.codes[user]
            for _ in range(LIMITS.wrong_codes + 1):
                chat.says(WRONG)
            yield timedelta(minutes=31) if asked < LIMITS.mails_per_account_day else 6 * HOUR
            chat.presses_data("g:link")


@pytest.fixture
def siege(tmp_path, database_url):
    world = World(tmp_path, database_url)
    world.run(lambda records: [student(records, number, "學生") for number in NUMBERS])
    yield Siege(world)
    world.db.close()


@on_sqlite
def test_each_of_200_students_links_at_the_first_try_within_two_minutes(siege):
    for hostile in range(25):
        ways = siege.asks_and_asks if hostile % 2 else siege.guesses
        siege.begin(ways(3000 + hostile, cycle([VICTIM])), hostile * MINUTE / 20)
        siege.begin(ways(4000 + hostile, cycle(NUMBERS[hostile:])), hostile * MINUTE / 20)
    for place, number in enumerate(NUMBERS):
        siege.begin(siege.student(5000 + place, number), 2 * MINUTE + place * timedelta(seconds=17))
    siege.run()

    assert siege.waited.keys() == set(NUMBERS), "linked, each with the first code that was asked for"
    assert siege.waited.pop(VICTIM) <= 5 * HOUR, "25 strangers were first, and six an hour are mailed"
    assert max(siege.waited.values()) <= PROMPT
    tried = siege.world.db.read_now(lambda session: list(session.scalars(select(LinkCode))))
    wrong = Counter()
    for code in tried:
        wrong[code.user_id] += code.wrong
    assert max(code.wrong for code in tried) == LIMITS.wrong_codes
    assert max(wrong.values()) == LIMITS.wrong_per_account_day
    assert all(it in siege.said_to_staff() for it in ("輸入錯誤了", "同一個學號", "已達上限"))
