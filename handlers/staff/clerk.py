"""Clerk: one staff member's one update: who, records, now; what is said goes to the outbox."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from handlers.around import Around
from handlers.events import Happening, Sender
from handlers.render import Button, Keyboard, message
from handlers.words import MAIN_LANGUAGE, Words, words_in
from storage.outbox import Outgoing
from storage.records import Records
from storage.tables import Person


@dataclass
class Clerk:
    records: Records
    around: Around
    happening: Happening
    update_id: int
    alert: str | None = None
    _said: int = field(default=0, repr=False)

    @property
    def now(self) -> datetime:
        return self.records.now

    @property
    def sender(self) -> Sender:
        return self.happening.sender

    @property
    def user_id(self) -> int:
        return self.sender.user_id

    @cached_property
    def person(self) -> Person | None:
        return self.records.people.get(self.user_id)

    @property
    def own_student(self) -> int | None:
        """The student that this person is; their application is for others to decide."""
        return self.person.student_id if self.person else None

    @property
    def group_words(self) -> Words:
        return words_in(MAIN_LANGUAGE)

    @property
    def words(self) -> Words:
        return words_in(self.person.language if self.person else MAIN_LANGUAGE)

    def tell_group(self, key: str, keyboard: Keyboard = (), **values: object) -> None:
        """Answer in the group. Nothing personal may ever be among the values."""
        group = self.sender.chat_id
        self.put("sendMessage", message(group, self.group_words(key, **values), keyboard), lane=group)

    def tell(self, key: str, keyboard: Keyboard = (), **values: object) -> None:
        """Answer in the private chat, where it stays: references only."""
        self.put("sendMessage", message(self.user_id, self.words(key, **values), keyboard))

    def warn(self, key: str, keyboard: Keyboard = (), **values: object) -> None:
        """Say it as an alert, and as a message: an alert is gone when it is tapped away."""
        self.alert = self.words(f"{key}-alert")
        self.tell(key, keyboard, **values)

    def button(self, key: str, verb: str, *arguments: object, review: int = 0, **values: object) -> Button:
        data = ":".join(["s", str(review), verb, *map(str, arguments)])
        return Button(self.words(key, **values), data)

    def ways_on(self) -> Keyboard:
        return [[self.button("desk-next", "next")], [self.button("desk-queue", "queue")]]

    def put(self, method: str, payload: dict[str, Any], *, lane: int | None = None, **more: Any) -> None:
        self._said += 1
        key = f"update:{self.update_id}:desk:{self._said}"
        lane = self.user_id if lane is None else lane
        self.records.outbox.put(Outgoing(lane=str(lane), method=method, payload=payload, key=key, **more))
