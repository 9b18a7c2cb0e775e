"""Clerk: one staff member's one update being handled: who, records, time; replies go to the outbox."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from handlers.app_context import AppContext
from handlers.messages.render import Button, Keyboard
from handlers.messages.speaker import How, Speaker
from handlers.messages.words import MAIN_LANGUAGE, Words, words_in
from handlers.notices.told import ways_on
from handlers.updates import Author, Command, Update
from rules.notice_keys import DESK
from storage.records import Records
from storage.tables.people import Person


@dataclass
class Clerk:
    records: Records
    app_context: AppContext
    happening: Update
    update_id: int
    alert: str | None = None

    @cached_property
    def speaker(self) -> Speaker:
        return Speaker(
            self.records, lambda number: DESK(update=self.update_id, number=number), self.sender.here
        )

    @property
    def now(self) -> datetime:
        return self.records.now

    @property
    def sender(self) -> Author:
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

    @property
    def deleted_in_time(self) -> How:
        """The lifetime of a card in a private chat, or of what else tells of one student."""
        gone_at = self.now + timedelta(minutes=self.app_context.school.card_minutes)
        return How(delete_at=gone_at, drop_after=gone_at)

    @property
    def argument(self) -> str:
        """What was typed behind the command."""
        event = self.happening.event
        return event.argument if isinstance(event, Command) else ""

    @property
    def place(self) -> str:
        return "private" if self.sender.private else "group"

    def reply(self, key: str, keyboard: Keyboard = (), **values: object) -> None:
        """Reply where it was asked; of what may be asked in the group, nothing is personal."""
        (self.say if self.sender.private else self.say_in_group)(key, keyboard, **values)

    def say_in_group(self, key: str, keyboard: Keyboard = (), **values: object) -> None:
        """Reply in the group. Nothing personal may ever be among the values."""
        self.speaker.say(self.sender.chat_id, self.group_words(key, **values), keyboard)

    def say(self, key: str, keyboard: Keyboard = (), **values: object) -> None:
        """Reply in the private chat, where it stays: references only."""
        self.speaker.say(self.user_id, self.words(key, **values), keyboard)

    def warn(self, key: str, keyboard: Keyboard = (), **values: object) -> None:
        """Say it as an alert, and as a message: an alert is gone when it is tapped away."""
        self.alert = self.words(f"{key}-alert")
        self.say(key, keyboard, **values)

    def button(self, key: str, verb: str, *arguments: object, review: int = 0, **values: object) -> Button:
        data = ":".join(["s", str(review), verb, *map(str, arguments)])
        return Button(self.words(key, **values), data)

    def ways_on(self) -> Keyboard:
        return ways_on(self.words)
