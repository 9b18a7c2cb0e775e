"""Students who answer real questions of a journey: what they send is drawn from a seed, and each answer counts."""
# ruff: noqa: S311 - dice, not secrets

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

Update = dict[str, Any]
FIRST_USER = 5001
FAR_MESSAGES = 1_000_000  # ids that no message of the local Telegram has: a press's question cannot be edited
KINDS = ("118002", "118003", "133003")
KEYWORDS = {"118002": "電腦", "118003": "電腦", "133003": "園藝"}
NEW_DRAFTS = 3


@dataclass
class Student:
    """A student with a draft that is complete; the script knows the number of every question it is asked.

    `draft` is the row id of that draft. An answer that is lost, repeated or out of order leaves other answers,
    other numbers and other messages behind than one run in order does.
    """

    number: int
    seed: int
    today: date
    sent: int = 0
    asked: int = 0
    drafts: int = 0
    dice: Random = field(init=False)

    def __post_init__(self) -> None:
        self.dice = Random(f"{self.seed}:{self.number}")
        self._script = self._for_ever()

    @property
    def user(self) -> int:
        return FIRST_USER + self.number

    @property
    def draft(self) -> int:
        return self.number + 1

    def next(self) -> Update:
        return next(self._script)

    def words_for(self, text: str) -> bytes:
        """A message as Telegram's JSON, which does not count as said."""
        return json.dumps({"message": self._message() | {"text": text}}).encode()

    def _for_ever(self) -> Iterator[Update]:
        """Answers without an end: from the check page and back to it, one small way after the other."""
        yield self._press(f"g:draft:{self.draft}", 1)
        ways = [self._number, self._number, self._date, self._date, self._kind, self._aside, self._aside]
        while True:
            yield from self.dice.choice([*ways, self._new_draft] if self.drafts < NEW_DRAFTS else ways)()

    def _number(self) -> Iterator[Update]:
        yield self._press(f"q:{self.asked}:certificate_number:", 1)
        yield self._say(f"證字第{self.number:03}-{self.sent:05}號", 1)

    def _date(self) -> Iterator[Update]:
        yield self._press(f"q:{self.asked}:effective_date:", 1)
        yield self._say(self._some_date(), 1)

    def _kind(self) -> Iterator[Update]:
        kind = self.dice.choice(KINDS)
        yield self._press(f"q:{self.asked}:kind:", 1)
        yield self._say(KEYWORDS[kind], 1)
        yield self._press(f"q:{self.asked}:pick:{kind}", 1)
        yield self._press(f"q:{self.asked}:right:", 1)

    def _new_draft(self) -> Iterator[Update]:
        """The answers of a new draft, one more row in the end; then back to the draft that is complete."""
        self.drafts += 1
        yield self._press("g:new:another", 1)
        yield self._say(self._some_date(), 1)
        yield self._press(f"g:draft:{self.draft}", 1)

    def _aside(self) -> Iterator[Update]:
        """Something that answers no question: the same one is asked again."""
        yield self.dice.choice(
            [lambda: self._say("/help", 1), self._sticker, lambda: self._say("這是什麼？", 1),
             lambda: self._say("/status", 0), lambda: self._press("q:0:old:", 1)]
        )()  # fmt: skip

    def _some_date(self) -> str:
        day = self.today - timedelta(days=self.dice.randrange(5, 50))
        return f"{day:%Y/%m/%d}"

    def _say(self, text: str, asks: int) -> Update:
        return {"message": self._message() | {"text": text}} | self._count(asks)

    def _sticker(self) -> Update:
        sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}
        return {"message": self._message() | {"sticker": sticker}} | self._count(1)

    def _press(self, data: str, asks: int) -> Update:
        pressed = {
            "id": f"{self.user}{self.sent:08}",
            "from": self._person(),
            "chat_instance": "1",
            "data": data,
        }
        return {"callback_query": pressed | {"message": self._message() | {"text": "?"}}} | self._count(asks)

    def _count(self, asks: int) -> Update:
        self.sent += 1
        self.asked += asks
        return {}

    def _message(self) -> dict[str, Any]:
        noon = self.today.toordinal() - date(1970, 1, 1).toordinal()
        chat = {"id": self.user, "type": "private", "first_name": "學生"}
        return {
            "message_id": FAR_MESSAGES + self.sent,
            "date": noon * 86_400,
            "chat": chat,
            "from": self._person(),
        }

    def _person(self) -> dict[str, Any]:
        return {"id": self.user, "is_bot": False, "first_name": "學生", "language_code": "zh-hant"}


def a_class(count: int, seed: int, today: date) -> list[Student]:
    return [Student(number, seed, today) for number in range(count)]


def answers(students: list[Student], count: int, seed: int) -> list[Update]:
    """The updates of all students, so many, mixed; each student's own are in order."""
    dice = Random(seed)
    return [dice.choice(students).next() for _ in range(count)]


def chat_of(update: Update) -> int:
    part = next(part for name, part in update.items() if name != "update_id")
    return int((part.get("message") or part)["chat"]["id"])


def shuffled_across_chats(updates: list[Update], seed: int) -> list[Update]:
    """The same updates in another order; each chat's own order is kept."""
    order = [chat_of(update) for update in updates]
    Random(seed).shuffle(order)
    chats: dict[int, Iterator[Update]] = {}
    for chat in set(order):
        chats[chat] = iter([update for update in updates if chat_of(update) == chat])
    return [next(chats[chat]) for chat in order]
