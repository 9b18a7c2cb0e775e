"""Open review: one application in one staff member's hands; whatever is laid out is deleted again."""

from dataclasses import dataclass
from functools import cached_property

from handlers.messages.render import Button, Keyboard, fits
from handlers.messages.speaker import How
from handlers.messages.words import Words
from handlers.staff.clerk import Clerk
from handlers.updates import Press
from rules.status import Status
from storage.applications.earlier_applications import EarlierApplication
from storage.applications.reviews import topic_of
from storage.pictures.same_pictures import Look, Same
from storage.records import Records
from storage.tables.applications import Application, Review
from storage.tables.people import Account


@dataclass(frozen=True)
class OpenReview:
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

    @cached_property
    def looks(self) -> dict[str, Look]:
        """What the pictures of the application and the account are known by."""
        account = self.account.pictures if self.account else {}
        return self.records.same_pictures.looks(self.application.pictures | account)

    @cached_property
    def same_elsewhere(self) -> Same:
        """The pictures of other students that are the same as these."""
        return self.records.same_pictures.of_others(self.application.student_id, self.looks)

    @cached_property
    def earlier_of_others(self) -> list[EarlierApplication]:
        return self.records.earlier_applications.of_others(self.application, self.same_elsewhere)

    @property
    def is_over(self) -> bool:
        """Whether the review is closed, timed out, or about an application that somebody has moved since."""
        changed = (self.application.version, self.application.status) != (self.review.version, Status.applied)
        return self.review.closed_at is not None or self.review.locked_until <= self.clerk.now or changed

    @property
    def was_put_back(self) -> bool:
        """Whether this person put it back: it was closed before its time, and not for a changed account."""
        closed_at = self.review.closed_at
        return closed_at is not None and closed_at < self.review.locked_until and not self.account_changed

    @property
    def is_own(self) -> bool:
        return self.application.student_id == self.clerk.own_student

    @property
    def account_changed(self) -> bool:
        """Whether the student mends the account or has since: nobody has seen what is there now."""
        account = self.records.accounts.locked(self.application.student_id)
        return account is not None and (account.at_fault or account.updated_at > self.review.opened_at)

    def say(self, html: str, keyboard: Keyboard = ()) -> None:
        """Lay a protected message on the table."""
        self.clerk.speaker.say(self.clerk.user_id, html, keyboard, **self._vanishing)

    def show_picture(self, picture_id: str, caption: str) -> None:
        speaker = self.clerk.speaker
        speaker.show(self.clerk.user_id, picture_id, self._stamp(), caption, **self._vanishing)

    def _stamp(self) -> str:
        """The stamp on every picture, in the school's language: what the copy is for, who looks, and when."""
        viewer = f"{self.clerk.sender.name} {self.clerk.user_id}".strip()
        return str(self.clerk.group_words("desk-stamp", viewer=viewer, at=self.clerk.now))

    def board(self, html: str, keyboard: Keyboard) -> None:
        """Ask the reviewer: in place of the question that was pressed or answered, else below."""
        question = self._question()
        if question and fits(html):
            self.clerk.speaker.edit(self.clerk.user_id, question, html, keyboard, **self._vanishing)
        else:
            self.say(html, keyboard)

    def button(self, key: str, verb: str, *arguments: object, **values: object) -> Button:
        return self.clerk.button(key, verb, *arguments, review=self.review.id, **values)

    def clear_away(self) -> None:
        """End the review; all that was laid out is deleted now."""
        if self.review.closed_at is None:
            self.records.reviews.close(self.review)
            self.sweep()

    def sweep(self) -> None:
        self.records.outbox.delete_topic(topic_of(self.review), self.clerk.now)

    def _question(self) -> int | None:
        """The message that stands last: what staff type is deleted, then it is the question before."""
        if isinstance(self.clerk.happening.event, Press):
            return self.clerk.sender.message_id
        return self.records.retractions.newest_text(topic_of(self.review))

    @property
    def _vanishing(self) -> How:
        return How(topic=topic_of(self.review), **self.clerk.deleted_in_time)
