"""Delivery: one outbox row becomes one call to Telegram or one mail, with its retries and backoff."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from aiosmtplib import SMTPException

from bot.sender.errors import Fault, Meaning, is_not_there, is_topics, judge_fault
from bot.sender.mail import Mailer, is_about_us, is_final
from bot.sender.outcomes import Outcome
from bot.telegram_api.client import Telegram, TokenRefused
from bot.telegram_api.errors import BadRequest, TelegramError
from handlers.messages.examples import drawing
from handlers.messages.speaker import MENUS
from handlers.notices.drawn_again import is_missed
from rules.calendar.quiet_hours import is_night
from storage.database.engine import Away
from storage.messaging.methods import BY_MAIL, Method
from storage.messaging.outbox import ClaimedMessage, Ended
from storage.messaging.retractions import TOO_LATE
from storage.messaging.unreachable import OUTSIDE
from storage.pictures.files import FilesAway
from storage.pictures.review_copies import ReviewCopies
from storage.pictures.stamping.stamper import StampFault

log = structlog.get_logger()
GIVE_UP_AFTER = timedelta(hours=72)
FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(minutes=10)
ONCE_TOO_LATE = timedelta(seconds=1)
MENU_TRIES = 6
SPREAD = 0.25
GOLDEN = (5**0.5 - 1) / 2  # its multiples lie as far from each other as can be
CHATTY = {Method.say, Method.show}


@dataclass(frozen=True)
class Delivery:
    telegram: Telegram
    mailer: Mailer
    pictures: ReviewCopies

    async def deliver(self, row: ClaimedMessage, now: datetime) -> Outcome:
        """Try once. Every fault becomes a Result; only a refused token is raised (TokenRefused)."""
        if row.drop_after is not None and now > row.drop_after:
            return self._ended(row, "skipped", error=TOO_LATE)
        if row.error == Meaning.unsure and (silence := await self._silence()):
            return self._again(row, silence, now)
        try:
            return await (self._mail(row, now) if row.method in BY_MAIL else self._call(row, now))
        except TelegramError as fault:
            return self._fault(row, judge_fault(fault), now)
        except (FilesAway, StampFault, Away) as fault:  # nothing has left us
            return self._again(row, str(fault)[:120], now)
        except Exception as fault:  # a mistake of ours must not stop the lane
            log.exception("delivery failed", row=row.id, method=row.method)
            return self._ended(row, "dead", error=type(fault).__name__)

    async def _call(self, row: ClaimedMessage, now: datetime) -> Outcome:
        payload = dict(row.payload)
        if row.lane.lstrip("-").isdigit():
            payload["chat_id"] = int(row.lane)  # the lane is right, also after a group has moved
        if row.method in CHATTY and row.quiet and is_night(now):
            payload["disable_notification"] = True
        if "picture" in payload:
            payload["photo"] = await self.pictures.show(payload.pop("picture"), payload.pop("stamp"))
        if "example" in payload:
            payload["photo"] = drawing(payload.pop("example"))
        return self._ended(row, "sent", message_id=_message_id(await self._in_its_topic(row, payload)))

    async def _in_its_topic(self, row: ClaimedMessage, payload: dict[str, Any]) -> Any:
        """Say it in its topic, or where that is gone or closed in the group's first one."""
        try:
            return await self.telegram.call(row.method, payload)
        except BadRequest as refused:
            if payload.pop("message_thread_id", None) is None or not is_topics(refused):
                raise
        return await self.telegram.call(row.method, payload)

    async def _silence(self) -> str:
        """Why Telegram cannot be asked now, "" when it answers: an outage must not use up the one repeat."""
        try:
            await self.telegram.call("getMe", {})
        except TelegramError as fault:
            meaning = judge_fault(fault).meaning
            if meaning is Meaning.token:
                raise TokenRefused from None
            return meaning
        return ""

    async def _mail(self, row: ClaimedMessage, now: datetime) -> Outcome:
        try:
            await (self.mailer.knock() if row.method == Method.knock else self.mailer.send(**row.payload))
        except (SMTPException, OSError) as fault:
            if is_final(fault):
                return self._ended(row, "dead", error="the mail server refused it")
            return replace(self._again(row, type(fault).__name__, now), our_account=is_about_us(fault))
        return self._ended(row, "sent")

    def _fault(self, row: ClaimedMessage, fault: Fault, now: datetime) -> Outcome:
        match fault.meaning:
            case Meaning.done:
                return self._nothing_left(row, fault)
            case Meaning.gone if row.lane.startswith("-"):
                return Outcome(row, again_at=now + LONGEST_WAIT, error=OUTSIDE, gone=True)
            case Meaning.gone:
                return self._ended(row, "skipped", error=fault.text, gone=True)
            case Meaning.broken:
                return self._ended(row, "dead", error=fault.text)
            case Meaning.moved:
                return Outcome(row, moved_to=fault.new_id)
            case Meaning.wait:
                error = _worst(row, fault.text)
                return Outcome(row, again_at=now + fault.wait, error=error, hold=fault.wait)
            case Meaning.token:
                raise TokenRefused
            case Meaning.unsure if row.method not in CHATTY:
                return self._again(row, Meaning.again, now)  # done twice it is done once
            case Meaning.unsure if row.error == Meaning.unsure:
                return self._ended(row, "dead", error="unsure twice")
        return self._again(row, fault.meaning, now)

    def _nothing_left(self, row: ClaimedMessage, fault: Fault) -> Outcome:
        """Nothing is left to do, but where a question was to stand in a message that is not there."""
        if row.method == Method.edit and is_not_there(fault) and is_missed(row):
            return replace(self._ended(row, "skipped", error=fault.text), unseen=True)
        return self._ended(row, "sent")

    def _again(self, row: ClaimedMessage, error: str, now: datetime) -> Outcome:
        menu_unknown = error == Meaning.unknown and row.lane == MENUS  # without a menu the bot goes on
        if now - row.created_at > GIVE_UP_AFTER or (menu_unknown and row.attempts >= MENU_TRIES):
            return self._ended(row, "dead", error=f"gave up: {error}")
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(row.attempts - 1, 12)) * _share(row)
        if row.drop_after is not None:  # that it comes too late is known at once, for somebody is told
            wait = min(wait, max(row.drop_after - now, timedelta()) + ONCE_TOO_LATE)
        return Outcome(row, again_at=now + wait, error=_worst(row, error))

    def _ended(self, row: ClaimedMessage, status: str, *, gone: bool = False, **more: Any) -> Outcome:
        return Outcome(row, Ended(row.id, status, **more), gone=gone)


def _share(row: ClaimedMessage) -> float:
    """The share of the wait, so that those who failed at one moment do not come back at the same one."""
    return 1 - SPREAD * (row.id * GOLDEN % 1)


def _worst(row: ClaimedMessage, error: str) -> str:
    """The worst error so far: a try that may have got through is not forgotten over a later one."""
    if Meaning.unsure in {row.error, error}:
        return Meaning.unsure
    return Meaning.perhaps if row.error == Meaning.perhaps else error


def _message_id(answer: Any) -> int | None:
    return answer.get("message_id") if isinstance(answer, dict) else None
