"""Store: the one way into the storage: `run` a piece of work on the Records of one transaction."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import TypeVar

import structlog
from sqlalchemy.orm import Session

from storage.database.engine import Away, Database
from storage.database.in_place import Gone
from storage.keys.keyring import Keyring
from storage.pictures.album import may_go
from storage.pictures.files import FilesAway
from storage.pictures.vault import Vault, name_of
from storage.records import Records

log = structlog.get_logger()
Result = TypeVar("Result")


class Store:
    """Database, keys, picture files and the clock, together."""

    def __init__(
        self, database: Database, keyring: Keyring, vault: Vault, clock: Callable[[], datetime]
    ) -> None:
        self.database = database
        self.keyring = keyring
        self.vault = vault
        self.clock = clock

    async def run(self, work: Callable[[Records], Result], *, urgent: bool = False) -> Result:
        """Run one transaction: committed when `work` returns, undone when it raises. Raises Away, Gone."""
        left: set[str] = set()
        result = await self.database.run(partial(self._work, work, left), urgent=urgent)
        await self.drop_unrecorded(left)
        return result

    async def read(self, work: Callable[[Records], Result]) -> Result:
        return await self.database.read(lambda session: work(self._records(session)))

    def run_now(self, work: Callable[[Records], Result]) -> Result:
        """Run one transaction from a command that has no event loop."""
        left: set[str] = set()
        result = self.database.run_now(partial(self._work, work, left))
        if left:
            with _logged():
                for picture_id in self.database.read_now(partial(self._unrecorded, left)):
                    self.vault.drop(name_of(picture_id))
        return result

    async def drop_unrecorded(self, picture_ids: Collection[str]) -> None:
        """Drop the files of these pictures that no row keeps; what cannot be dropped now is swept later."""
        if picture_ids:
            with _logged():
                for picture_id in await self.database.read(partial(self._unrecorded, picture_ids)):
                    await self.vault.drop_aside(picture_id)

    def check_in_place(self) -> None:
        """Raises Gone where database or pictures were removed or replaced since they were opened."""
        self.database.check_in_place()
        self.vault.check_in_place()

    def close(self) -> None:
        self.database.close()
        self.vault.close()

    def _work(self, work: Callable[[Records], Result], left: set[str], session: Session) -> Result:
        """Do the work; `left` are the pictures whose files may go when it is committed."""
        result = work(self._records(session))
        left.update(may_go(session))
        return result

    def _unrecorded(self, picture_ids: Collection[str], session: Session) -> list[str]:
        return self._records(session).album.unrecorded(picture_ids)

    def _records(self, session: Session) -> Records:
        return Records(session, self.keyring, self.vault, self.clock())


@contextmanager
def _logged() -> Iterator[None]:
    """Let what was committed stand, though a file could not be dropped: the sweep finds it."""
    try:
        yield
    except (Away, Gone, FilesAway) as fault:
        log.warning("files left to the sweep", fault=str(fault))
