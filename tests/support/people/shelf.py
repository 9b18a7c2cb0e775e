"""Shelf: a store on a real database, doors to put people into it, a clock that only tests move."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from rules.status import Actor, Status
from storage.database.engine import Database
from storage.keys.keyring import Keyring
from storage.pictures.vault import Vault
from storage.store import Store
from storage.tables.catalogue import CertificateKind
from storage.tables.messaging import OutboxRow
from tests.support.databases.databases import new_sqlite
from tests.support.people import people
from tests.support.people.people import NUMBER


@dataclass
class Shelf:
    folder: Path
    url: str = ""
    now: datetime = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
    key: bytes = b"k" * 32

    def __post_init__(self) -> None:
        self.db = Database(self.url or new_sqlite(self.folder, "shelf.db"))
        self.keyring = Keyring(self.key)
        self.vault = Vault(self.folder / "pictures", self.keyring)
        self.store = Store(self.db, self.keyring, self.vault, lambda: self.now)

    def run(self, work):
        """Run work(records) in one transaction."""
        return self.store.run_now(work)

    def pass_time(self, **delta: float) -> None:
        self.now += timedelta(**delta)

    def add_student(self, number: str = NUMBER) -> int:
        return self.run(lambda records: people.student(records, number).id)

    def keep(self, student: int, content: bytes = people.JPEG, **how: Any) -> str:
        """The id of a new picture of this student."""
        return self.run(lambda records: people.kept(records, student, content, **how))

    def add_application(self, student: int, *ways: Status, **fields: Any) -> int:
        """The id of a new application that has gone these ways."""
        return self.run(lambda records: people.application(records, student, *ways, **fields).id)

    def move(self, application: int, to: Status, by: Actor | None = None, **more: Any) -> None:
        self.run(lambda records: people.moved(records, records.applications.get(application), to, by, **more))

    def add_kind(self, code: str = "133003") -> str:
        self.run(
            lambda records: records.session.add(CertificateKind(code=code, name="園藝", issuer="勞動部"))
        )
        return code

    def outbox(self) -> list[OutboxRow]:
        """Every row there ever was, oldest first."""
        return self.db.read_now(
            lambda session: list(session.scalars(select(OutboxRow).order_by(OutboxRow.id)))
        )
