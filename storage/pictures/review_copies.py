"""Review copies: sealed pictures, stamped for those who may see them, without holding a transaction."""

from storage.database.engine import Database
from storage.keys.slots import HOT, picture_owner
from storage.pictures.stamping.stamper import Stamper
from storage.pictures.vault import Vault
from storage.tables.pictures import KeySlot


class ReviewCopies:
    def __init__(self, database: Database, vault: Vault, stamper: Stamper) -> None:
        self._database = database
        self._vault = vault
        self._stamper = stamper

    async def show(self, picture_id: str, stamp: str) -> bytes:
        """A stamped copy with these words on it. Raises StampFault, and what `open` raises."""
        return await self._stamper.stamped(await self.open(picture_id), stamp)

    async def open(self, picture_id: str) -> bytes:
        """The stored JPEG. Raises LookupError when its key or its file is gone, KeyFault, FilesAway."""
        slot = await self._database.read(
            lambda session: session.get(KeySlot, (picture_owner(picture_id), HOT))
        )
        if slot is None:
            raise LookupError("the picture's key is gone")
        return await self._vault.open_aside(picture_id, slot.wrapped)
