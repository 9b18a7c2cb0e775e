"""Backup scene: a database of either kind with something in every sealed place, and pictures in a folder."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rules.status import Status
from storage.database.engine import Database
from storage.database.key_check import check_key
from storage.keys.keyring import Keyring
from storage.maintenance.backup.create import make_backup
from storage.maintenance.backup.picture_targets import FolderPlace
from storage.maintenance.backup.progress import Totals, nobody_waits
from storage.maintenance.backup.restore import Restored, RestorePlaces, restore
from storage.maintenance.backup.targets import place_of
from storage.maintenance.dump.checksum import checksum_of
from storage.maintenance.dump.table_order import tables_in_order
from storage.messaging.outbox import Outgoing
from storage.pictures.files import Folder
from storage.pictures.vault import Vault
from storage.store import Store
from storage.tables.applications import Review
from tests.support.people import people

NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
KEY = b"k" * 32


@dataclass
class Scene:
    """One machine: `url` names its database, `folder` holds the rest."""

    folder: Path
    url: str
    now: datetime = NOW

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        self.keyring = Keyring(KEY)
        self.files = Folder(self.folder / "pictures")
        self.file = self.folder / "night.backup"

    def open(self) -> Store:
        self.db = Database(self.url)
        self.vault = Vault(self.files, self.keyring)
        self.store = Store(self.db, self.keyring, self.vault, lambda: self.now)
        return self.store

    def furnish(self) -> "Scene":
        self.open()
        check_key(self.db, self.keyring)
        self.store.run_now(self._furnish)
        return self

    def _furnish(self, records) -> None:
        student = people.student(records).id
        account = records.accounts.of(student)
        records.accounts.set_number(account, "00012345678901")
        for slot in ("id_front", "passbook"):
            records.accounts.set_picture(account, slot, people.kept(records, student))
        draft = people.application(records, student, Status.applied)
        people.moved(records, draft, Status.returned, note="請補背面")
        sealed = self.keyring.seal(b"{}", "reviews", 1, "words", 1)
        records.session.add(
            Review(id=1, application_id=draft.id, version=1, user_id=7, opened_at=self.now, locked_until=self.now, words=sealed)
        )  # fmt: skip
        records.inbox.store([(5, "1001", b'{"update_id":5}')])
        talk = records.conversations.load(1001)
        talk.journey, talk.step, talk.memo = "apply", "keyword", {"考": 1}
        records.conversations.save(talk)
        records.outbox.put(
            *(Outgoing(lane="1001", method="sendMessage", payload={"n": n}, key=f"k{n}") for n in range(3))
        )

    def backup(self, **more) -> Totals:
        given = {"scratch": self.folder / "scratch", "now": self.now, "progress": nobody_waits} | more
        return make_backup(self.file, self.db, self.files, self.keyring, **given)

    def restore(self, file: Path, *, over: bool = False, keyring: Keyring | None = None) -> Restored:
        places = RestorePlaces(
            place_of(self.url), FolderPlace(self.folder / "pictures"), self.folder / "mark"
        )
        return restore(file, keyring or self.keyring, places, over=over, now=self.now, progress=nobody_waits)

    def checksums(self) -> dict[str, tuple[int, str]]:
        with self.db.engine.connect() as connection:
            found = {table.name: checksum_of(connection, table) for table in tables_in_order(connection)}
        return {name: (checksum.rows, checksum.hex) for name, checksum in found.items()}

    def close(self) -> None:
        self.store.close()
