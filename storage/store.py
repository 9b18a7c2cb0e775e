"""Store: the one way into the storage: `run` a piece of work on the Records of one transaction."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from storage.database.engine import Database
from storage.keys.keyring import Keyring
from storage.pictures.vault import Vault
from storage.records import Records

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
        return await self.database.run(lambda session: work(self._records(session)), urgent=urgent)

    async def read(self, work: Callable[[Records], Result]) -> Result:
        return await self.database.read(lambda session: work(self._records(session)))

    def run_now(self, work: Callable[[Records], Result]) -> Result:
        """Run one transaction from a command that has no event loop."""
        return self.database.run_now(lambda session: work(self._records(session)))

    def check_in_place(self) -> None:
        """Raises Gone where database or pictures were removed or replaced since they were opened."""
        self.database.check_in_place()
        self.vault.check_in_place()

    def close(self) -> None:
        self.database.close()
        self.vault.close()

    def _records(self, session: Session) -> Records:
        return Records(session, self.keyring, self.vault, self.clock())
