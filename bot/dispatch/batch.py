"""Batch: updates of several chats handled in one transaction: a batch pays for one claim and one commit."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import structlog

from bot.dispatch.one_update import End, Handling, Undone, read
from handlers.lookups import NameNeeded, PictureNeeded, RightsNeeded
from handlers.updates import Picture, Press, Update
from storage.database.engine import Away
from storage.database.hot_path.batch import Belated
from storage.messaging.inbox import ClaimedUpdate
from storage.records import Records

log = structlog.get_logger()
ASKING = (RightsNeeded, NameNeeded, PictureNeeded)


@dataclass(frozen=True)
class Taken:
    """The outcome of a batch: how many are over, and how many have to be taken one by one."""

    over: int
    left: int


@dataclass
class Batch:
    """A batch of one transaction; what the outside hears of it waits for the commit."""

    handling: Handling
    held: list[int] = field(default_factory=list)
    current: int | None = None
    refusals: list[str] = field(default_factory=list)
    answers: list[tuple[str, str | None]] = field(default_factory=list)

    def claim(self, most: int) -> Callable[[Records], list[ClaimedUpdate]]:
        def claim(records: Records) -> list[ClaimedUpdate]:
            found = records.inbox.next_few(most)
            for it in found:
                self.handling.take(it.update_id)
                self.held.append(it.update_id)
            if len(found) > 1:
                records.read_ahead([int(it.lane) for it in found if it.lane.isdecimal()])
            return found

        return claim

    def handle(self, records: Records, held: ClaimedUpdate) -> bool:
        """Handle one update; False where Telegram has to be asked first: it is put back."""
        self.current = held.update_id
        happening = read(records.inbox, held)
        if happening is None:
            return True
        if _asks_the_world(happening):
            records.inbox.put_back(held)
            return False
        app_context = replace(self.handling.app_context, refused=self.refusals.append)
        alert = self.handling.answer(records, app_context, happening, held.update_id)
        if isinstance(happening.event, Press):
            self.answers.append((happening.event.callback_id, alert))
        return True


async def handle_together(handling: Handling, most: int) -> Taken:
    """Handle a batch, one update of each chat; where one fails it is counted, and all are undone."""
    batch = Batch(handling)
    try:
        over = await handling.store.run_each(batch.claim(most), batch.handle)
    except (Undone, Away, *ASKING):
        return Taken(0, most)
    except Exception as fault:  # noqa: BLE001 - it is written down by whom it is counted
        return Taken(0, most - await _blamed(batch, fault))
    finally:
        handling.let_go(batch.held)
    for _ in range(sum(over)):
        handling.ended(End.over)
    for code in batch.refusals:
        handling.app_context.refused(code)
    for callback_id, alert in batch.answers:
        await handling.world.answer_press(callback_id, alert)
    return Taken(sum(over), len(over) - sum(over))


async def _blamed(batch: Batch, fault: Exception) -> bool:
    """Whether one update could be blamed; it comes again when its pause is over."""
    if batch.current is None or isinstance(fault, Belated):
        # each by itself will tell; if none does, it is the taking together that fails, and nobody else would
        log.warning("several to be taken alone", fault=type(fault.__cause__ or fault).__name__)
        return False
    try:
        batch.handling.ended(await batch.handling.failed(batch.current, fault))
    except Away:
        log.warning("database away")
        return False
    except Exception:
        log.exception("not even the failure could be written down", update=batch.current)
        return False
    return True


def _asks_the_world(happening: Update) -> bool:
    """Whether an update asks the world, as far as is known ahead; one that asks later undoes all."""
    event = happening.event
    reviewing = isinstance(event, Press) and event.data.startswith("s:")
    return isinstance(event, Picture) or reviewing or not happening.sender.private
