"""Data: so many applications, with all that they leave behind: moves, messages, reviews, pictures."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select

from storage.database.engine import Database
from storage.database.key_check import check_key
from storage.database.schema import METADATA, bring_up_to_date
from storage.keys.keyring import Keyring, read_key, seal_with
from storage.pictures.files import Folder
from storage.pictures.vault import Vault
from storage.tables.applications import Application, MoveRow, Review, View
from storage.tables.catalogue import CertificateKind, RoundRow
from storage.tables.messaging import InboxRow, OutboxRow
from storage.tables.people import Account, ConversationRow, Student
from storage.tables.pictures import KeySlot, PictureRow

START = datetime(2026, 3, 1, tzinfo=UTC)
PICTURES = 2_000
PICTURE_BYTES = 300_000
A_BATCH = 5_000
Rows = Iterator[dict[str, Any]]


def fill(folder: Path, url: str, key: Path, applications: int, pictures: int = PICTURES) -> int:
    """Fill a database; returns how many rows there are then."""
    keyring = Keyring(read_key(key))
    database = Database(url)
    bring_up_to_date(database)
    check_key(database, keyring)
    data = _Data(keyring, applications)
    with database.engine.begin() as connection:
        for table, rows in data.tables():
            while batch := list(islice(rows, A_BATCH)):
                connection.execute(insert(table), batch)
        for table, rows in data.pictures(Vault(Folder(folder / "pictures"), keyring), pictures):
            connection.execute(insert(table), list(rows))
        rows = sum(
            connection.scalar(select(func.count()).select_from(it)) or 0 for it in METADATA.sorted_tables
        )
    database.close()
    return rows


class _Data:
    """The data: everybody applies twice; every application is returned once and then approved."""

    def __init__(self, keyring: Keyring, applications: int) -> None:
        self._keyring = keyring
        self._applications = range(1, applications + 1)
        self._students = range(1, applications // 2 + 1)
        self._data_key, self._wrapped = (
            keyring.new_data_key()
        )  # one for all: it is the opening that takes time

    def tables(self) -> Iterator[tuple[type, Rows]]:
        yield CertificateKind, iter([{"code": "133003", "name": "園藝", "level": "丙級", "issuer": "勞動部"}])
        yield RoundRow, iter([self._round()])
        yield Student, (self._student(it) for it in self._students)
        yield Account, (self._account(it) for it in self._students)
        yield KeySlot, (self._slot(f"account:{it}:1", self._wrapped) for it in self._students)
        yield ConversationRow, (self._conversation(it) for it in self._students)
        yield Application, (self._application(it) for it in self._applications)
        yield MoveRow, (self._move(it, step) for it in self._applications for step in range(3))
        yield Review, (self._review(it) for it in self._applications)
        yield View, ({"user_id": 7, "application_id": it, "at": START} for it in self._applications)
        yield OutboxRow, (self._message(it, number) for it in self._applications for number in range(5))
        yield InboxRow, (self._update(it) for it in self._applications)

    def pictures(self, vault: Vault, count: int) -> Iterator[tuple[type, Rows]]:
        kept = [vault.put(os.urandom(PICTURE_BYTES)) for _ in range(count)]
        facts = {"student_id": 1, "sha256": "0" * 64, "width": 1600, "height": 1200, "created_at": START}
        yield PictureRow, ({"id": it.id, **facts} for it in kept)
        yield KeySlot, (self._slot(f"picture:{it.id}", it.wrapped) for it in kept)

    def _slot(self, owner: str, wrapped: bytes) -> dict[str, Any]:
        return {"owner": owner, "slot": "hot", "key_id": self._keyring.key_id, "wrapped": wrapped}

    def _round(self) -> dict[str, Any]:
        return {
            "id": 1, "name": "114-2", "accepts_from": date(2026, 2, 1), "accepts_to": date(2026, 7, 31),
            "opens_at": START, "closes_at": START + timedelta(days=90),
        }  # fmt: skip

    def _student(self, number: int) -> dict[str, Any]:
        return {
            "id": number, "number": f"B{number:08}", "name": "林曉晴", "english_name": "Lin Hsiao-Ching",
            "department": "食品科學系", "college": "農學院", "programme": "四技", "class_name": "四食三A",
            "email": f"b{number:08}@mail.example.edu.tw", "imported_at": START,
        }  # fmt: skip

    def _account(self, student: int) -> dict[str, Any]:
        return {
            "student_id": student, "bank_code": "700", "branch_code": "0021", "number_version": 1,
            "number": seal_with(self._data_key, b"00012345678901", "accounts", student, "number", 1),
            "email": "planted@example.org", "pictures": {"id_front": "a" * 32, "passbook": "b" * 32},
            "completed_at": START, "updated_at": START,
        }  # fmt: skip

    def _conversation(self, user: int) -> dict[str, Any]:
        data = self._keyring.seal(b"x" * 120, "conversations", user, "data", 3)
        return {"user_id": user, "asked": 9, "data": data, "version": 3, "updated_at": START}

    def _application(self, number: int) -> dict[str, Any]:
        return {
            "id": number, "reference": f"{number:09}", "student_id": (number + 1) // 2, "status": "approved",
            "version": 3, "round_id": 1, "effective_date": date(2026, 2, 20), "semester": "114-2",
            "kind_code": "133003", "number": f"工工字第{number:06}號", "number_key": f"{number:06}",
            "front": "c" * 32, "submitted_at": START, "created_at": START, "updated_at": START,
        }  # fmt: skip

    def _move(self, application: int, step: int) -> dict[str, Any]:
        frm, to = (("draft", "applied"), ("applied", "returned"), ("returned", "approved"))[step]
        place = ("moves", application, "note", step)
        note = self._keyring.seal("請補上背面".encode(), *place) if step == 1 else None
        return {
            "application_id": application, "frm": frm, "to": to, "by": "staff", "user_id": 7, "at": START,
            "version": step, "reasons": {"back": ["blurred"]} if step == 1 else {}, "note": note,
        }  # fmt: skip

    def _review(self, number: int) -> dict[str, Any]:
        return {
            "id": number, "application_id": number, "version": 1, "user_id": 7, "opened_at": START,
            "locked_until": START, "closed_at": START,
        }  # fmt: skip

    def _message(self, application: int, number: int) -> dict[str, Any]:
        key = f"update:{application}:1001:{number}"
        waits = number == 0 and application % 50 == 0
        payload = self._keyring.seal(b"{}" * 150, "outbox", key, "payload", 1) if waits else None
        return {
            "lane": str(application), "method": "sendMessage", "payload": payload, "key": key,
            "status": "new" if waits else "sent", "message_id": number, "not_before": START, "created_at": START,
            "sent_at": None if waits else START,
        }  # fmt: skip

    def _update(self, number: int) -> dict[str, Any]:
        return {"update_id": number, "lane": "1", "status": "done", "received_at": START, "done_at": START}
