"""Reading room: opens sealed pictures for those who may see them, without holding a transaction."""

from storage.database import Database
from storage.pictures.vault import Vault
from storage.tables_cases import KeySlot


class ReadingRoom:
    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def open(self, picture_id: str) -> bytes:
        """The stored JPEG. Raises LookupError when its key is gone."""
        wrapped = await self._database.read(
            lambda session: session.get_one(KeySlot, (f"picture:{picture_id}", "hot")).wrapped
        )
        return self._vault.open(picture_id, wrapped)
