"""Tables of the applications: drafts to decisions, moves, reviews, views."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from rules.items import Item
from rules.status import Actor, Status
from storage.tables.base import Table
from storage.tables.catalogue import CertificateKind, RoundRow
from storage.tables.columns import RowId
from storage.tables.people import Student


class Application(Table):
    """One application for one certificate, from draft to decision."""

    __tablename__ = "applications"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    reference: Mapped[str | None] = mapped_column(String(12), unique=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    status: Mapped[Status]
    version: Mapped[int] = mapped_column(default=0)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id"))
    effective_date: Mapped[date | None]
    semester: Mapped[str | None] = mapped_column(String(8))
    kind_code: Mapped[str | None] = mapped_column(ForeignKey("certificate_kinds.code"))
    number: Mapped[str | None] = mapped_column(String(80))
    number_key: Mapped[str | None] = mapped_column(String(80))
    front: Mapped[str | None] = mapped_column(String(32))
    back: Mapped[str | None] = mapped_column(String(32))
    back_blank: Mapped[bool] = mapped_column(default=False)
    waits_for_account: Mapped[bool] = mapped_column(default=False)
    wrong: Mapped[dict[str, Any]] = mapped_column(default=dict)
    unchanged: Mapped[list[str]] = mapped_column(default=list)  # mended with the very answer that came back
    origins: Mapped[dict[str, Any]] = mapped_column(default=dict)  # {item: rules.reading.origin.Origin}
    supplements: Mapped[int] = mapped_column(default=0)
    submitted_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    supplement_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    student: Mapped[Student] = relationship(lazy="joined", innerjoin=True, viewonly=True)
    kind: Mapped[CertificateKind | None] = relationship(lazy="joined", viewonly=True)
    round: Mapped[RoundRow | None] = relationship(lazy="joined", viewonly=True)
    __table_args__ = (Index("ix_applications_status", "status", "submitted_at"),)

    @property
    def blank(self) -> bool:
        """Whether it was begun and nothing was answered."""
        return self.effective_date is None and self.front is None

    @property
    def pictures(self) -> dict[str, str | None]:
        """The pictures by item, as an account's are; an application's two have columns of their own."""
        return {Item.front: self.front, Item.back: self.back}


class MoveRow(Table):
    """One change of status; the note is sealed."""

    __tablename__ = "moves"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    frm: Mapped[Status]
    to: Mapped[Status]
    by: Mapped[Actor]
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    at: Mapped[datetime]
    version: Mapped[int]
    reasons: Mapped[dict[str, Any]] = mapped_column(default=dict)
    note: Mapped[bytes | None]


class Review(Table):
    """One application in one staff member's hands; `words` are their own words, sealed."""

    __tablename__ = "reviews"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    version: Mapped[int]
    user_id: Mapped[int] = mapped_column(BigInteger, index=True)
    opened_at: Mapped[datetime]
    locked_until: Mapped[datetime]
    picked: Mapped[list[str]] = mapped_column(default=list)
    waits_for: Mapped[str | None] = mapped_column(String(32))
    words: Mapped[bytes | None]
    closed_at: Mapped[datetime | None]


class View(Table):
    """A view: who was shown whose documents, and when."""

    __tablename__ = "views"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    at: Mapped[datetime]
