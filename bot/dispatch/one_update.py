"""One update: goes through the handlers in one transaction, is retried, or becomes a dead letter."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

import structlog

from bot.dispatch.telegram_lookups import TelegramLookups
from bot.runtime.seldom import Seldom
from handlers.app_context import AppContext
from handlers.lookups import Lookup
from handlers.notices.failed_update import report_failed_update
from handlers.router import converse
from handlers.updates import Press, Update, read_update
from storage.database.engine import Away, is_away
from storage.database.in_place import Gone
from storage.messaging.inbox import ClaimedUpdate, Inbox
from storage.pictures.album import NewPicture, goes_unless_recorded
from storage.records import Records
from storage.store import Store

log = structlog.get_logger()
Claim = Callable[[Inbox], ClaimedUpdate | None]
PAUSES = (0.2, 1.0, 3.0, 8.0)  # between the tries
LEASE_SECONDS = 5.0  # for a question to the world: so soon somebody else takes it on when we are killed
RENEW_SECONDS = 2.0


class End(Enum):
    nothing = auto()  # there was nothing to take
    over = auto()  # handled, or set aside
    again = auto()  # it failed, and is to be tried again after a pause
    away = auto()  # the database is away; nothing was counted


class Undone(Exception):
    """The fault that another worker of ours has it in hand: what the claim has written must not stay."""


class Left:
    """The update was left: somebody else has it in hand or handled it, or there is none.

    Not an exception: a transaction that is undone costs PostgreSQL's driver all that it has prepared.
    """


LEFT = Left()


class NotUnderstood(Exception):
    """The fault that the update cannot be parsed, now or ever."""


@dataclass
class InHand:
    """An update between its tries: what was read of it, and what the lookups have brought."""

    claim: Claim
    update_id: int | None = None
    happening: Update | None = None


class Handling:
    def __init__(
        self, store: Store, app_context: AppContext, world: TelegramLookups, *, shared: bool = False
    ) -> None:
        """`shared`: other replicas might take the update while we ask the world."""
        self.store = store
        self.app_context = app_context
        self.world = world
        self._shared = shared
        self._in_hand: set[int | None] = set()
        self._seldom = Seldom()

    async def handle(self, claim: Claim) -> End:
        """Try once what `claim` takes out of the inbox."""
        hand = InHand(claim)
        try:
            return await self._try(hand)
        except (Away, Gone) as fault:
            if self._seldom.again(str(fault)):
                log.warning("database away", fault=str(fault))
            return End.away
        except Exception:
            log.exception("not even the failure could be written down", update=hand.update_id)
            return End.away
        finally:
            self._in_hand.discard(hand.update_id)

    async def _try(self, hand: InHand) -> End:
        try:
            alert = await self._converse(hand)
        except Undone:
            return End.nothing
        except (Away, Gone):
            raise
        except Exception as fault:
            if hand.update_id is None:
                log.exception("nothing could be taken")
                return End.away
            await self.store.drop_unrecorded(_fetched(hand))
            return await self.failed(hand.update_id, fault)
        if isinstance(alert, Left):
            return End.nothing if hand.update_id is None else End.over
        if hand.happening is not None and isinstance(hand.happening.event, Press):
            await self.world.answer_press(hand.happening.event.callback_id, alert)
        return End.over

    async def _converse(self, hand: InHand) -> str | Left | None:
        """Handle in one transaction; where the handlers ask the world first, ask, and come again."""
        while True:
            try:
                return await self.store.run(partial(self._once, hand))
            except Lookup as it:
                async with self._leased(hand) as happening:
                    hand.happening = await it.ask(self.world, happening)

    def _once(self, hand: InHand, records: Records) -> str | Left | None:
        for picture_id in _fetched(hand):
            goes_unless_recorded(records.session, picture_id)
        held = hand.claim(records.inbox)
        if held is None:
            return LEFT
        if hand.update_id is None:
            self._take(held.update_id)
            hand.update_id = held.update_id
            hand.happening = _read(records.inbox, held)
            hand.claim = lambda inbox: inbox.hold_again(held.update_id)
        if not (held.done or records.inbox.done(held.update_id)):
            return LEFT
        if hand.happening is None:
            return None
        return converse(records, self.app_context, hand.happening, held.update_id)

    def _take(self, update_id: int) -> None:
        """Between a failed try and its being written down no lock keeps our other workers from it."""
        if update_id in self._in_hand:
            raise Undone
        self._in_hand.add(update_id)

    @asynccontextmanager
    async def _leased(self, hand: InHand) -> AsyncIterator[Update]:
        """A lease on the update for as long as the world takes: the pictures of many wait long."""
        assert hand.happening is not None
        if not self._shared or hand.update_id is None:
            yield hand.happening
            return
        await self._lease(hand.update_id)
        renewing = asyncio.create_task(self._renew(hand.update_id))
        try:
            yield hand.happening
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)

    async def _renew(self, update_id: int) -> None:
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            with suppress(
                Away
            ):  # then the lease may run out, and the same be asked twice, which does no harm
                await self._lease(update_id)

    async def _lease(self, update_id: int) -> None:
        await self.store.run(lambda records: records.inbox.lease(update_id, LEASE_SECONDS))

    async def failed(self, update_id: int, fault: Exception) -> End:
        """Count a try; when the update is set aside the person and the staff are told. Raises Away."""
        if isinstance(fault, NotUnderstood):
            return await self._set_aside(update_id, str(fault))
        log.error("update failed", update=update_id, exc_info=fault)
        error = type(fault).__name__

        def work(records: Records) -> bool:
            dead = records.inbox.failed(update_id, error, PAUSES)
            if dead:
                self._tell(records, update_id)
            return dead

        return End.over if await self.store.run(work) else End.again

    async def _set_aside(self, update_id: int, error: str) -> End:
        def work(records: Records) -> None:
            records.inbox.set_aside(update_id, error)
            self._tell(records, update_id)

        log.error("update not understood", update=update_id, fault=error)
        await self.store.run(work)
        return End.over

    def _tell(self, records: Records, update_id: int) -> None:
        """Tell of a failed update; whoever cannot be told must not keep the chat from going on."""
        try:
            with records.session.begin_nested():
                report_failed_update(records, self.app_context, update_id)
        except Exception as fault:
            if is_away(fault):  # nothing of the transaction is left
                raise
            log.exception("nobody told", update=update_id)


def _fetched(hand: InHand) -> set[str]:
    """The sealed file that was made for this update, which nobody may want to keep."""
    found = getattr(hand.happening and hand.happening.event, "found", None)
    return {found.id} if isinstance(found, NewPicture) else set()


def _read(inbox: Inbox, held: ClaimedUpdate) -> Update | None:
    """Parse an update; None where it is nothing to us. Raises NotUnderstood."""
    try:
        return read_update(json.loads(inbox.open(held)), held.received_at)
    except Exception as fault:
        raise NotUnderstood(type(fault).__name__) from fault
