"""Tables of pictures: the sealed files, what was made of each, the slots of their keys."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Table
from storage.tables.columns import RowId


class PictureRow(Table):
    """A sealed picture file; its name is its random id.

    `facts` are what was measured of it, `doubts` the codes of what the student was asked about and kept it
    all the same. While the student is asked it `waits_since` then, and belongs to no slot yet. `reading` is
    what was read off it, `fingerprint` what a copy of it is known by, both sealed under its own key.
    From the day that it has served it is put away: only the archive key opens it, `archived_until` then.
    """

    __tablename__ = "pictures"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    width: Mapped[int]
    height: Mapped[int]
    created_at: Mapped[datetime]
    file_unique_id: Mapped[str] = mapped_column(String(64), default="")
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    doubts: Mapped[list[str]] = mapped_column(default=list)
    waits_since: Mapped[datetime | None]
    reading: Mapped[bytes | None]
    reading_version: Mapped[int] = mapped_column(default=0)
    archived_until: Mapped[datetime | None]
    fingerprint: Mapped[bytes | None] = mapped_column(deferred=True)  # 10 kB, wanted where it is compared


class Judgment(Table):
    """What was made of one picture that came in, also of one that was not kept; it holds nothing of it."""

    __tablename__ = "judgments"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    item: Mapped[str] = mapped_column(String(24))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(12))
    codes: Mapped[list[str]] = mapped_column(default=list)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)


class KeySlot(Table):
    """A wrapped data key, of a picture (`picture:<id>`) or a number (`account:<student>:<version>`)."""

    __tablename__ = "key_slots"
    owner: Mapped[str] = mapped_column(String(60), primary_key=True)
    slot: Mapped[str] = mapped_column(String(8), primary_key=True)
    key_id: Mapped[str] = mapped_column(String(16))
    wrapped: Mapped[bytes]
