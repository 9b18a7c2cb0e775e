"""The tables: what the database keeps, one mapped class each."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, LargeBinary, MetaData, String, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from rules.status import Actor, Status
from storage.tables.columns import ByteOrdered, Coded, Instant, RowId


class Table(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: Instant,
        Status: Coded(Status),
        Actor: Coded(Actor),
        dict[str, Any]: JSON,
        list[str]: JSON,
        bytes: LargeBinary,
    }


class InboxRow(Table):
    """One raw update; `raw` is sealed, and gone once it is done."""

    __tablename__ = "inbox"
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    lane: Mapped[str] = mapped_column(String(32))
    raw: Mapped[bytes | None]
    status: Mapped[str] = mapped_column(String(8), default="new")
    attempts: Mapped[int] = mapped_column(default=0)
    run_after: Mapped[datetime | None]
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(String(80))
    __table_args__ = (
        Index("ix_inbox_waiting", "lane", "update_id", sqlite_where=text("status = 'new'"),
              postgresql_where=text("status = 'new'")),
        Index("ix_inbox_next", "update_id", sqlite_where=text("status = 'new'"),
              postgresql_where=text("status = 'new'")),
    )  # fmt: skip


class OutboxRow(Table):
    """One thing to send; `payload` is sealed, and gone once it is done."""

    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    lane: Mapped[str] = mapped_column(String(48))
    method: Mapped[str] = mapped_column(String(32))
    payload: Mapped[bytes | None]
    key: Mapped[str] = mapped_column(ByteOrdered(120), unique=True)  # compared with < and >
    topic: Mapped[str | None] = mapped_column(String(60), index=True)
    urgent: Mapped[bool] = mapped_column(default=True)
    quiet: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(String(8), default="new")
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime]
    drop_after: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    delete_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(String(120))
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    __table_args__ = (
        Index("ix_outbox_waiting", "lane", "id", sqlite_where=text("status in ('new', 'sending')"),
              postgresql_where=text("status in ('new', 'sending')")),
        Index("ix_outbox_delete_at", "delete_at", sqlite_where=text("delete_at is not null"),
              postgresql_where=text("delete_at is not null")),
    )  # fmt: skip


class ConversationRow(Table):
    """Where one person is in a journey; `data` is sealed."""

    __tablename__ = "conversations"
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    journey: Mapped[str | None] = mapped_column(String(32))
    step: Mapped[str | None] = mapped_column(String(32))
    asked: Mapped[int] = mapped_column(default=0)
    data: Mapped[bytes | None]
    version: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime]


class Fact(Table):
    """A single remembered value, such as the staff group's new id after a migration."""

    __tablename__ = "facts"
    name: Mapped[str] = mapped_column(String(48), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))


class Person(Table):
    """A Telegram account that has written to the bot."""

    __tablename__ = "people"
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(String(12))
    language_chosen: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime | None]
    blocked_at: Mapped[datetime | None]
    notice_version: Mapped[str | None] = mapped_column(String(16))
    notice_at: Mapped[datetime | None]
    student_id: Mapped[int | None] = mapped_column(ForeignKey("students.id"), unique=True)
    linked_at: Mapped[datetime | None]
    student: Mapped["Student | None"] = relationship(lazy="joined", innerjoin=False)


class Student(Table):
    """One row of the roster; read-only for everybody but the import."""

    __tablename__ = "students"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    number: Mapped[str] = mapped_column(String(16), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    english_name: Mapped[str] = mapped_column(String(120), default="")
    gender: Mapped[str] = mapped_column(String(8), default="")
    programme: Mapped[str] = mapped_column(String(40), default="")
    college: Mapped[str] = mapped_column(String(60), default="")
    department: Mapped[str] = mapped_column(String(80), default="")
    class_name: Mapped[str] = mapped_column(String(40), default="")
    foreign: Mapped[bool] = mapped_column(default=False)
    enrolment: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    present: Mapped[bool] = mapped_column(default=True)
    imported_at: Mapped[datetime]


class LinkCode(Table):
    """A mailed code: hashed, bound to the account that asked; `student_id` is empty for an unknown number."""

    __tablename__ = "link_codes"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, index=True)
    number: Mapped[str] = mapped_column(String(16), index=True)
    student_id: Mapped[int | None] = mapped_column(ForeignKey("students.id"))
    code_hash: Mapped[bytes]
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    wrong: Mapped[int] = mapped_column(default=0)
    last_wrong_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class Account(Table):
    """A student's payout account; the number is sealed under its own data key.

    `number_index` only shows that two accounts are the same one. `verified_at`: when staff compared it, as it
    is, with its documents. `put_away` {slot: {"picture", "verified"}} are documents that have served: the
    server can show them no more, or they are gone ("picture" is empty then).
    """

    __tablename__ = "accounts"
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), primary_key=True, autoincrement=False)
    bank_code: Mapped[str | None] = mapped_column(String(3))
    branch_code: Mapped[str | None] = mapped_column(String(4))
    number: Mapped[bytes | None]
    number_version: Mapped[int] = mapped_column(default=0)
    number_index: Mapped[bytes | None] = mapped_column(index=True)
    index_key_id: Mapped[str | None] = mapped_column(String(16))
    number_kept_anyway: Mapped[bool] = mapped_column(default=False)
    holder_confirmed: Mapped[bool] = mapped_column(default=False)
    email: Mapped[str | None] = mapped_column(String(120))
    residence_expiry: Mapped[date | None]
    pictures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    put_away: Mapped[dict[str, Any]] = mapped_column(default=dict)
    verified_at: Mapped[datetime | None]
    passbook_back_skipped: Mapped[bool] = mapped_column(default=False)  # of older releases; nobody reads it
    completed_at: Mapped[datetime | None]
    at_fault: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[datetime]


class CertificateKind(Table):
    """One line of the catalogue: a certificate kind at one level."""

    __tablename__ = "certificate_kinds"
    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    level: Mapped[str] = mapped_column(String(40), default="")
    issuer: Mapped[str] = mapped_column(String(120))
    old_issuer: Mapped[str] = mapped_column(String(120), default="")
    english_name: Mapped[str] = mapped_column(String(160), default="")
    aliases: Mapped[str] = mapped_column(String(200), default="")
    category: Mapped[str] = mapped_column(String(40), default="")
    points: Mapped[int | None]
    active: Mapped[bool] = mapped_column(default=True)


class Bank(Table):
    __tablename__ = "banks"
    code: Mapped[str] = mapped_column(String(3), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    short_name: Mapped[str] = mapped_column(String(40), default="")
    english_name: Mapped[str] = mapped_column(String(120), default="")
    aliases: Mapped[str] = mapped_column(String(300), default="")
    category: Mapped[str] = mapped_column(String(24), default="")


class Branch(Table):
    __tablename__ = "branches"
    bank_code: Mapped[str] = mapped_column(ForeignKey("banks.code"), primary_key=True)
    code: Mapped[str] = mapped_column(String(4), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(200), default="")


class PostOffice(Table):
    __tablename__ = "post_offices"
    number: Mapped[str] = mapped_column(String(7), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))


class RoundRow(Table):
    """An application round: which effective dates it accepts, and when it is open."""

    __tablename__ = "rounds"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    accepts_from: Mapped[date]
    accepts_to: Mapped[date]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    supplement_days: Mapped[int] = mapped_column(default=7)
    sample: Mapped[bool] = mapped_column(default=False)
