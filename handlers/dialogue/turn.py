"""Turn: one person's one update being handled: who, records, time, words; replies go to the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any

from handlers.dialogue.album_delay import pause_before_the_answer
from handlers.dialogue.step import NOWHERE, Journey, Row
from handlers.messages.examples import DRAWN
from handlers.messages.figures import of_refusals
from handlers.messages.render import Button, Keyboard, answered
from handlers.messages.speaker import Speaker
from handlers.messages.words import Html, Words, words_in
from handlers.updates import Author
from rules.calendar.timezone import TAIPEI
from rules.items import Item
from rules.notice_keys import ALBUM, ALBUM_UNASKED, REPLY, NoticeKey
from rules.refusal import Refused
from rules.school import School
from rules.status import Status
from storage.people.conversations import Conversation
from storage.records import Records
from storage.tables.applications import Application
from storage.tables.people import Account, Person, Student

REFUSAL = "refused-"
_IN_HAND = {Status.draft, Status.returned}  # the others are not the student's to change


class NotLinked(Exception):
    """The fault that the person has not proved a student number yet."""


class DraftGone(Exception):
    """The fault that the application of this conversation is no longer this student's to change."""


@dataclass(frozen=True)
class Choice:
    """A button that answers the question it stands under."""

    label: str
    verb: str
    value: str = ""


@dataclass(frozen=True)
class Answer:
    """A pressed choice of the current question."""

    verb: str
    value: str


class Turn:
    def __init__(
        self,
        records: Records,
        school: School,
        person: Person,
        talk: Conversation,
        sender: Author,
        update_id: int,
    ) -> None:
        self.records = records
        self.school = school
        self.person = person
        self.talk = talk
        self.sender = sender
        self.update_id = update_id
        self.place: Row | None = None
        self.way: Journey = NOWHERE
        self.album: str | None = None
        self.unasked = False  # a picture for which there was no question
        self.own_message_deleted = False
        self.own_message_waits = False  # the person is asked about it
        self.alert: str | None = None
        self.refusals: list[str] = []  # the codes of those that were said
        self._speaker = Speaker(records, self._key, sender.here)
        self._parts: list[tuple[str, Keyboard, str]] = []  # html, buttons, drawing
        self._example = ""
        self.returned: dict[Item, object] = {}  # how the returned items stood before this was answered
        self.sure = False  # an answer is given once more by a button, as nothing but sure
        self.fetched: Application | None = None  # the draft, while it is the one in hand

    @property
    def now(self) -> datetime:
        return self.records.now

    @property
    def today(self) -> date:
        """The day it was when the person did it, in Asia/Taipei."""
        return self.sender.at.astimezone(TAIPEI).date()

    @property
    def words(self) -> Words:
        return words_in(self.person.language)

    @property
    def notice_is_new(self) -> bool:
        """Whether this student has not agreed to the privacy notice as it is now."""
        return self.person.student is not None and self.person.notice_version != self.school.notice_version

    @property
    def memo(self) -> dict[str, Any]:
        """What a journey remembers between its steps; gone with its end."""
        return self.talk.memo

    @property
    def student(self) -> Student:
        if self.person.student is None:
            raise NotLinked
        return self.person.student

    @property
    def student_id(self) -> int:
        if self.person.student_id is None:
            raise NotLinked
        return self.person.student_id

    @property
    def account(self) -> Account:
        return self.records.accounts.of(self.student_id)

    @property
    def draft(self) -> Application:
        """The application that is being written or mended."""
        wanted, found = self.talk.application_id, self.fetched
        if found is None or found.id != wanted:
            found = self.fetched = self.records.applications.get(wanted) if wanted else None
        if not found or found.student_id != self.student_id or found.status not in _IN_HAND:
            raise DraftGone
        return found

    def say(self, key: str, buttons: Keyboard = (), /, **values: object) -> None:
        if key.startswith(REFUSAL):
            self.refusals.append(key.removeprefix(REFUSAL))
        self.say_html(self.words(key, **values), buttons)

    def refuse(self, refused: Refused, buttons: Keyboard = ()) -> None:
        """Say what was wrong; every refusal may name the office, or say what a student number is."""
        self.say(f"{REFUSAL}{refused.code}", buttons, **of_refusals(self.words, self.school) | refused.values)

    def say_html(self, html: Html, buttons: Keyboard = ()) -> None:
        self._append(html, buttons)

    def choice(self, key: str, verb: str, value: object = "", **values: object) -> Choice:
        return Choice(unescape(self.words(key, **values)), verb, str(value))

    def ask(self, key: str, choices: Sequence[Sequence[Choice]] = (), /, **values: object) -> None:
        """Ask the current question: progress above, choices and the ways out below."""
        self.ask_html(self.words(key, **values), choices)

    def ask_html(self, html: Html, choices: Sequence[Sequence[Choice]] = (), beside: Keyboard = ()) -> None:
        """Ask in words that are made already; the buttons `beside` the choices work at any time (`go`)."""
        self.talk.asked += 1
        rows = [[self._button(choice) for choice in row] for row in (*choices, self._ways_out())]
        self._append(self._with_progress(html), [*beside, *rows])

    def go(self, key: str, verb: str, *arguments: object, **values: object) -> Button:
        """A button that works at any time, whatever the current question is."""
        return Button(unescape(self.words(key, **values)), ":".join(["g", verb, *map(str, arguments)]))

    def write_answer(self, message_id: int, html: str, label: str) -> None:
        """Show under the question what was chosen, after everything else has been said."""
        self._speaker.edit(self.sender.chat_id, message_id, answered(html, label), urgent=False)

    def delete_own_message(self) -> None:
        """Take what the person sent out of the chat, now that it is kept; nothing was, by a button."""
        if self.sure:
            return
        self.own_message_deleted = True
        self.delete_message(self.sender.message_id)

    def delete_message(self, message_id: int | None) -> None:
        self._speaker.delete(self.sender.chat_id, message_id, urgent=False)

    def take_back(self, said: int) -> None:
        """Leave unsaid what came after the first so many parts."""
        del self._parts[said:]

    @property
    def said(self) -> int:
        """How many parts wait to be said."""
        return len(self._parts)

    def illustrate(self, example: str) -> None:
        """A small drawing of how a picture is bad and how it is good, beside what is said next.

        In one message the first stays: what was wrong with a picture comes before how the next one should be.
        """
        if not self._example and example in DRAWN:
            self._example = example

    def flush(self) -> None:
        """Put everything said so far into the outbox, as few messages as fit."""
        chat = self.sender.chat_id
        for html, keyboard, example in _merged(self._parts):
            if self.album is None:
                self._speaker.say(chat, html, keyboard, example=example)
            else:
                key, later = self._album_key(self.album), self._after_the_album(self.album)
                self._speaker.say_last(chat, html, keyboard, key=key, example=example, not_before=later)
        self._parts.clear()

    def _append(self, html: str, keyboard: Keyboard) -> None:
        self._parts.append((html, keyboard, self._example))
        self._example = ""

    def _key(self, number: int) -> NoticeKey:
        return REPLY(update=self.update_id, user=self.sender.user_id, number=number)

    def _album_key(self, album: str) -> NoticeKey:
        return (ALBUM_UNASKED if self.unasked else ALBUM)(album=album, user=self.sender.user_id)

    def _after_the_album(self, album: str) -> datetime:
        return self.now + pause_before_the_answer(self.records, album, self.lane, self.update_id)

    @property
    def lane(self) -> str:
        return str(self.sender.chat_id)

    def _button(self, choice: Choice) -> Button:
        return Button(choice.label, f"q:{self.talk.asked}:{choice.verb}:{choice.value}")

    def _ways_out(self) -> list[Choice]:
        if self.place is None:
            return []
        back = [self.choice("way-back", "!back")] if self.talk.trail else []
        return [*back, self.choice("way-help", "!help"), self.choice("way-cancel", "!cancel")]

    def _with_progress(self, html: Html) -> Html:
        if self.place is None or not self.place.place:
            return html
        place, length = self.way.progress(self.place, self)
        return Html(f"{self.words('progress', place=place, length=length)}\n{html}")


def _merged(parts: list[tuple[str, Keyboard, str]]) -> list[tuple[str, Keyboard, str]]:
    """The messages, merged: a text without buttons joins the one that follows."""
    merged: list[tuple[str, Keyboard, str]] = []
    for html, keyboard, example in parts:
        if merged and not merged[-1][1]:
            before, _, first = merged[-1]
            merged[-1] = (f"{before}\n\n{html}", keyboard, first or example)
        else:
            merged.append((html, keyboard, example))
    return merged
