"""Sitting: one application on one staff member's table; whatever is laid on it vanishes again."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from handlers.events import Press
from handlers.render import MAX_MESSAGE, Button, Keyboard, message, split
from handlers.staff.clerk import Clerk
from handlers.words import Words
from rules.status import Status
from storage.records import Records
from storage.tables import Account
from storage.tables_cases import Application, Review


@dataclass(frozen=True)
class Sitting:
    clerk: Clerk
    review: Review
    application: Application

    @property
    def records(self) -> Records:
        return self.clerk.records

    @property
    def words(self) -> Words:
        return self.clerk.words

    @cached_property
    def account(self) -> Account | None:
        return self.records.accounts.get(self.application.student_id)

    @property
    def is_over(self) -> bool:
        """Closed, run out, or somebody moved the application since it was laid out."""
        changed = (self.application.version, self.application.status) != (self.review.version, Status.applied)
        return self.review.closed_at is not None or self.review.locked_until <= self.clerk.now or changed

    @property
    def is_own(self) -> bool:
        return self.application.student_id == self.clerk.own_student

    @property
    def account_changed(self) -> bool:
        """The student mends the account, or has since it was laid out: nobody has seen what is there now."""
        account = self.records.accounts.locked(self.application.student_id)
        return account is not None and (account.at_fault or account.updated_at > self.review.opened_at)

    def say(self, html: str, keyboard: Keyboard = ()) -> None:
        """Lay a protected message on the table."""
        *first, last = split(html)
        for piece in first:
            self._lay("sendMessage", message(self.clerk.user_id, piece, protected=True))
        self._lay("sendMessage", message(self.clerk.user_id, last, keyboard, protected=True))

    def show_picture(self, picture_id: str, caption: str) -> None:
        """The sender opens and stamps the sealed file; the outbox never holds the picture."""
        self._lay(
            "sendPhoto",
            {
                "chat_id": self.clerk.user_id,
                "picture": picture_id,
                "stamp": self._stamp(),
                "caption": caption,
                "protect_content": True,
            },
        )

    def _stamp(self) -> str:
        """What a copy is for, who looks at it, and when: on every picture, in the school's own language."""
        viewer = f"{self.clerk.sender.name} {self.clerk.user_id}".strip()
        return str(self.clerk.group_words("desk-stamp", viewer=viewer, at=self.clerk.now))

    def board(self, html: str, keyboard: Keyboard) -> None:
        """Ask the reviewer: in place of the question that was pressed or answered, else below."""
        question = self._question()
        if question and len(html) <= MAX_MESSAGE:
            self._lay(
                "editMessageText", message(self.clerk.user_id, html, keyboard) | {"message_id": question}
            )
        else:
            self.say(html, keyboard)

    def button(self, key: str, verb: str, *arguments: object, **values: object) -> Button:
        return self.clerk.button(key, verb, *arguments, review=self.review.id, **values)

    def clear_away(self) -> None:
        """End the review; all that was laid out vanishes now."""
        if self.review.closed_at is None:
            self.records.reviews.close(self.review)
            self.sweep()

    def sweep(self) -> None:
        self.records.outbox.delete_topic(topic_of(self.review), self.clerk.now)

    def _question(self) -> int | None:
        """Own words are taken out of the chat, so that what asked for them stands last again."""
        if isinstance(self.clerk.happening.event, Press):
            return self.clerk.sender.message_id
        return self.records.reviews.newest_text(topic_of(self.review))

    def _lay(self, method: str, payload: dict[str, Any]) -> None:
        gone_at = self.clerk.now + timedelta(minutes=self.clerk.around.school.card_minutes)
        self.clerk.put(method, payload, topic=topic_of(self.review), delete_at=gone_at, drop_after=gone_at)


def topic_of(review: Review) -> str:
    return f"review:{review.id}"
